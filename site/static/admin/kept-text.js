// What the server does not have yet, kept in the browser: locked with a key that the server gives to the same
// person alone, gone when it is saved, on logging out, and after seven days. Without HTTPS the browser has no
// locks; then it is kept in the tab, and goes with it.

window.KeptText = (() => {
  const PREFIX = "kept-text:";
  const AGE = 7 * 24 * 3600 * 1000; // milliseconds
  const isLockable = Boolean(window.crypto?.subtle);
  const store = () => (isLockable ? localStorage : sessionStorage);
  const texts = new Map(); // name → what is kept, for this person
  const turns = new Map(); // name → the number of its last writing: the newest wins
  let mine = PREFIX;
  let key;

  const bytes = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const base64 = (buffer) => {
    let text = "";
    for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
    return btoa(text);
  };

  async function lock(value) {
    const json = JSON.stringify(value);
    if (!key) return json;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(json));
    return `${base64(iv)}.${base64(sealed)}`;
  }

  async function unlock(text) {
    if (!key) return JSON.parse(text);
    const [iv, sealed] = text.split(".").map(bytes);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  }

  // The time stands before the lock, so that old texts go whoever opens a page.
  async function read(name) {
    const stored = store().getItem(mine + name);
    try {
      texts.set(name, await unlock(stored.slice(stored.indexOf("|") + 1)));
    } catch {
      texts.delete(name); // locked with an older key, or gone meanwhile
    }
  }

  function put(name, value) {
    texts.set(name, value);
    const turn = (turns.get(name) ?? 0) + 1;
    turns.set(name, turn);
    return ready.then(() => lock(value)).then((text) => {
      if (turns.get(name) !== turn || mine === PREFIX) return;
      try {
        store().setItem(mine + name, `${Date.now()}|${text}`);
      } catch {
        // The browser has no room or keeps nothing: the server alone has the text.
      }
    });
  }

  function remove(name) {
    texts.delete(name);
    turns.set(name, (turns.get(name) ?? 0) + 1);
    store().removeItem(mine + name);
  }

  function clear() {
    for (const name of Object.keys(store())) if (name.startsWith(mine)) store().removeItem(name);
    texts.clear();
  }

  const parsed = new Promise((done) => document.addEventListener("readystatechange", done, { once: true }));

  const ready = parsed.then(async () => {
    const { user, key: secret } = document.getElementById("session-dialog")?.dataset ?? {};
    for (const name of Object.keys(store())) {
      const isOld = name.startsWith(PREFIX) && parseInt(store().getItem(name), 10) < Date.now() - AGE;
      if (isOld) store().removeItem(name);
    }
    if (!user) return;
    mine = `${PREFIX}${user}:`;
    if (isLockable) key = await crypto.subtle.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
    const names = Object.keys(store()).filter((name) => name.startsWith(mine)).map((name) => name.slice(mine.length));
    await Promise.all(names.map(read));
    window.addEventListener("storage", (event) => {
      if (event.key?.startsWith(mine)) read(event.key.slice(mine.length));
    });
  });

  // Whoever logs out leaves nothing on the machine.
  document.addEventListener("submit", ({ target }) => target.action?.endsWith?.("/logout/") && clear(), true);

  return { ready, put, remove, get: (name) => texts.get(name), names: () => [...texts.keys()] };
})();
