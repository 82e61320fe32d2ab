// What a component is made of, to be put into a file that is opened elsewhere.

// This very script: Streamlit has made it an address of its own.
export async function scriptText() {
  return (await fetch(import.meta.url)).text();
}

// The style sheets of the shadow in which `element` is.
export function styleText(element) {
  return [...element.getRootNode().styleSheets].flatMap(({ cssRules }) => [...cssRules].map((rule) => rule.cssText)).join("\n");
}
