// The texts of a chosen picture, which a story shows where it has none of its own: a note under each empty field, and
// the name of the picture's block.

window.PictureTexts = (() => {
  const address = document.currentScript.dataset.pictureTexts;
  const FIELDS = ["alt", "caption", "credit"];
  const known = new Map(); // by the id of the picture
  let wanted = new Map(); // ids that are about to be asked for, with those who wait

  async function fetchAll(waiting) {
    const language = document.querySelector("[data-content-language]")?.dataset.contentLanguage ?? "";
    const query = new URLSearchParams([...waiting.keys()].map((id) => ["id", id]));
    query.set("language", language);
    let found = {};
    try {
      const response = await fetch(`${address}?${query}`, { headers: { Accept: "application/json" } });
      if (response.ok && !response.redirected) found = await response.json();
    } catch {
      // Without an answer there are no notes.
    }
    waiting.forEach((resolves, id) => resolves.forEach((resolve) => resolve(found[id])));
  }

  /** Return the texts of a picture; several that are asked for at once are fetched together. */
  function textsOf(id) {
    if (!known.has(id)) {
      known.set(id, new Promise((resolve) => {
        if (!wanted.size) setTimeout(() => {
          const waiting = wanted;
          wanted = new Map();
          fetchAll(waiting);
        });
        wanted.set(id, [...wanted.get(id) ?? [], resolve]);
      }));
    }
    return known.get(id);
  }

  /** A picture in a form: its chooser and text fields have ids with this prefix. */
  class Use {
    constructor(prefix, separator, changed = () => {}) {
      const find = (name) => document.getElementById(`${prefix}${separator}${name}`);
      this.chooser = find("picture");
      this.fields = Object.fromEntries(FIELDS.map((name) => [name, find(name)]));
      this.decorative = find("decorative");
      this.changed = changed;
      this.texts = undefined;
    }

    watch() {
      if (!this.chooser) return;
      this.chooser.addEventListener("change", () => this.load());
      for (const field of [...Object.values(this.fields), this.decorative]) {
        field?.addEventListener("input", () => this.show());
      }
      this.load();
    }

    async load() {
      const id = this.chooser.value;
      this.texts = id ? await textsOf(id) : undefined;
      this.show();
    }

    /** Show the notes; one that says nothing new is hidden. */
    show() {
      for (const [name, field] of Object.entries(this.fields)) {
        if (!field) continue;
        const isDecorative = name === "alt" && this.decorative?.checked;
        const text = field.value.trim() || isDecorative ? "" : this.texts?.[name] ?? "";
        if (!text && !document.getElementById(`${field.id}-of-picture`)) continue;
        const note = window.fieldNote(field, "of-picture", "text-of-picture");
        note.textContent = text;
        note.hidden = !text;
      }
      this.changed();
    }

    /** The caption, alternative text or title: the story's own, or the picture's. */
    get name() {
      return this.fields.caption?.value.trim() || this.fields.alt?.value.trim() || this.texts?.name || "";
    }
  }

  document.addEventListener("DOMContentLoaded", () => new Use("id_lead", "_").watch());
  return { Use, textsOf };
})();
