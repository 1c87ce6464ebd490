// A save by button never leaves the page before the server has taken the text: without log-in, network or right the
// form stays, a dialog says why, and the same button's save goes on afterwards. It waits for an autosave under way:
// Wagtail 8.0 sends both at once, and a new story would become two.

{
  const PATIENCE = 10_000; // milliseconds; then the button's save goes alone
  const DECIDED = ["action-workflow-action", "workflow-action-name", "workflow-action-extra-data"];
  const KINDS = { 400: "too-large", 403: "refused", 404: "gone", 405: "refused", 410: "gone", 413: "too-large" };
  const OTHER_FORMS = ":is(main, .modal) form[method=post i]"; // a modal: choosers, comments of a workflow
  const REFUSALS = ["refused", "gone"]; // as the server names them
  let underway = false; // an autosave
  let ended = () => {}; // called when it has
  let isSaving = false;
  let isLeaving = false;

  document.addEventListener("w-autosave:save", (event) => {
    // The press of a button looks like a change of the text; saved after an approval it would be a draft of nobody's.
    const isDecided = event.target.querySelector?.(`[name='${DECIDED[0]}']`);
    if (isSaving || isLeaving || isDecided || window.AdminSession.isAsking()) event.preventDefault();
    else if (!event.defaultPrevented) underway = true;
  });

  document.addEventListener("w-autosave:success", () => {
    underway = false;
    ended();
    if (!isSaving) window.AdminSession.settle();
  });

  document.addEventListener("w-autosave:error", async ({ target, detail: { type, response } }) => {
    underway = false;
    ended();
    if (isSaving || type === "validation_error" || type === "locked") return;
    const about = {
      text: () => window.UnsavedText.plain(target),
      again: () => draft(target),
      compare: () => target.requestSubmit(),
    };
    if (type === "invalid_revision") window.AdminSession.tell("newer", about);
    else if (REFUSALS.includes(response?.error_code)) window.AdminSession.tell(response.error_code, about);
    else tell((await window.AdminSession.check()) || (type === "network_error" ? "offline" : "server"), about);
  });

  function tell(kind, about, isModal = false) {
    window.AdminSession.tell(kind, { ...about, isModal });
  }

  /** Wagtail's autosave, which after an error waits for the next key; it starts again even where it gave up. */
  function draft(form) {
    form.dataset.wAutosaveActiveValue = "true";
    form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, detail: { type: "edits" } }));
  }

  const idle = () =>
    new Promise((done) => {
      if (!underway) return done();
      ended = done;
      setTimeout(done, PATIENCE);
    });

  document.addEventListener(
    "submit",
    (event) => {
      const { target: form, submitter } = event;
      if (form.matches("form[data-edit-form], form[data-save-form]")) {
        event.preventDefault();
        event.stopImmediatePropagation();
        const action = submitter?.name ? [[submitter.name, submitter.value]] : [];
        if (!isSaving) save(form, action);
      } else if (form.matches(OTHER_FORMS) && !("checked" in form.dataset)) {
        const isText = form.querySelector("textarea, input:not([type]), input[type=text]");
        if (!isText || form.closest("[data-desk]") || !document.getElementById("session-dialog")) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        sendAfterCheck(form, submitter);
      }
    },
    true,
  );

  // jQuery and Wagtail's dialogs of a workflow call this, past every listener.
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[data-edit-form]");
    if (form) form.submit = () => form.requestSubmit();
  });

  // The question whether to save over a newer version is asked by the server, with both in sight.
  document.addEventListener(
    "click",
    ({ target }) => {
      if (!target.closest?.("[data-edit-form] button")) return;
      const intercepted = document.querySelectorAll("[data-w-session-intercept-value]");
      for (const { dataset } of intercepted) dataset.wSessionInterceptValue = "";
    },
    true,
  );

  async function save(form, action, isSecond = false) {
    isSaving = true;
    // What a dialog of the workflow has added belongs to this press, not to the next.
    for (const field of form.querySelectorAll(DECIDED.map((name) => `input[type=hidden][name='${name}']`).join())) {
      action.push([field.name, field.value]);
      field.remove();
    }
    await window.FormEdits.handedOver();
    await idle();
    window.UnsavedText.keep();
    const body = new FormData(form);
    for (const pair of action) body.append(...pair);
    const headers = { "X-Sent-By-Script": "1", "X-Requested-With": "XMLHttpRequest" };
    let answer = null;
    try {
      answer = await fetch(form.action, { method: "POST", body, headers });
    } catch {
      // without a connection
    }
    const isJson = answer?.headers.get("Content-Type")?.includes("json");
    const said = isJson ? await answer.json() : {};
    if (said.location) return leave(form, said.location);
    // Errors in fields, or a newer version: nothing is saved, and the server's page holds the text.
    if (answer?.ok || said.error_code === "newer_version") return sendWhole(form, action);
    const kind = await window.AdminSession.check();
    if (said.error_code === "stale_token" && !kind && !isSecond) return save(form, action, true);
    const refusal = answer ? KINDS[answer.status] : "offline";
    const found = said.error_code === "other_user" ? "other-user" : kind || refusal || "server";
    stay(form, found, () => save(form, action));
  }

  function stay(form, kind, again) {
    isSaving = false;
    for (const button of document.querySelectorAll("[data-w-progress-loading-value=true]")) {
      button.dataset.wProgressLoadingValue = "false";
    }
    tell(kind, { text: () => window.UnsavedText.plain(form), again }, true);
  }

  async function leave(form, location) {
    isLeaving = true;
    isSaving = false;
    const { pathname } = new URL(location, document.baseURI);
    // To the admin's front page go those who were refused: what they wrote may be nowhere else.
    if (pathname === document.querySelector("[data-home]").dataset.home) await window.UnsavedText.handOver();
    else window.UnsavedText.forget(form);
    window.FormEdits.settle();
    form.dataset.wUnsavedConfirmationValue = "false";
    window.location.assign(location);
  }

  async function sendWhole(form, action) {
    isLeaving = true;
    await window.UnsavedText.handOver();
    form.dataset.wUnsavedConfirmationValue = "false";
    for (const [name, value] of action) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    HTMLFormElement.prototype.submit.call(form);
  }

  /** Other forms of text go as they always do, but not to the log-in page. */
  async function sendAfterCheck(form, submitter) {
    const kind = await window.AdminSession.check();
    if (kind) return stay(form, kind, () => sendAfterCheck(form, submitter));
    form.dataset.checked = "";
    if (submitter?.disabled) submitter.disabled = false;
    form.requestSubmit(submitter?.isConnected ? submitter : null);
    delete form.dataset.checked;
  }

  window.addEventListener("pageshow", () => {
    isLeaving = false;
    isSaving = false;
  });
}
