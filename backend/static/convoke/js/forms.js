// A sent form says so and is not sent twice; the error summary takes the focus.

const BUSY_AFTER_MS = 300;
const FREE_AGAIN_AFTER_MS = 8_000;

(onlyWrittenOut() ?? document.querySelector("[data-focus]"))?.focus();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post") return;
  form.dataset.sent = "yes";
  const button = event.submitter;
  const busy = setTimeout(() => button?.setAttribute("aria-busy", "true"), BUSY_AFTER_MS);
  setTimeout(() => free(form, button, busy), FREE_AGAIN_AFTER_MS);
});

// Coming back by the browser's Back button finds the form usable.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) free(form, form.querySelector("[aria-busy]"));
});

// A code that came back with its words waits for one more Enter. Where nothing else is wrong, the focus is on it.
function onlyWrittenOut() {
  return document.querySelectorAll(".errors__list > li").length === 1
    ? document.querySelector("[data-written-out]")
    : null;
}

function free(form, button, timer) {
  clearTimeout(timer);
  delete form.dataset.sent;
  button?.removeAttribute("aria-busy");
}
