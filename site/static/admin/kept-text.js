// Keeps unsaved text in the browser, encrypted with a key that the server gives only to the same user, until it is
// saved, the user logs out, or seven days have passed. Without HTTPS, browsers have no encryption; then the text is
// kept in plain form until the tab is closed.

window.KeptText = (() => {
  const PREFIX = "kept-text:";
  const AGE = 7 * 24 * 3600 * 1000; // milliseconds
  const canEncrypt = Boolean(window.crypto?.subtle);
  const store = () => (canEncrypt ? localStorage : sessionStorage);
  const texts = new Map(); // name → value, of this user
  const turns = new Map(); // name → number of its latest write, as encryption is asynchronous
  let userPrefix = PREFIX;
  let key;

  const bytes = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const base64 = (buffer) => {
    let text = "";
    for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
    return btoa(text);
  };

  async function encrypt(value) {
    const json = JSON.stringify(value);
    if (!key) return json;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(json));
    return `${base64(iv)}.${base64(sealed)}`;
  }

  async function decrypt(text) {
    if (!key) return JSON.parse(text);
    const [iv, sealed] = text.split(".").map(bytes);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  }

  // The time is stored in plain text, so that old texts of any user can be deleted.
  async function read(name) {
    const stored = store().getItem(userPrefix + name);
    try {
      texts.set(name, await decrypt(stored.slice(stored.indexOf("|") + 1)));
    } catch {
      texts.delete(name); // encrypted with an older key, or deleted
    }
  }

  function put(name, value) {
    texts.set(name, value);
    const turn = (turns.get(name) ?? 0) + 1;
    turns.set(name, turn);
    return ready.then(() => encrypt(value)).then((text) => {
      if (turns.get(name) !== turn || userPrefix === PREFIX) return;
      try {
        store().setItem(userPrefix + name, `${Date.now()}|${text}`);
      } catch {
        // The storage is full or disabled: the text cannot be kept.
      }
    });
  }

  function remove(name) {
    texts.delete(name);
    turns.set(name, (turns.get(name) ?? 0) + 1);
    store().removeItem(userPrefix + name);
  }

  function clear() {
    for (const name of Object.keys(store())) if (name.startsWith(userPrefix)) store().removeItem(name);
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
    userPrefix = `${PREFIX}${user}:`;
    if (canEncrypt) key = await crypto.subtle.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
    const stored = Object.keys(store()).filter((name) => name.startsWith(userPrefix));
    const names = stored.map((name) => name.slice(userPrefix.length));
    await Promise.all(names.map(read));
    window.addEventListener("storage", (event) => {
      if (event.key?.startsWith(userPrefix)) read(event.key.slice(userPrefix.length));
    });
  });

  // Logging out deletes the user's texts.
  document.addEventListener("submit", ({ target }) => target.action?.endsWith?.("/logout/") && clear(), true);

  return { ready, put, remove, get: (name) => texts.get(name), names: () => [...texts.keys()] };
})();
