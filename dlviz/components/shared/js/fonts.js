// The page's own font, to be put into a file that is opened elsewhere.

const FAMILY = /Source Sans/; // what Streamlit serves; others are of the reader's machine
const ADDRESS = /url\(["']?([^"')]+)["']?\)/;

// -> rules of a style sheet with the fonts in them; empty where they cannot be had: a slide does without
export async function embeddedFonts() {
  const rules = [...document.styleSheets].flatMap(rulesOf).filter(isUpright);
  const embedded = await Promise.all(rules.map(embed));
  return embedded.join("\n");
}

function rulesOf(sheet) {
  try {
    return [...sheet.cssRules];
  } catch {
    return []; // of another origin
  }
}

function isUpright(rule) {
  return (
    rule instanceof CSSFontFaceRule &&
    FAMILY.test(rule.style.getPropertyValue("font-family")) &&
    rule.style.getPropertyValue("font-style") !== "italic"
  );
}

async function embed(rule) {
  const [, address] = ADDRESS.exec(rule.style.getPropertyValue("src")) ?? [];
  if (!address || address.startsWith("data:")) return rule.cssText;
  const place = new URL(address, rule.parentStyleSheet.href ?? document.baseURI);
  if (place.origin !== location.origin) return ""; // the app's own server is all that is ever asked
  try {
    const answer = await fetch(place);
    return answer.ok ? rule.cssText.replace(address, await dataUrl(await answer.blob())) : "";
  } catch {
    return "";
  }
}

function dataUrl(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
