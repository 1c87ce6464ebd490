// Notes below a form field, which describe it to screen readers: counters, formats of dates.

/** Return the note of a field with this name, created with this class if need be. */
window.fieldNote = (field, name, className) => {
  const id = `${field.id}-${name}`;
  const known = document.getElementById(id);
  if (known) return known;
  const note = document.createElement("p");
  note.id = id;
  note.className = className;
  field.after(note);
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
  return note;
};
