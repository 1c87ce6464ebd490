// Finds words in the open texts and replaces them, after showing what will change. Each changed text is saved as any
// other, and keeps its history; one that was edited since is not undone.

const desk = document.querySelector("[data-desk]");
const dialog = desk.querySelector("[data-dialog=replace]");
const form = dialog.querySelector("form");
const list = dialog.querySelector("[data-matches]");
const message = dialog.querySelector("[data-message]");
const undoButton = dialog.querySelector("[data-undo]");
const fields = [...desk.querySelectorAll("desk-field[data-open]")];
let undone = []; // the texts before the last replacement

// A word has no letter or digit beside it, in any language. A space also finds those that keep words together.
function pattern() {
  const { find, case: hasCase, whole } = form.elements;
  const escaped = find.value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "[ \\u00a0\\u202f]");
  if (!find.value.trim()) return null;
  const words = whole.checked ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped;
  return new RegExp(words, hasCase.checked ? "gu" : "giu");
}

// The text of a field, and its nodes with their places in it. Words may cross bold or a link, but no break.
function contentOf(field) {
  const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      nodes.push({ node, start: text.length });
      text += node.data;
    } else if (node.matches("br, hr")) text += "\n";
  }
  return { text, nodes };
}

// A capital stays one, unless the case was asked for: “Plant” becomes “Works”, “plant” “works”.
function replacementFor(found) {
  const words = form.elements.with.value;
  const isCapital = !form.elements.case.checked && found[0] !== found[0].toLowerCase();
  return isCapital ? words.slice(0, 1).toUpperCase() + words.slice(1) : words;
}

const isOpen = (field) => !["left_out", "missing"].includes(field.row.dataset.state) || field.html;

function matches() {
  const regex = pattern();
  if (!regex) return [];
  return fields.filter((field) => isOpen(field) && contentOf(field).text.search(regex) >= 0);
}

// Shows each text with the words to go and those to come.
function preview(field, regex) {
  const item = dialog.querySelector("template").content.firstElementChild.cloneNode(true);
  item.field = field;
  item.querySelector("strong").textContent = field.row.querySelector("[data-label]").textContent;
  const text = item.querySelector("p");
  text.lang = field.lang;
  let position = 0;
  const words = contentOf(field).text;
  for (const found of words.matchAll(regex)) {
    const [old, now] = [document.createElement("del"), document.createElement("ins")];
    old.textContent = found[0];
    now.textContent = replacementFor(found[0]);
    text.append(words.slice(position, found.index), old, now);
    position = found.index + found[0].length;
  }
  text.append(words.slice(position));
  return item;
}

function show() {
  const found = matches();
  list.replaceChildren(...found.map((field) => preview(field, pattern())));
  const text = found.length ? dialog.dataset.changes : dialog.dataset.none;
  message.textContent = form.elements.find.value ? text.replace("{count}", found.length) : "";
  form.querySelector("[data-apply]").disabled = !found.length;
}

// Puts the new words where the old ones began, from the last to the first, so that the places stay right.
function replaceIn(field) {
  const { text, nodes } = contentOf(field);
  for (const found of [...text.matchAll(pattern())].toReversed()) {
    let words = replacementFor(found[0]);
    for (const { node, start } of nodes) {
      const from = Math.max(found.index - start, 0);
      const to = Math.min(found.index + found[0].length - start, node.length);
      if (from >= to) continue;
      node.replaceData(from, to - from, words);
      words = "";
    }
  }
}

const save = (field) => field.dispatchEvent(new CustomEvent("desk:save", { bubbles: true }));

function replace() {
  const chosen = [...list.children].filter((item) => item.querySelector("input").checked).map((item) => item.field);
  undone = [];
  for (const field of chosen) {
    const before = field.html;
    replaceIn(field);
    undone.push({ field, before, after: field.html });
    save(field);
  }
  show();
  message.textContent = dialog.dataset.replaced.replace("{count}", chosen.length);
  undoButton.hidden = !chosen.length;
}

function undo() {
  for (const { field, before, after } of undone) {
    if (field.html !== after) continue;
    field.show(before);
    save(field);
  }
  undone = [];
  undoButton.hidden = true;
  show();
}

form.addEventListener("input", (event) => list.contains(event.target) || show());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  replace();
});
undoButton.addEventListener("click", undo);
desk.addEventListener("desk:replace", () => {
  undoButton.hidden = true;
  dialog.showModal();
  show();
});
