// Keeps the unsaved text of a form in the browser (kept-text.js), and offers it when the form is opened again after a
// crash, a reload or a closed window.

window.UnsavedText = (() => {
  const PAUSE = 400; // milliseconds after the last key
  const id = Math.random().toString(36).slice(2); // of this window, as two may have the same form open
  const find = () => document.querySelector("form[data-edit-form]");
  const placeOf = (form) => `form:${new URL(form.action, document.baseURI).pathname}:`;
  let name = null; // of this window's kept text
  let timer;
  let isForNextPage = false; // the page being loaded contains the text

  // An open window holds this lock, so that another window does not offer its text.
  if (navigator.locks) navigator.locks.request(`unsaved-text:${id}`, () => new Promise(() => {}));

  /** Return the plain text of a rich text value; return other values unchanged. */
  function wordsOf(value) {
    if (!/^\s*\{"(blocks|entityMap)"/.test(value)) return value;
    try {
      return JSON.parse(value).blocks.map((block) => block.text).join("\n");
    } catch {
      return value;
    }
  }

  /** Return whether a value is text, and not a key or a setting. */
  function isText(value) {
    return /\p{L}{2}.*\s|\p{L}{4}/u.test(value) && !/^[a-z_]+$|^[\w-]{36}$/.test(value);
  }

  /** Return the texts of a form as plain text, with a paragraph per field. */
  function plainOf(fields) {
    const texts = fields.map(([, value]) => wordsOf(value).trim());
    return texts.filter(isText).join("\n\n");
  }

  const fieldsOf = (form) => window.FormEdits.fieldsOf(new FormData(form));

  function keep() {
    clearTimeout(timer);
    const form = find();
    if (!form || !window.FormEdits.areUnsaved()) return;
    const place = `${placeOf(form)}${id}`;
    if (name && name !== place) window.KeptText.remove(name); // a new story has been saved and has its own URL
    name = place;
    const version = form.elements.namedItem("loaded_version")?.value ?? "";
    return window.KeptText.put(name, { at: Date.now(), version, fields: fieldsOf(form), isForNextPage });
  }

  /** Delete the form's text kept by this window or for the next page, because it has been saved. */
  function forget(form) {
    clearTimeout(timer);
    if (name) window.KeptText.remove(name);
    name = null;
    for (const other of window.KeptText.names()) {
      if (other.startsWith(placeOf(form)) && window.KeptText.get(other).isForNextPage) window.KeptText.remove(other);
    }
  }

  /** Keep the text in case the next page, which contains it, does not load. */
  function keepForNextPage() {
    isForNextPage = true;
    return keep();
  }

  document.addEventListener("edits:typed", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  document.addEventListener("w-unsaved:add", keep);
  document.addEventListener("w-autosave:success", ({ target }) => {
    if (window.FormEdits.areUnsaved()) keep();
    else forget(target);
  });
  for (const kind of ["pagehide", "visibilitychange"]) document.addEventListener(kind, keep, true);

  window.addEventListener("pageshow", () => {
    isForNextPage = false;
  });

  async function isOpenElsewhere(kept) {
    if (!navigator.locks) return false;
    const { held } = await navigator.locks.query();
    return held.some((lock) => lock.name === `unsaved-text:${kept.split(":").at(-1)}`);
  }

  async function offerAll(form) {
    await window.KeptText.ready;
    const shown = window.FormEdits.byName(fieldsOf(form));
    for (const kept of window.KeptText.names().filter((one) => one.startsWith(placeOf(form)))) {
      if (await isOpenElsewhere(kept)) continue;
      const text = window.KeptText.get(kept);
      const isHere = window.FormEdits.isUnsaved && text.isForNextPage;
      if (isHere || !isMore(window.FormEdits.byName(text.fields), shown)) window.KeptText.remove(kept);
      else offer(form, kept, text);
    }
    if (window.FormEdits.isUnsaved) keep();
  }

  /** Return whether a kept form contains text that the form on the screen does not. */
  function isMore(kept, shown) {
    const isNew = ([field, value]) => !shown.has(field) && value.trim();
    return window.FormEdits.differ(kept, shown) || [...kept].some(isNew);
  }

  function offer(form, kept, { at, fields, version }) {
    const box = document.getElementById("unsaved-offer").content.firstElementChild.cloneNode(true);
    const words = box.querySelector("p");
    const when = new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    words.textContent = words.textContent.replace("{when}", when);
    box.querySelector("[data-text]").textContent = plainOf(fields);
    const commands = {
      restore: () => restore(form, kept, fields, version),
      download: () => window.AdminSession.save(plainOf(fields)),
      discard: () => {
        window.KeptText.remove(kept);
        box.remove();
      },
    };
    box.addEventListener("click", (event) => commands[event.target.closest("[data-do]")?.dataset.do]?.());
    form.before(box);
  }

  /** Have the server render the form with the kept text, as the fields of a stream cannot be filled in by script. */
  async function restore(form, kept, fields, version) {
    const kind = await window.AdminSession.check();
    const again = () => restore(form, kept, fields, version);
    if (kind) return window.AdminSession.tell(kind, { isModal: true, again, text: () => plainOf(fields) });
    await window.KeptText.put(kept, { ...window.KeptText.get(kept), isForNextPage: true });
    const sent = document.createElement("form");
    Object.assign(sent, { method: "post", action: form.action, hidden: true });
    const ours = { unsaved: "show", loaded_version: version };
    for (const own of ["csrfmiddlewaretoken", "loaded_by"]) ours[own] = form.elements.namedItem(own)?.value ?? "";
    for (const [field, value] of [...fields, ...Object.entries(ours)]) {
      sent.append(Object.assign(document.createElement("textarea"), { name: field, value }));
    }
    document.body.append(sent);
    form.dataset.wUnsavedConfirmationValue = "false";
    HTMLFormElement.prototype.submit.call(sent);
  }

  // After scripts have added the blocks to the form.
  window.addEventListener("load", () => find() && offerAll(find()));

  return { keep, forget, keepForNextPage, plain: (form) => plainOf(fieldsOf(form)) };
})();
