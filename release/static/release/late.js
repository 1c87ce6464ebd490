// The alarm on every page of the admin: releases that should have been public and are not, for those who can act.
// Asked when a page opens and every minute while it is visible.

{
  const { url, menu } = document.currentScript.dataset;
  const EVERY = 60_000; // milliseconds
  let shown = "";

  /** Return whether the page's menu contains the releases, which translators and readers do not have. */
  const isEditor = () => document.getElementById("wagtail-sidebar-props")?.textContent.includes(`"${menu}"`);

  async function ask() {
    if (document.hidden) return;
    let answer = null;
    try {
      answer = await fetch(url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    } catch {
      return; // no connection: the page itself reports that
    }
    if (!answer.ok || answer.redirected) return;
    const text = await answer.text();
    if (text !== shown) show(JSON.parse(text));
    shown = text;
  }

  function show({ label, heading, releases }) {
    const place = document.querySelector("main .content") ?? document.body;
    let banner = document.getElementById("late-releases");
    if (!releases.length) return banner?.remove();
    if (!banner) {
      banner = document.createElement("section");
      banner.id = "late-releases";
      banner.setAttribute("role", "alert");
      banner.setAttribute("aria-label", label);
      place.prepend(banner);
    }
    const list = document.createElement("ul");
    for (const release of releases) {
      const link = document.createElement("a");
      Object.assign(link, { href: release.url, lang: release.lang, textContent: release.title });
      const item = document.createElement("li");
      item.append(link, ` · ${release.time}`);
      list.append(item);
    }
    const text = document.createElement("p");
    text.textContent = heading;
    banner.replaceChildren(text, list);
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!isEditor()) return;
    ask();
    setInterval(ask, EVERY);
    document.addEventListener("visibilitychange", ask);
  });
}
