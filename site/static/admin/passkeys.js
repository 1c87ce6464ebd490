// Asks the browser for a passkey when a form with data-passkey ("create" or "get") is sent, and sends it along.

const form = document.querySelector("[data-passkey]");

/** Return the browser's passkey as JSON; an error if there is none, or the user declines. */
async function passkey(kind) {
  const { publicKey } = JSON.parse(document.getElementById("passkey-options").textContent);
  const { parseCreationOptionsFromJSON, parseRequestOptionsFromJSON } = window.PublicKeyCredential ?? {};
  const parse = kind === "create" ? parseCreationOptionsFromJSON : parseRequestOptionsFromJSON;
  const options = { publicKey: parse.call(window.PublicKeyCredential, publicKey) };
  const credential = await navigator.credentials[kind](options);
  return JSON.stringify(credential.toJSON());
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const failed = document.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    form.elements.credential.value = await passkey(form.dataset.passkey);
    form.submit();
  } catch {
    failed.hidden = false;
  }
});
