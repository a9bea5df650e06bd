// Rows of a table that are ticked for the bar below it: all of the page at once, and how many there are.

const rows = [...document.querySelectorAll("input[name=row]")];
const everyRow = document.querySelector("[data-choose-all]");
const told = document.querySelector("[data-chosen]");

if (everyRow && rows.length) {
  everyRow.hidden = false;
  everyRow.addEventListener("change", () => {
    for (const row of rows) row.checked = everyRow.checked;
    tell();
  });
  for (const row of rows) row.addEventListener("change", tell);
}

function tell() {
  const number = rows.filter((row) => row.checked).length;
  everyRow.checked = number === rows.length;
  everyRow.indeterminate = number > 0 && number < rows.length;
  told.textContent = told.dataset.chosen.replace("{n}", number);
}
