// Follows a machine translation run. At its end the page is loaded again, unless the user is writing.

const PAUSE = 1500;

const isWriting = () =>
document.activeElement?.closest("desk-field, input, textarea") !== null
&& document.activeElement !== document.body
|| [...document.querySelectorAll("desk-field")].some((field) => field.html !== field.saved);

function update(shown, now) {
  if (now?.dataset.machine === "running") {
    const [text, bar] = [shown.querySelector("[role=status]"), shown.querySelector("progress")];
    const status = now.querySelector("[role=status]").textContent;
    if (text.textContent !== status) text.textContent = status;
    bar.value = now.querySelector("progress").value;
    return;
  }
  if (!isWriting()) {
    location.reload();
    return;
  }
  if (!now) return;
  now.querySelector("[data-drafts]").hidden = false;
  shown.replaceWith(now);
}

async function poll() {
  const shown = document.querySelector("[data-machine=running]");
  if (!shown) return;
  try {
    const answer = await fetch(shown.dataset.url);
    if (answer.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      update(shown, page.querySelector("[data-machine]"));
    }
  } catch {
    // No connection: the next poll tries again.
  }
  setTimeout(poll, PAUSE);
}

if (document.querySelector("[data-machine=running]")) setTimeout(poll, PAUSE);
