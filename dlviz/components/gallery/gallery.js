// A button for each picture; all pictures come side by side in one strip.
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".gallery");
  // Each mount brings its own way back to the page; the buttons may be those of the one before.
  list.onclick = (event) => {
    const index = [...list.children].indexOf(event.target.closest("li"));
    if (index >= 0) setTriggerValue("picked", index);
  };
  const shown = JSON.stringify(data);
  if (list.dataset.shown === shown) return; // the same pictures: keep focus and hover
  list.dataset.shown = shown;
  list.replaceChildren(
    ...data.captions.map((caption, index) => {
      const button = document.createElement("button");
      button.type = "button";
      const picture = document.createElement("span");
      picture.className = "picture";
      picture.style.backgroundImage = `url(${data.strip})`;
      picture.style.backgroundSize = `${100 * data.captions.length}% 100%`;
      picture.style.backgroundPosition = `${(100 * index) / Math.max(1, data.captions.length - 1)}% 0`;
      const text = document.createElement("span");
      text.textContent = caption;
      button.append(picture, text);
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
}
