// Links with `data-side` fill the panel beside the page (htmx fetches it); it opens once there is something to read.

const panel = document.getElementById("side");

document.addEventListener("htmx:after:swap", () => {
  if (panel?.childElementCount && !panel.open && panel.dataset.asked) panel.showModal();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-side]")) panel.dataset.asked = "yes";
  if (event.target.closest("[data-side-close]") || event.target === panel) panel.close();
});

// What was read is not shown again for a moment when the next one is asked for. The focus goes back by itself.
panel?.addEventListener("close", () => {
  delete panel.dataset.asked;
  panel.replaceChildren();
});
