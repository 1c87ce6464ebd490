"""The inline markup of a segment: the one place that reads its tags.

wagtail-localize keeps a text with its bold, italic, links (by id) and line breaks as HTML. A text may hold several
paragraphs or bullets, separated by `PARAGRAPH_BREAK`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

# As localize has them (wagtail_localize.strings.INLINE_TAGS), with those that `localize.patches` adds.
INLINE = {"a", "abbr", "acronym", "b", "code", "em", "i", "strong", "br", "sub", "sup"}
VOID = {"br"}
PARAGRAPH_BREAK = "\u2029"  # PARAGRAPH SEPARATOR
OMITTED = "\ue000"  # stands for a text left out while a translation is put together; never stored
TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:\s[^<>]*)?)/?>"
    r"|(?P<broken><[a-zA-Z/!?][^<>]*>?)"
    r"|[^<]+|<"
)
# A tag that holds nothing but what is left out.
ONLY_OMITTED = re.compile(rf"<([a-zA-Z0-9]+)\b[^<>]*>\s*{OMITTED}\s*</\1>")
LINK_ID = re.compile(r"""\bid\s*=\s*["']?([\w-]+)""")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, or a run of text without tags (`name` is empty). `is_broken`: begins as a tag and is none."""

    literal: str
    start: int
    name: str = ""
    is_closing: bool = False
    link_id: str = ""
    is_broken: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.literal)

    @property
    def is_void(self) -> bool:
        return self.name in VOID

    @property
    def is_opening(self) -> bool:
        return bool(self.name) and not self.is_closing and not self.is_void


def tokens(html: str | None) -> Iterator[Token]:
    """Yield the tags of a segment and the text between them, in order."""
    for found in TOKEN.finditer(html or ""):
        name = (found["name"] or "").lower()
        link = LINK_ID.search(found["attributes"]) if name else None
        yield Token(
            literal=found[0],
            start=found.start(),
            name=name,
            is_closing=bool(found["close"]),
            link_id=link[1] if link else "",
            is_broken=bool(found["broken"]),
        )


def plain_text(html: str | None, line_break: str = "\n") -> str:
    """Return the text as a reader sees it: entities resolved, `line_break` for `<br>`, no tags."""
    parts = (
        line_break if token.is_void else "" if token.name else token.literal
        for token in tokens(html)
    )
    return unescape("".join(parts))


def normalised_text(html: str | None) -> str:
    """Return the text with every white space as one blank: two segments that share it say the same."""
    return " ".join(plain_text(html).replace("\u00ad", "").split())


def split_words(text: str) -> list[str]:
    return WORD.findall(text)


def opening_tags(html: str | None) -> set[tuple[str, str]]:
    """Return name and link id (empty for other tags) of every tag that opens."""
    return {(tag.name, tag.link_id) for tag in tokens(html) if tag.name and not tag.is_closing}


def link_texts(html: str | None) -> dict[str, str]:
    """Return the text of each link by its id."""
    found: dict[str, str] = {}
    opened, start = "", 0
    for tag in tokens(html):
        if tag.name != "a":
            continue
        if tag.is_closing:
            found[opened] = normalised_text((html or "")[start : tag.start])
        else:
            opened, start = tag.link_id, tag.end
            found[opened] = ""
    return found


def has_invalid_markup(html: str | None) -> bool:
    """Return whether tags are unknown, left open, closed twice or crossed, or an angle bracket stands alone."""
    opened: list[str] = []
    for token in tokens(html):
        if not token.name:
            if "<" in token.literal:
                return True
        elif token.name not in INLINE:
            return True
        elif token.is_opening:
            opened.append(token.name)
        elif not token.is_void and (not opened or opened.pop() != token.name):
            return True
    return bool(opened)


def keep_tags(html: str, allowed: set[tuple[str, str]]) -> str:
    """Return the HTML with only these tags (as `opening_tags` has them) and line breaks; all text stays."""
    kept: list[bool] = []
    out = []
    for token in tokens(html):
        if token.is_void:
            out.append("<br/>")
        elif token.is_closing:
            out.append(f"</{token.name}>" if kept and kept.pop() else "")
        elif token.is_opening:
            kept.append((token.name, token.link_id) in allowed)
            out.append(token.literal if kept[-1] else "")
        else:
            out.append(token.literal)
    return "".join(out)


def blank_tags(html: str) -> str:
    """Return the HTML with blanks in place of its tags, so that every character keeps its position."""
    return "".join(
        " " * len(token.literal) if token.name else token.literal for token in tokens(html)
    )


def split_paragraphs(html: str) -> list[str]:
    """Split rich text at each `PARAGRAPH_BREAK`, with whole tags on either side and without what is left out."""
    while (shorter := ONLY_OMITTED.sub(OMITTED, html)) != html:
        html = shorter
    pieces: list[str] = [""]
    opened: list[Token] = []
    for token in tokens(html.replace(OMITTED, "")):
        if token.name:
            pieces[-1] += token.literal
            if token.is_closing and opened:
                opened.pop()
            elif token.is_opening and not token.literal.endswith("/>"):
                opened.append(token)
            continue
        first, *rest = token.literal.split(PARAGRAPH_BREAK)
        pieces[-1] += first
        for text in rest:
            pieces[-1] += "".join(f"</{tag.name}>" for tag in reversed(opened))
            pieces.append("".join(tag.literal for tag in opened) + text)
    return [piece for piece in pieces if piece]
