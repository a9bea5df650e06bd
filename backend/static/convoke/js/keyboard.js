// "?" shows the keys, "/" goes to search. A page's own keys: <a data-key="n"> or <button data-key="n">.

const TYPING = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest(TYPING) || document.querySelector("dialog[open]")) return;
  const done = act(event.key);
  if (done) event.preventDefault();
});

function act(key) {
  if (key === "?") {
    document.getElementById("keyboard-help")?.showModal();
    return true;
  }
  if (key === "/") {
    const search = document.querySelector("input[type=search], [data-search]");
    search?.focus();
    return Boolean(search);
  }
  const target = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key);
  target?.click();
  return Boolean(target);
}
