// A running job's page shows how far it has come; without this script it loads itself anew.

const PAUSE = 2000;

async function look() {
  const shown = document.querySelector("[data-job=running]");
  if (!shown) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-job]");
    if (now?.dataset.job === "running") {
      for (const part of ["[role=status]", "progress"]) {
        const [before, after] = [shown, now].map((one) => one.querySelector(part));
        if (part === "progress") before.value = after.value;
        else if (before.textContent !== after.textContent) before.textContent = after.textContent;
      }
    } else if (now) {
      shown.replaceWith(now);
    }
  } catch {
    // No connection: the next look may find one.
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
