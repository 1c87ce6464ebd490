// Checks whether the browser is still logged in, and as the same user, when a save fails. Shows the dialog with the
// reason, from which the user can log in without leaving the page.

window.AdminSession = (() => {
  const PATIENCE = 10_000; // milliseconds between checks while there is a problem
  const channel = new BroadcastChannel("admin-session");
  const dialog = () => document.getElementById("session-dialog");
  let trouble = ""; // the kind of problem in the dialog
  let subject = {}; // callbacks to retry, copy the text and compare the versions
  let isDismissed = false; // the user has closed the dialog and continues
  let timer;

  const isAsking = () => Boolean(dialog()?.matches(":modal"));

  /** Update the CSRF token, which changes with each log-in, in every form and for Wagtail's requests. */
  function renew(token) {
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
  }

  /** Return "" if the session is valid, else "logged-out", "other-user", "read-only", "server" or "offline". */
  async function check() {
    try {
      const answer = await fetch(dialog().dataset.url, { cache: "no-store" });
      if (!answer.ok) return answer.headers.has("Retry-After") ? "read-only" : "server";
      const { user, token } = await answer.json();
      if (!user) return "logged-out";
      if (String(user) !== dialog().dataset.user) return "other-user";
      renew(token);
      return "";
    } catch {
      return "offline";
    }
  }

  /**
   * Show the dialog about a problem: modal for a save by button, else non-modal, so as not to interrupt typing.
   * `again` is called when the problem has passed; `text` returns the text to copy.
   */
  function tell(kind, { isModal = false, ...about } = {}) {
    const box = dialog();
    if (isAsking() && !isModal) return; // a save by button has priority
    subject = about;
    const isKnown = box.open ? isModal === isAsking() : isDismissed && !isModal;
    const isSame = trouble === kind && isKnown;
    trouble = kind;
    isDismissed = isDismissed && isSame;
    clearInterval(timer);
    timer = setInterval(retry, PATIENCE);
    if (isSame) return;
    if (box.open) box.close();
    for (const one of box.querySelectorAll("[data-about]")) one.hidden = one.dataset.about !== kind;
    for (const one of box.querySelectorAll("[data-for]")) one.hidden = !one.dataset.for.split(" ").includes(kind);
    for (const one of box.querySelectorAll("[data-do=copy], [data-do=download]")) one.hidden = !about.text;
    box.setAttribute("aria-labelledby", `session-${kind}`);
    box.querySelector("[data-copied]").textContent = "";
    if (isModal) box.showModal();
    else box.setAttribute("open", "");
  }

  function settle() {
    trouble = "";
    clearInterval(timer);
    if (dialog().open) dialog().close();
  }

  /** Check again for a problem that can pass, and resume what was interrupted if it has. */
  async function retry() {
    const isServer = trouble === "server" && !isAsking();
    if (!isServer && !["logged-out", "other-user", "read-only", "offline"].includes(trouble)) return;
    const kind = await check();
    if (!trouble) return;
    // The server may respond but not save: keep the dialog until the draft is saved.
    if (isServer && !kind) subject.again?.();
    else if (!kind) resume();
    else if (kind !== trouble) tell(kind, { isModal: isAsking(), ...subject });
  }

  function resume() {
    const { again } = subject;
    settle();
    again?.();
  }

  /** Open the log-in in a popup, which can close itself; if it is blocked, the link opens a tab. */
  function openLogIn(event) {
    const { href } = event.target.closest("a");
    if (window.open(href, "admin-log-in", "popup,width=520,height=720")) event.preventDefault();
  }

  function save(text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = `${document.title.replace(/[\\/:*?"<>|]/g, " ").trim()}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async function copy(text) {
    const status = dialog().querySelector("[data-copied]");
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = status.dataset.words;
    } catch {
      save(text); // no access to the clipboard, as without HTTPS
    }
  }

  const commands = {
    "log-in": openLogIn,
    again: resume,
    compare: () => {
      const { compare } = subject;
      settle();
      compare?.();
    },
    copy: () => copy(subject.text()),
    download: () => save(subject.text()),
    close: () => {
      isDismissed = true;
      dialog().close();
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("#session-dialog [data-do]");
    if (button) commands[button.dataset.do](event);
  });

  // The Escape key.
  document.addEventListener("cancel", (event) => (isDismissed ||= event.target === dialog()), true);

  channel.addEventListener("message", retry);
  for (const kind of ["online", "focus"]) window.addEventListener(kind, retry);
  // Renew the token of forms that were opened before a log-in in another window.
  channel.addEventListener("message", () => dialog() && !trouble && check());

  /** Return the CSRF token for requests of our own, from the cookie, as the page's may be older. */
  function token() {
    const [, cookie] = document.cookie.match(/csrftoken=([^;]+)/) ?? [];
    return cookie ?? document.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  return { check, tell, settle, save, token, isAsking, get trouble() { return trouble; } };
})();
