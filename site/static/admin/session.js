// Is this browser still logged in, and as the same person? What a screen asks when something is not saved, and
// the dialog that says so, with the way to log in without leaving the text.

window.AdminSession = (() => {
  const PATIENCE = 10_000; // milliseconds until it is asked again while there is trouble
  const channel = new BroadcastChannel("admin-session");
  const dialog = () => document.getElementById("session-dialog");
  let trouble = ""; // the kind that the dialog speaks of
  let subject = {}; // what to do again, the text to copy, the way to both versions
  let isDismissed = false; // the person has read it and writes on
  let timer;

  const isAsking = () => Boolean(dialog()?.matches(":modal"));

  /** The token of the browser's cookie changes with each log-in: into every form and Wagtail's own requests. */
  function renew(token) {
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
  }

  /** "" when all is well, else what is wrong: "logged-out", "other-user", "server" or "offline". */
  async function check() {
    try {
      const answer = await fetch(dialog().dataset.url, { cache: "no-store" });
      if (!answer.ok) return "server";
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
   * Say what is wrong. A save by button gets a modal dialog; while somebody types it only stands there, so that
   * no key goes astray. `again` is called when it has passed, `text` gives what is to be copied.
   */
  function tell(kind, { isModal = false, ...about } = {}) {
    const box = dialog();
    if (isAsking() && !isModal) return; // the button that was pressed goes first
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

  /** Ask once more about what can pass by itself; when it has, go on with what was broken off. */
  async function retry() {
    const isServer = trouble === "server" && !isAsking();
    if (!isServer && !["logged-out", "other-user", "offline"].includes(trouble)) return;
    const kind = await check();
    if (!trouble) return;
    // A server that answers may still not save: the dialog stays until the draft has been taken.
    if (isServer && !kind) subject.again?.();
    else if (!kind) goOn();
    else if (kind !== trouble) tell(kind, { isModal: isAsking(), ...subject });
  }

  function goOn() {
    const { again } = subject;
    settle();
    again?.();
  }

  /** A window of its own, which may close itself; where the browser allows none, the link opens a tab. */
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
    const said = dialog().querySelector("[data-copied]");
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = said.dataset.words;
    } catch {
      save(text); // the browser lends no clipboard, as without HTTPS
    }
  }

  const commands = {
    "log-in": openLogIn,
    again: goOn,
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

  // Escape, too.
  document.addEventListener("cancel", (event) => (isDismissed ||= event.target === dialog()), true);

  channel.addEventListener("message", retry);
  for (const kind of ["online", "focus"]) window.addEventListener(kind, retry);
  // A page whose form has been open since before a log-in elsewhere.
  channel.addEventListener("message", () => dialog() && !trouble && check());

  /** For requests of our own: the cookie is newer than the page. */
  function token() {
    const [, cookie] = document.cookie.match(/csrftoken=([^;]+)/) ?? [];
    return cookie ?? document.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  return { check, tell, settle, save, token, isAsking, get trouble() { return trouble; } };
})();
