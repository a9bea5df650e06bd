import { speak } from "./texts.js";

/** What the template left for us: `{{ bootstrap|json_script:"bootstrap" }}`. */
export function readPage() {
  const page = JSON.parse(document.getElementById("bootstrap").textContent);
  const groups = Object.entries(page.groups ?? {}).map(([letter, name]) => [`group_${letter}`, name]);
  speak({ ...page.texts, ...Object.fromEntries(groups) }, page.language);
  return page;
}

/** The server's rendering worked without us; ours takes its place. */
export function place(id) {
  const element = document.getElementById(id);
  element.replaceChildren();
  return element;
}
