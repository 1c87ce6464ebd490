"""Crawl the admin as a logged-in user, and collect the texts of every view."""

import re
from urllib.parse import urljoin, urlsplit

# All texts of the interface, also in closed menus, tabs and dialogs, but not user content.
TEXTS = r"""(root) => {
  const found = [];
  const say = (text, at) => {
    const normalised = (text ?? "").replace(/\s+/g, " ").trim();
    if (/\p{L}{2}/u.test(normalised)) found.push([normalised, `${at.tagName.toLowerCase()}.${at.className}`]);
  };
  const spoken = ["aria-label", "aria-description", "alt", "label", "placeholder", "title",
    "data-w-tooltip-content-value", "data-w-progress-active-value"];
  const content = `[lang]:not(html), script, style, noscript, [contenteditable], .c-sf-block__title,
    .w-minimap-item__text, [hidden][data-side-panel-toggle-counter]`;
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) say(node.data, node.parentElement ?? document.body);
    if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of spoken) say(node.getAttribute(name), node);
      if (node.matches("input[type=submit], input[type=button]")) say(node.value, node);
      if (node.matches(content)) return;
    }
    for (const inner of [node.content, node.shadowRoot]) inner?.childNodes.forEach(walk);
    node.childNodes.forEach(walk);
  };
  walk(root);
  return found;
}"""
IN_A_DIALOG = """(html) => {
  const dialog = document.createElement("div");
  dialog.innerHTML = html;
  document.body.append(dialog);
}"""
ADDRESSES = """() => [document, ...[...document.querySelectorAll("template")].map((one) => one.content)]
  .flatMap((part) => [...part.querySelectorAll("a[href]:not([download])")].map((link) => link.getAttribute("href")))"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# Files, the same view in another order, and bulk actions, which require a selection.
ELSEWHERE = re.compile(
    r"/bulk/|/download/|/export/|/csv/$|/documents/\d+/|/preview|/revert/|view_draft|export=|ordering=|[?&]p="
)


def sticks_out(elements, left_out=""):
    """Return the script that lists the elements that are wider than the window, which is to be empty.

    The sidebar is in transition after a change of the width.
    """
    return """() => {
      document.getAnimations().forEach((one) => one.effect.getComputedTiming().endTime < Infinity && one.finish());
      return [...document.querySelectorAll("ELEMENTS")]
        .filter((one) => one.checkVisibility() && !one.closest(".w-sr-only, .w-header, svg, templateLEFT_OUT"))
        .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((one) => one.outerHTML.slice(0, 120));
    }""".replace("ELEMENTS", elements).replace("LEFT_OUT", left_out)


def kind_of(address):
    """Return the kind of view of a URL, without ids and values."""
    parts = urlsplit(address)
    names = sorted(pair.split("=")[0] for pair in parts.query.split("&"))
    return re.sub(r"\d+", "1", parts.path), *names


class Walk:
    """A crawler; `texts` holds, for each text, the first view and element with it."""

    def __init__(self, page):
        self.page = page
        self.texts = {}
        self.refused = []

    def through(self, *addresses):
        """Visit the URLs, and one view of every kind that is linked from them."""
        waiting, seen = list(dict.fromkeys(addresses)), set()
        while waiting:
            address = waiting.pop(0)
            if address in addresses or kind_of(address) not in seen:
                seen.add(kind_of(address))
                self.visit(address)
                waiting += [link for link in self.links() if kind_of(link) not in seen]

    def links(self):
        """Return the view's links within the admin."""
        here = urlsplit(self.page.url)
        for link in self.page.evaluate(ADDRESSES):
            found = urlsplit(urljoin(self.page.url, link))
            onward = found.path + (f"?{found.query}" if found.query else "")
            ours = found.netloc == here.netloc and found.path.startswith("/admin/")
            if ours and not ELSEWHERE.search(onward):
                yield onward

    def visit(self, address):
        response = self.page.goto(address)
        if response.status >= 400:
            self.refused.append(f"{response.status} {address}")
        self.page.evaluate(DRAWN)
        self.listen(address)

    def listen(self, where):
        self.listen_to(self.page.locator("body"), where)
        self.keep([[self.page.title(), "title"]], where)

    def listen_to(self, element, where):
        self.keep(element.evaluate(TEXTS), where)

    def chooser(self, address):
        """Collect the texts of a dialog that is loaded when it is opened."""
        answer = self.page.request.get(address, headers={"X-Requested-With": "XMLHttpRequest"})
        if answer.ok:
            self.page.evaluate(IN_A_DIALOG, answer.json()["html"])
            self.page.evaluate(DRAWN)
            self.listen(address)
        else:
            self.refused.append(f"{answer.status} {address}")

    def keep(self, found, where):
        for text, element in found:
            self.texts.setdefault(text, f"{where} {element}")
