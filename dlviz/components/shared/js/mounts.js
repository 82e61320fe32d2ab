// What a component keeps in its element from one mount to the next.
//
// Streamlit mounts a component again, in the same element, whenever its data, its theme or its fragment changes,
// and ends the last mount once the element has left the page. On a slow machine there is a third case: a mount that
// still waits for its script when the next one begins is not called off. Both are made, in either order, and then the
// one that waited is ended, with all that the two share: the page would stay empty. So an end is one only where the
// element is gone; elsewhere, what was there before that mount holds again, with its data.

export class Mounts {
  constructor() {
    this.last = new WeakMap(); // by the element
  }

  // What the mount before has kept; undefined where there was none.
  of(element) {
    return this.last.get(element)?.kept;
  }

  // Keeps something for the next mount; `again` mounts as this one does. Returns what Streamlit is to call at this one's
  // end.
  keep(element, kept, end, again) {
    const before = this.last.get(element);
    const mount = { kept, end, again };
    this.last.set(element, mount);
    return () => {
      const last = this.last.get(element);
      if (element.isConnected) {
        if (last === mount) before?.again();
        return;
      }
      this.last.delete(element);
      last?.end();
    };
  }
}
