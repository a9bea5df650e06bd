// A button that copies the text of its field. Without script the button stays hidden and the text can be marked by hand.

const SHOWN_FOR_MS = 4_000;

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copies);
  const told = document.getElementById(button.getAttribute("aria-describedby"));
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    told.textContent = button.dataset.copied;
    setTimeout(() => (told.textContent = ""), SHOWN_FOR_MS);
  } catch {
    // Not over https, or not allowed: the text is marked, and the keyboard copies it.
    told.textContent = button.dataset.marked;
  }
}
