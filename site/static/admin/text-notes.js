// Notes to the translator in the editor of the original: a control at each text and block, with a counter where a
// limit is set. What is typed is sent as JSON in one hidden field (core/translation_notes.py).

document.addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-text-notes]");
  const stored = panel?.querySelector("input[type=hidden]");
  if (!stored) return;
  const { fields, maxNote, maxLimit, tooLong, noLimit } = panel.dataset;
  const names = new Set(fields.split(" "));
  const TEXT = ".w-field--char_field:not(.w-field--table_input)";
  const BLOCK = "[data-streamfield-child]";
  const WHOLE_NUMBER = /^[0-9]{1,9}$/;

  function read() {
    try {
      return JSON.parse(stored.value || "{}") ?? {};
    } catch {
      return {};
    }
  }

  // A block that was never saved has no id yet: it gets one when it is given a note.
  function identify(block) {
    const id = block.querySelector(":scope > input[name$='-id']");
    if (!id || block.dataset.contentpath) return;
    const digits = [...crypto.getRandomValues(new Uint8Array(16))];
    digits[6] = (digits[6] & 15) | 64;
    digits[8] = (digits[8] & 63) | 128;
    const hex = digits.map((one) => one.toString(16).padStart(2, "0")).join("");
    id.value ||= hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    block.dataset.contentpath = id.value;
    block.removeAttribute("data-contentpath-disabled");
  }

  // The path of a text or block: the names and ids of what it is in. Null if one has no id yet.
  function pathOf(element) {
    const parts = [];
    let place = element.closest("[data-contentpath], [data-contentpath-disabled]");
    for (; place; place = place.parentElement?.closest("[data-contentpath], [data-contentpath-disabled]")) {
      if (!place.dataset.contentpath) return null;
      parts.unshift(place.dataset.contentpath);
    }
    return parts.join(".");
  }

  // Whether a text is one of the item's own, and not in a row of an inline panel.
  function isOfItem(element) {
    if (element.closest("[data-inline-panel-child]")) return false;
    let name = "";
    for (let place = element; (place = place?.closest("[data-contentpath]")); place = place.parentElement) {
      name = place.dataset.contentpath;
    }
    return names.has(name);
  }

  const isRemoved = (element) => {
    for (let block = element.closest(BLOCK); block; block = block.parentElement.closest(BLOCK)) {
      if (block.querySelector(":scope > input[name$='-deleted']")?.value) return true;
    }
    return false;
  };

  function textOf(field) {
    const rich = field.querySelector(".public-DraftEditor-content, [contenteditable=true]");
    const input = field.querySelector(".w-field__input > textarea, .w-field__input > input[type=text]");
    return (rich ? rich.innerText.replace(/\n+/g, "") : input?.value ?? "").trim();
  }

  function errorOf(note, limit) {
    if (note.length > maxNote) return tooLong.replace("{count}", note.length).replace("{limit}", maxNote);
    const isNumber = WHOLE_NUMBER.test(limit) && Number(limit) >= 1 && Number(limit) <= maxLimit;
    return limit && !isNumber ? noLimit.replace("{limit}", maxLimit) : "";
  }

  class Control {
    constructor(place, isText) {
      this.place = place;
      this.root = panel.querySelector("template").content.firstElementChild.cloneNode(true);
      const find = (name) => this.root.querySelector(`[data-${name}]`);
      [this.note, this.limit, this.summary, this.error, this.length] = ["note", "limit", "summary", "error", "length"]
        .map(find);
      if (!isText) find("limit-label").remove();
      find("about").textContent = `: ${this.label()}`;
      this.root.control = this;
      const { note, max_length: limit } = read()[pathOf(place)] ?? {};
      this.note.value = note ?? "";
      this.limit.value = (isText && limit) ?? "";
      this.advised = place.querySelector("[data-advised-length]");
      this.advisedLength = this.advised?.dataset.advisedLength;
      // Before the form compares its fields: it listens to the same event.
      this.root.addEventListener("input", () => this.write());
      this.show();
    }

    label() {
      const block = this.place.closest(BLOCK)?.querySelector(".c-sf-block__type")?.textContent ?? "";
      const field = this.place.matches(BLOCK) ? null : this.place.querySelector("textarea, input:not([type=hidden])");
      const label = field?.labels?.[0] ?? this.place.closest(BLOCK)?.querySelector(".c-sf-block__title") ??
      this.place.closest("section[data-panel]")?.querySelector("[data-panel-heading-text]");
      const own = label?.textContent.replace("*", "").trim() ?? "";
      return [block.trim(), own].filter(Boolean).join(", ");
    }

    get max() {
      return this.limit.value.trim();
    }

    write() {
      const block = this.place.closest(BLOCK);
      for (let one = block; one; one = one.parentElement.closest(BLOCK)) identify(one);
      const notes = read();
      for (const control of controls()) {
        const path = pathOf(control.place);
        if (path && isRemoved(control.place)) delete notes[path];
      }
      const path = pathOf(this.place);
      const note = this.note.value.trim();
      if (note || this.max) notes[path] = { note, max_length: this.max };
      else delete notes[path];
      stored.value = JSON.stringify(notes);
      this.warn(errorOf(note, this.max));
      this.show();
    }

    // Wagtail counts elements of this class as errors.
    warn(message) {
      this.error.textContent = message;
      this.error.classList.toggle("error-message", Boolean(message));
    }

    show() {
      const note = this.note.value.trim();
      this.root.toggleAttribute("data-set", Boolean(note || this.max));
      this.summary.textContent = note;
      this.count();
    }

    // A headline and a lead have a counter already, which counts against the limit.
    count() {
      const isCounted = this.max && !errorOf("", this.max);
      this.length.hidden = !isCounted || Boolean(this.advised);
      if (this.advised && this.advised.dataset.advisedLength !== (isCounted ? this.max : this.advisedLength)) {
        this.advised.dataset.advisedLength = isCounted ? this.max : this.advisedLength;
        this.advised.dispatchEvent(new CustomEvent("text-length:changed", { bubbles: true }));
      }
      if (this.length.hidden) return;
      const length = textOf(this.place).length;
      const text = this.length.dataset.lengthText.replace("{length}", length).replace("{limit}", this.max);
      if (this.length.textContent !== text) this.length.textContent = text;
      this.length.classList.toggle("text-length--over", length > Number(this.max));
    }
  }

  const controls = () => [...document.querySelectorAll("[data-text-note]")].map((root) => root.control)
    .filter(Boolean);

  function attach(place, end, isText) {
    if (place.hasNote || !isOfItem(place)) return;
    place.hasNote = true;
    const control = new Control(place, isText);
    end.append(control.root);
  }

  // Single texts first; a block with several, or with a table, has a note of its own.
  function attachAll() {
    for (const field of document.querySelectorAll(TEXT)) attach(field, field, true);
    for (const block of document.querySelectorAll(`${BLOCK}:not(${BLOCK} ${BLOCK})`)) {
      const content = block.querySelector("[data-streamfield-block], .w-panel__content");
      const texts = block.querySelectorAll(".w-field--char_field");
      const isSingle = texts.length === 1 && pathOf(texts[0]) === pathOf(block) && texts[0].matches(TEXT);
      if (content && texts.length && !isSingle) attach(block, content, false);
    }
  }

  function showErrors() {
    for (const item of panel.querySelectorAll("[data-path]")) {
      const control = controls().find((one) => pathOf(one.place) === item.dataset.path);
      if (!control) continue;
      control.warn(item.textContent);
      control.root.querySelector("details").open = true;
      item.remove();
    }
    const list = panel.querySelector(".text-notes-errors");
    if (list && !list.querySelector("li")) list.hidden = true;
  }

  let isDue = false;
  function update() {
    isDue = false;
    attachAll();
    showErrors();
    for (const control of controls()) control.count();
  }
  function request() {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(update);
  }
  const form = panel.closest("form");
  new MutationObserver(request).observe(form, { childList: true, subtree: true });
  form.addEventListener("input", request);
  update();
});
