// Updates the progress of a running job; without this script the page reloads itself.

const PAUSE = 2000;

async function poll() {
  const current = document.querySelector("[data-job=running]");
  if (!current) return;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const updated = page.querySelector("[data-job]");
    if (updated?.dataset.job === "running") {
      for (const part of ["[role=status]", "progress"]) {
        const [before, after] = [current, updated].map((one) => one.querySelector(part));
        if (part === "progress") before.value = after.value;
        else if (before.textContent !== after.textContent) before.textContent = after.textContent;
      }
    } else if (updated) {
      current.replaceWith(updated);
    }
  } catch {
    // No connection: the next poll tries again.
  }
  setTimeout(poll, PAUSE);
}

setTimeout(poll, PAUSE);
