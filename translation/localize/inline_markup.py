"""The inline markup of a segment: the only code that parses its tags.

wagtail-localize stores a text with its bold, italic, links (by id) and line breaks as HTML. A text can contain
several paragraphs or bullets, separated by `PARAGRAPH_BREAK`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

# wagtail_localize.strings.INLINE_TAGS with those that `localize.patches` adds.
INLINE = {"a", "abbr", "acronym", "b", "code", "em", "i", "strong", "br", "sub", "sup"}
VOID = {"br"}
PARAGRAPH_BREAK = "\u2029"  # PARAGRAPH SEPARATOR
OMITTED = "\ue000"  # replaces an omitted text while a translation is assembled; never stored
TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:\s[^<>]*)?)/?>"
    r"|(?P<broken><[a-zA-Z/!?][^<>]*>?)"
    r"|[^<]+|<"
)
# An element that contains only an omitted text.
ONLY_OMITTED = re.compile(rf"<([a-zA-Z0-9]+)\b[^<>]*>\s*{OMITTED}\s*</\1>")
LINK_ID = re.compile(r"""\bid\s*=\s*["']?([\w-]+)""")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, or text without tags (`name` is empty). `is_broken`: it starts like a tag but is not one."""

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
    for match in TOKEN.finditer(html or ""):
        name = (match["name"] or "").lower()
        link = LINK_ID.search(match["attributes"]) if name else None
        yield Token(
            literal=match[0],
            start=match.start(),
            name=name,
            is_closing=bool(match["close"]),
            link_id=link[1] if link else "",
            is_broken=bool(match["broken"]),
        )


def plain_text(html: str | None, line_break: str = "\n") -> str:
    """Return the text without tags: entities resolved, `line_break` for `<br>`."""
    parts = (
        line_break if token.is_void else "" if token.name else token.literal
        for token in tokens(html)
    )
    return unescape("".join(parts))


def normalised_text(html: str | None) -> str:
    """Return the plain text with white space collapsed and soft hyphens removed, for comparison."""
    return " ".join(plain_text(html).replace("\u00ad", "").split())


def split_words(text: str) -> list[str]:
    return WORD.findall(text)


def opening_tags(html: str | None) -> set[tuple[str, str]]:
    """Return the name and link id (empty for other tags) of every opening tag."""
    return {(tag.name, tag.link_id) for tag in tokens(html) if tag.name and not tag.is_closing}


def link_texts(html: str | None) -> dict[str, str]:
    """Return the text of each link by its id."""
    texts: dict[str, str] = {}
    link_id, start = "", 0
    for tag in tokens(html):
        if tag.name != "a":
            continue
        if tag.is_closing:
            texts[link_id] = normalised_text((html or "")[start : tag.start])
        else:
            link_id, start = tag.link_id, tag.end
            texts[link_id] = ""
    return texts


def has_invalid_markup(html: str | None) -> bool:
    """Return whether tags are unknown, unclosed, closed twice or crossed, or a `<` is not escaped."""
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
    """Return the HTML with only these tags (as `opening_tags` returns them) and line breaks. Text is kept."""
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
    """Return the HTML with its tags replaced by spaces, so that every character keeps its position."""
    return "".join(
        " " * len(token.literal) if token.name else token.literal for token in tokens(html)
    )


def split_paragraphs(html: str) -> list[str]:
    """Split rich text at each `PARAGRAPH_BREAK`, remove omitted texts, and balance the tags of each part."""
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
