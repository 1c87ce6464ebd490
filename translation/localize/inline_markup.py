"""What a segment says without its markup: text for checks, terms and memory, and tags on their own."""

import re
from html import unescape

TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)/?>")
LINK_ID = re.compile(r"""\bid\s*=\s*["']?([\w-]+)""")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# As localize has them (wagtail_localize.strings.INLINE_TAGS), with what the desk's engine adds.
INLINE = {"a", "abbr", "acronym", "b", "code", "em", "i", "strong", "br", "sub", "sup"}
VOID = {"br"}


def plain_text(html: str | None) -> str:
    """The text as a reader meets it: entities resolved, a line break for `<br>`, no tags."""
    broken = TAG.sub(lambda tag: "\n" if tag[1].lower() == "br" else "", html or "")
    return unescape(broken)


def normalised_text(html: str | None) -> str:
    """The text with every white space as one blank: what two segments must share to say the same."""
    return " ".join(plain_text(html).replace("\u00ad", "").split())


def split_words(text: str) -> list[str]:
    return WORD.findall(text)


def opening_tags(html: str | None) -> set[tuple[str, str]]:
    """Name and link id (empty for other tags) of every tag that opens."""
    return {
        (tag[1].lower(), link_id(tag[2]))
        for tag in TAG.finditer(html or "")
        if not tag[0].startswith("</")
    }


def link_id(attributes: str) -> str:
    found = LINK_ID.search(attributes)
    return found[1] if found else ""


def link_texts(html: str | None) -> dict[str, str]:
    """The text of each link by its id."""
    found: dict[str, str] = {}
    opened, start = "", 0
    for tag in TAG.finditer(html or ""):
        if tag[1].lower() != "a":
            continue
        if tag[0].startswith("</"):
            found[opened] = normalised_text((html or "")[start : tag.start()])
        else:
            opened, start = link_id(tag[2]), tag.end()
            found[opened] = ""
    return found


def has_invalid_markup(html: str | None) -> bool:
    """Whether tags are unknown, left open, closed twice or crossed, or an angle bracket stands alone."""
    text = html or ""
    opened: list[str] = []
    for tag in TAG.finditer(text):
        name = tag[1].lower()
        if name not in INLINE:
            return True
        if name in VOID:
            continue
        if not tag[0].startswith("</"):
            opened.append(name)
        elif not opened or opened.pop() != name:
            return True
    return bool(opened) or "<" in TAG.sub("", text)


def keep_tags(html: str, allowed: set[tuple[str, str]]) -> str:
    """The HTML with only these tags (as `opening_tags` has them) and line breaks; the text of others stays."""
    kept: list[bool] = []

    def keep(tag: re.Match) -> str:
        name = tag[1].lower()
        if name in VOID:
            return "<br/>"
        if tag[0].startswith("</"):
            return f"</{name}>" if kept and kept.pop() else ""
        kept.append((name, link_id(tag[2])) in allowed)
        return tag[0] if kept[-1] else ""

    return TAG.sub(keep, html)


def split_markup(html: str) -> list[tuple[str, bool]]:
    """The HTML cut into tags (True) and text between them (False), in order."""
    runs: list[tuple[str, bool]] = []
    position = 0
    for tag in TAG.finditer(html):
        runs.append((html[position : tag.start()], False))
        runs.append((tag[0], True))
        position = tag.end()
    runs.append((html[position:], False))
    return [run for run in runs if run[0]]
