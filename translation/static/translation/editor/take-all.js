// Fills many texts at once: the figures of a table, or all exact matches of the memory. Only texts that still
// need work, and that the user is not editing.

const desk = document.querySelector("[data-desk]");
const fieldOf = (row) => row.querySelector("desk-field[data-open]");
const isDone = (row) => ["done", "left_out"].includes(row.dataset.state);

// What each button fills in: the markup for a row, if there is any.
const fillings = {
  figures: (row) => row.dataset.figures,
  exact: (row) => row.querySelector('[data-do="take"][data-percent="100"] [data-text]')?.innerHTML,
};

const scopeOf = (button) => button.closest("[data-table]") ?? desk;

function fillable(button) {
  const filling = fillings[button.dataset.takeAll];
  return [...scopeOf(button).querySelectorAll("[data-row]")].flatMap((row) => {
    const [field, html] = [fieldOf(row), filling(row)];
    return field && html && !isDone(row) && field.html === field.saved ? [{ field, html }] : [];
  });
}

function takeAll(button) {
  const filled = fillable(button);
  for (const { field, html } of filled) {
    field.show(html);
    field.remembered = field.html; // its origin is the translation memory until it is edited
    field.dispatchEvent(new CustomEvent("desk:accept", { bubbles: true }));
  }
  desk.querySelector("[data-status]").textContent = desk.dataset.filled.replace("{count}", filled.length);
  filled[0]?.field.focus(); // the button is about to be hidden
}

function showButtons() {
  for (const button of desk.querySelectorAll("[data-take-all]")) {
    const count = fillable(button).length;
    button.hidden = !count;
    button.querySelector("[data-number]").textContent = count;
  }
}

desk.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take-all]");
  if (button) takeAll(button);
});
for (const kind of ["desk:saved", "desk:suggested"]) desk.addEventListener(kind, showButtons);
showButtons();
