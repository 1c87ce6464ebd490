// Counts the characters of the texts for which the editor of the original has set a limit. All paragraphs of a text
// share its limit.

const desk = document.querySelector("[data-desk]");
const counters = [...desk.querySelectorAll("[data-limit]")];

function lengthOf(field) {
  return field.innerText.replace(/\u00ad/g, "").trim().replace(/\s+/g, " ").length;
}

function paragraphsOf(row) {
  const section = row.closest("[data-section]");
  return section.querySelectorAll(`[data-path="${CSS.escape(row.dataset.path)}"] desk-field`);
}

function count() {
  for (const counter of counters) {
    const length = [...paragraphsOf(counter.closest("[data-row]"))].reduce((sum, field) => sum + lengthOf(field), 0);
    const { limit, limitText } = counter.dataset;
    const text = limitText.replace("{length}", length).replace("{limit}", limit);
    if (counter.textContent !== text) counter.textContent = text;
    counter.toggleAttribute("data-over", length > Number(limit));
  }
}

if (counters.length) {
  for (const kind of ["input", "desk:saved", "desk:changed"]) desk.addEventListener(kind, count);
  count();
}
