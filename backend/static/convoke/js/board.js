// The board by keyboard: arrows go from card to card and from column to column, M says where a card may go.
// Dragging is extra: dropping a card asks the same question for that column. Nothing moves before its step is taken.

const TYPING = "input, textarea, select, [contenteditable]";
const board = document.querySelector(".board");

board?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING)) return;
  const card = event.target.closest("[data-card]");
  const done = event.key.toLowerCase() === "m" ? ask(card) : go(card, event.key);
  if (done) event.preventDefault();
});

function ask(card, to = "") {
  const link = card?.querySelector("[data-move]");
  if (!link) return false;
  const [path] = link.getAttribute("hx-get").split("?");
  document.getElementById("side").dataset.asked = "yes";
  window.htmx.ajax("GET", to ? `${path}?to=${to}` : path, { target: "#side", source: link });
  return true;
}

function go(card, key) {
  const columns = [...board.querySelectorAll("[data-column]")].map((column) => [...column.querySelectorAll("[data-card]")]);
  if (!card) return key.startsWith("Arrow") && focus(columns.flat()[0]);
  const filled = columns.filter((cards) => cards.length);
  const across = filled.findIndex((cards) => cards.includes(card));
  const down = filled[across].indexOf(card);
  if (key === "ArrowDown") return focus(filled[across][down + 1]);
  if (key === "ArrowUp") return focus(filled[across][down - 1]);
  if (key === "ArrowRight") return focus(nearest(filled[across + 1], down));
  if (key === "ArrowLeft") return focus(nearest(filled[across - 1], down));
  return false;
}

function nearest(cards, place) {
  return cards?.[Math.min(place, cards.length - 1)];
}

function focus(card) {
  card?.querySelector("a").focus();
  card?.scrollIntoView({ block: "nearest", inline: "nearest" });
  return Boolean(card);
}

let dragged = null;

board?.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-card]");
});

board?.addEventListener("dragover", (event) => {
  const column = event.target.closest("[data-column]");
  if (dragged && column && !column.contains(dragged)) event.preventDefault();
});

board?.addEventListener("drop", (event) => {
  event.preventDefault();
  const column = event.target.closest("[data-column]");
  if (column) ask(dragged, column.dataset.column);
  dragged = null;
});
