// Copying, pasting and dragging. Within a text, bold and links are kept, and within the story bold; text from elsewhere
// is inserted as plain text. All changes go through execCommand, so that the browser can undo them.

const desk = document.querySelector("[data-desk]");
const OWN = "application/x-translation-text"; // the type of our markup on the clipboard
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text) => text.replace(/[&<>]/g, (character) => ENTITIES[character]);
const run = (command, value) => document.execCommand(command, false, value);
const withoutLinks = (html) => html.replace(/<\/?a\b[^>]*>/g, "");
let dragged; // the range that is dragged from a field

// The selection with its row, if it is within one source text or one field.
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const node = range.commonAncestorContainer;
  const text = (node.closest ? node : node.parentElement).closest("desk-field, [data-source]");
  return text && { range, text, row: text.closest("[data-row]") };
}

function put(data, { range, text, row }) {
  const html = row.querySelector("desk-field").markupOf(range, text);
  data.setData(OWN, JSON.stringify({ row: row.dataset.row, html }));
  data.setData("text/html", withoutLinks(html));
  data.setData("text/plain", String(getSelection()));
}

function copy(event) {
  const found = selected();
  if (!found) return;
  event.preventDefault();
  put(event.clipboardData, found);
  if (event.type === "cut" && found.text.isContentEditable) run("delete");
}

// Returns the markup on the clipboard that a field may have.
function markupFor(field, data) {
  const own = ownMarkup(field, data.getData(OWN));
  const text = data.getData("text/plain").replace(/^[\r\n]+|[\r\n]+$/g, "");
  const html = own ?? text.split(/\s*[\r\n\u2028\u2029]+\s*/).map(escaped).join("<hr>");
  return "split" in field.dataset ? html : html.replaceAll("<hr>", " ");
}

function ownMarkup(field, json) {
  let own;
  try {
    own = JSON.parse(json);
  } catch {
    return null;
  }
  let html = field.cleaned(String(own.html));
  if (own.row !== field.row.dataset.row || repeatsLink(field, html)) html = withoutLinks(html);
  if (!field.original.includes("<br")) html = html.replaceAll("<br>", " ");
  return "rich" in field.dataset ? html : html.replace(/<(?!hr>|br>)[^>]+>/g, "");
}

// A link may be in a text once; one in the selection is replaced.
function repeatsLink(field, html) {
  const ids = new Set([...html.matchAll(/<a id="(a\d+)"/g)].map(([, id]) => id));
  const selection = getSelection();
  return [...field.querySelectorAll("a[id]")].some((one) => ids.has(one.id) && !selection.containsNode(one));
}

function insert(field, data) {
  const html = markupFor(field, data);
  if (html) run("insertHTML", html);
}

function paste(event) {
  const field = event.target.closest?.("desk-field[data-open]");
  if (!field) return;
  event.preventDefault();
  insert(field, event.clipboardData);
}

function drag(event) {
  const found = selected();
  dragged = found?.text.isContentEditable ? found.range.cloneRange() : null;
  if (found) put(event.dataTransfer, found);
}

function drop(event) {
  const field = event.target.closest?.("desk-field[data-open]");
  if (!field) return;
  event.preventDefault();
  const place = rangeAt(event.clientX, event.clientY);
  if (!place || !field.contains(place.startContainer)) return;
  if (dragged?.isPointInRange(place.startContainer, place.startOffset)) return;
  removeDragged();
  field.focus();
  select(place);
  insert(field, event.dataTransfer);
}

// Removes dragged text from its old position, as in any other editor.
function removeDragged() {
  const field = dragged?.startContainer.parentElement.closest("desk-field");
  if (!field) return;
  field.focus();
  select(dragged);
  run("delete");
}

function select(range) {
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

function rangeAt(x, y) {
  if (!document.caretPositionFromPoint) return document.caretRangeFromPoint(x, y);
  const caret = document.caretPositionFromPoint(x, y);
  if (!caret) return null;
  const range = document.createRange();
  range.setStart(caret.offsetNode, caret.offset);
  return range;
}

for (const kind of ["copy", "cut"]) desk.addEventListener(kind, copy);
desk.addEventListener("paste", paste);
desk.addEventListener("dragstart", drag);
desk.addEventListener("dragend", () => (dragged = null));
desk.addEventListener("drop", drop);
