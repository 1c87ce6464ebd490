// Detects unsaved edits that Wagtail (8.0) misses: in the first two seconds, before it starts to watch; during an
// autosave, when it takes the newer text for the saved one; and on a form shown again with errors, which it checks
// only once.

window.FormEdits = (() => {
  // Fields that are not text of the form.
  const NOT_TEXT = /^(csrfmiddlewaretoken|next|loaded_\w+|unsaved|over|overwrite_revision_id|(workflow-)?action-.+)$/;
  const TYPING = ["beforeinput", "input", "change", "keydown", "paste", "drop", "click"];
  const find = () => document.querySelector("form[data-edit-form]");
  let first; // the form before the first key
  let saved; // the form as last saved, as far as we know
  let isWatched = false; // by Wagtail
  let isUnsaved = false; // the server rendered the form with unsaved text
  let lastTyped = 0;
  let typed = 0; // a count, so that a form that only scripts change is not saved repeatedly
  let savedAgain = -1;

  /** Return the fields of a form as [name, value] pairs, without files. */
  function fieldsOf(data) {
    return [...data].filter(([name, value]) => typeof value === "string" && !NOT_TEXT.test(name));
  }

  function byName(fields) {
    const found = new Map();
    for (const [name, value] of fields) found.set(name, `${found.get(name) ?? ""}\n${value}`);
    return found;
  }

  const now = () => byName(fieldsOf(new FormData(find())));

  /** Return whether a field that both have differs. Fields that scripts add later are ignored. */
  function differ(before, after) {
    return [...before].some(([name, value]) => after.has(name) && after.get(name) !== value);
  }

  function hasFiles(form) {
    return [...form.querySelectorAll("input[type=file]")].some((one) => one.files.length);
  }

  /** Return whether the form has unsaved edits. */
  function areUnsaved() {
    const form = find();
    if (!form) return false;
    return isUnsaved || hasFiles(form) || Boolean((saved ?? first) && differ(saved ?? first, now()));
  }

  // Capture events before the form changes: a key press precedes its input.
  for (const kind of TYPING) {
    document.addEventListener(
      kind,
      (event) => {
        const form = event.isTrusted && event.target.closest?.("form[data-edit-form]");
        if (!form) return;
        first ??= now();
        if (kind === "click" && !event.target.closest("button, a, [role=option]")) return;
        lastTyped = Date.now();
        typed += 1;
        form.dispatchEvent(new CustomEvent("edits:typed", { bubbles: true }));
      },
      true,
    );
  }

  /** Make Wagtail report edits, which starts its autosave and its warning before leaving. */
  function declare(form) {
    form.dataset.wUnsavedHasEditsValue = "false";
    form.dataset.wUnsavedForceValue = "true";
  }

  function settle() {
    if (find()) saved = now();
    isUnsaved = false;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = find();
    if (!form?.matches("[data-controller~=w-unsaved]")) return;
    isUnsaved = form.dataset.wUnsavedForceValue === "true" || Boolean(form.querySelector("[data-unsaved]"));
    if (form.dataset.wUnsavedForceValue !== "true") return;
    // Start Wagtail's controller as for a form without errors, so that it keeps checking.
    form.dataset.wUnsavedForceValue = "false";
    form.dataset.wUnsavedHasEditsValue = "false";
    form.dataset.wUnsavedCheckIntervalValue = "499";
  });

  // Wagtail takes the form's state for the saved one each time its controller connects, twice in the story editor.
  document.addEventListener("w-unsaved:watch-edits", ({ target }) => {
    if (target !== find()) return;
    isWatched = true;
    if (areUnsaved()) declare(target);
  });

  let sent;
  document.addEventListener(
    "w-autosave:save",
    (event) => {
      if (!isWatched) event.preventDefault(); // the form may be incomplete
      else sent = byName(fieldsOf(event.detail.formData));
    },
    true,
  );
  document.addEventListener(
    "w-autosave:success",
    ({ target, detail: { data } }) => {
      for (const [name, value] of Object.entries(data.field_updates ?? {})) sent?.set(name, `\n${value}`);
      saved = sent;
      isUnsaved = false;
      note(target, data);
    },
    true,
  );
  // After Wagtail has taken the form's state for the saved one.
  document.addEventListener("w-autosave:success", ({ target }) => {
    if (!areUnsaved() || savedAgain === typed) return;
    savedAgain = typed;
    declare(target);
  });

  /** Update the form's version after an autosave, for the save by button. */
  function note(form, data) {
    const field = form.elements.namedItem("loaded_version");
    if (!field || !data.revision_id) return;
    if (field.value.includes(":::") && !data.url) return; // a new item, whose form keeps its number (creation.py)
    const version = `${data.revision_id}@${data.revision_created_at}`;
    field.value = `${field.value.split(":")[0]}:${data.pk}::${version}`;
    for (const name of ["revision_id", "revision_created_at"]) {
      const own = form.elements.namedItem(`loaded_${name}`);
      if (own && "value" in own) own.value = data[name];
    }
  }

  window.addEventListener("beforeunload", (event) => {
    const form = find();
    if (form?.dataset.wUnsavedConfirmationValue === "true" && areUnsaved()) event.preventDefault();
  });

  return {
    areUnsaved,
    differ,
    byName,
    fieldsOf,
    settle,
    hasFiles,
    /** Wait until rich text fields have written to the form, a quarter of a second after typing. */
    flushed: () => new Promise((done) => setTimeout(done, Math.max(0, lastTyped + 350 - Date.now()))),
    get isUnsaved() { return isUnsaved; },
  };
})();
