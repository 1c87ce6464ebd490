// Complements core/patches/date_widgets.py: without validateOnBlur, the picker does not close when its field loses
// focus. Escape closes it, too, and a hint says the format and the time zone.

function hide({ target }) {
  const field = window.jQuery?.(target);
  if (field?.data("xdsoft_datetimepicker")) field.datetimepicker("hide");
}

function explain(field) {
  if (field.id) window.fieldNote(field, "date-hint", "date-hint").textContent = field.dataset.dateHint;
}

document.addEventListener("focusout", hide);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide(event);
});

document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.("[data-date-hint]")) explain(target);
});

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-date-hint]").forEach(explain);
});
