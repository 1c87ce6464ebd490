// Renews the suggestions of the translation memory after a save: what was just written may suit other texts.

const desk = document.querySelector("[data-desk]");
const PAUSE = 1500; // milliseconds after a save
let timer;

const boxes = () =>
[...desk.querySelectorAll("[data-row]:not([data-state=done], [data-state=left_out], [data-figures])")]
  .map((row) => [row.dataset.row, row.querySelector("[data-suggestions]")])
  .filter(([, box]) => box);

async function renew() {
  if (!boxes().length) return;
  const response = await fetch(desk.dataset.suggestionsUrl).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const { suggestions } = await response.json();
  for (const [number, box] of boxes()) {
    const html = suggestions[number] ?? "";
    if (box.dataset.html === html || box.contains(document.activeElement)) continue;
    box.dataset.html = html;
    box.innerHTML = html;
  }
  desk.dispatchEvent(new CustomEvent("desk:suggested"));
}

desk.addEventListener("desk:saved", () => {
  clearTimeout(timer);
  timer = setTimeout(renew, PAUSE);
});
