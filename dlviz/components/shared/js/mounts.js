// What a component keeps in its element from one mount to the next.
//
// Streamlit mounts a component again, in the same element, whenever its data, its theme or its fragment changes,
// and ends the last mount when the element leaves the page. On a slow machine there is a third case: a mount that
// still waits for its script when the next one begins is not called off. Both are made, and then the earlier is ended,
// with all that the two share: the page would stay empty. So an end is one only if it is the last mount's.

export class Mounts {
  constructor() {
    this.last = new WeakMap(); // by the element
  }

  // What the mount before has kept; undefined where there was none.
  of(element) {
    return this.last.get(element)?.kept;
  }

  // Keeps something for the next mount; returns what Streamlit is to call at this one's end.
  keep(element, kept, end) {
    const mount = { kept };
    this.last.set(element, mount);
    return () => {
      if (this.last.get(element) !== mount) return;
      this.last.delete(element);
      end();
    };
  }
}
