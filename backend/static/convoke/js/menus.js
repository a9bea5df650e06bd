// <details data-menu> closes by Escape and by a click elsewhere; everything else about it is the browser's.

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// A narrow screen shows only the first pages of the bar: bring the one we are on into sight.
for (const current of document.querySelectorAll(".nav [aria-current]")) {
  current.scrollIntoView({ block: "nearest", inline: "center" });
}

// <button data-opens="id"> shows the dialog with that id; without script the dialog's content is on its own page.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
});
