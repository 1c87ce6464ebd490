// A field of the translation editor: text with bold, italic, links and paragraph breaks.
// All changes go through execCommand, so that the browser can undo them.

const TAGS = { B: "b", STRONG: "b", I: "i", EM: "i", SUB: "sub", SUP: "sup" };
const LINK_ID = /^a\d+$/; // any other id would be inserted into the markup unescaped
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text) => text.replace(/[&<>]/g, (character) => ENTITIES[character]);
const run = (command, value) => document.execCommand(command, false, value);

// Serializes a node with only the allowed tags, whatever the browser or a paste has inserted.
function serialize(node) {
  return [...node.childNodes].map((child) => {
    if (child.nodeType === Node.TEXT_NODE) return escaped(child.data).replace(/\n/g, "<br>");
    const { tagName } = child;
    if (tagName === "BR" || tagName === "HR") return `<${tagName.toLowerCase()}>`;
    return tagName === "DEL" ? "" : wrapped(child, serialize(child));
  }).join("");
}

// Returns markup within the tag of an element, if the tag is allowed.
function wrapped({ tagName, id }, inside) {
  if (tagName === "A" && LINK_ID.test(id) && inside) return `<a id="${id}">${inside}</a>`;
  const tag = TAGS[tagName];
  return tag && inside ? `<${tag}>${inside}</${tag}>` : inside;
}

const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body;
const unlinked = (html) => html.replace(/<\/?a\b[^>]*>/g, "");

class DeskField extends HTMLElement {
  connectedCallback() {
    this.row = this.closest("[data-row]");
    this.original = this.row.querySelector("template[data-original]").innerHTML;
    if (!("open" in this.dataset)) return;
    this.addEventListener("beforeinput", (event) => this.checkInput(event));
    this.addEventListener("input", () => this.markLinks());
    this.addChips();
    this.markLinks();
  }

  addChips() {
    const chips = this.row.querySelector("[data-chips]");
    for (const anchor of chips ? parsed(this.original).querySelectorAll("a[id]") : []) {
      const chip = document.querySelector("template[data-chip]").content.firstElementChild.cloneNode(true);
      chip.dataset.link = anchor.id;
      chip.querySelector("span").textContent = anchor.textContent;
      chips.append(chip);
    }
  }

  get html() {
    const breaks = /(?:<br>|\s)*<hr>(?:<br>|<hr>|\s)*/g;
    return serialize(this).replace(breaks, "<hr>").replace(/^<hr>|<hr>$/g, "").replace(/^[ \t]+|(?:[ \t]|<br>)+$/g, "");
  }

  cleaned(html) {
    return serialize(parsed(html));
  }

  // The markup of a range within `root`, with the tags around the range.
  markupOf(range, root) {
    let html = serialize(range.cloneContents());
    for (let node = range.commonAncestorContainer; node !== root; node = node.parentNode) html = wrapped(node, html);
    return html;
  }

  // Shows a text of the server or of an earlier visit, which the browser cannot undo.
  show(html) {
    this.innerHTML = this.cleaned(html);
    this.markLinks();
  }

  replace(html) {
    this.focus();
    getSelection().selectAllChildren(this);
    run(html ? "insertHTML" : "delete", this.cleaned(html));
  }

  // Restores the selection of the field, after focus on a toolbar button.
  restoreSelection() {
    if (document.activeElement === this) return;
    const range = this.range;
    this.focus();
    if (!range || !this.contains(range.commonAncestorContainer)) return;
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  format(command) {
    this.restoreSelection();
    run(command);
  }

  // Adds a link of the source to the selected words; without a selection, inserts its own words or removes the link.
  link(id) {
    this.restoreSelection();
    const placed = this.anchor(id);
    const range = getSelection().getRangeAt(0);
    const words = unlinked(serialize(range.cloneContents()));
    if (placed && !words) return this.unlink(placed);
    const own = serialize(parsed(this.original).querySelector(`[id="${id}"]`));
    placed?.setAttribute("data-moved", "");
    run("insertHTML", `<a id="${id}">${words || own}</a>`);
    const old = this.querySelector("a[data-moved]");
    if (old) this.unlink(old);
  }

  unlink(anchor) {
    getSelection().selectAllChildren(anchor);
    run("unlink");
  }

  anchor(id) {
    return this.querySelector(`a[id="${id}"]:not([data-moved])`);
  }

  // Marks the links of the source that the translation already contains.
  markLinks() {
    let key = "Alt+L";
    for (const chip of this.row.querySelectorAll("[data-link]")) {
      const placed = Boolean(this.anchor(chip.dataset.link));
      chip.setAttribute("aria-pressed", placed);
      chip.removeAttribute("aria-keyshortcuts");
      if (placed || !key) continue;
      chip.setAttribute("aria-keyshortcuts", key);
      key = "";
    }
  }

  checkInput(event) {
    if (event.inputType.startsWith("format")) {
      if (!("rich" in this.dataset) || !/Bold|Italic/.test(event.inputType)) event.preventDefault();
    } else if (event.inputType === "insertLineBreak") {
      if (!("rich" in this.dataset) && !this.original.includes("<br")) event.preventDefault();
    } else if (event.inputType === "insertParagraph") {
      event.preventDefault();
      if ("split" in this.dataset) run("insertHTML", "<hr>");
      else this.dispatchEvent(new CustomEvent("desk:next-text", { bubbles: true }));
    }
  }
}

customElements.define("desk-field", DeskField);

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const field = document.activeElement?.closest("desk-field");
  if (field && selection.rangeCount) field.range = selection.getRangeAt(0).cloneRange();
});
