"""Conversion of bold, italic, links and line breaks between localize's tags and the codes of other tools.

The id of a code names its tag: `b1` is the first bold, `a2` localize's second link, `a2-2` its repetition.
"""

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from html import escape, unescape
from typing import Any

import nh3
from django.utils.translation import gettext as _

from translation.localize.inline_markup import INLINE, Token, tokens

PAIRED = INLINE - {"a", "br"}
BREAKS = ("<br/>", "<br>", "<br />")
LINK_ID = re.compile(r"a\d+")
CODE_ID = re.compile(r"([a-z]+)(\d+)(?:-\d+)?")
# Characters that XML 1.0 cannot hold, and `inline_markup.OMITTED`, which removes a text from the article.
INVALID_CHARACTERS = re.compile("[^\t\n\r\x20-\ud7ff\ue001-\ufffd\U00010000-\U0010ffff]")


class InvalidInlineMarkup(ValueError):
    """A text whose inline tags cannot be read; the message is shown to the user."""


class Kind(Enum):
    OPEN = "open"
    CLOSE = "close"
    BREAK = "break"


@dataclass(frozen=True)
class Code:
    """An inline code in a text; `literal` is localize's tag."""

    kind: Kind
    tag: str
    id: str
    literal: str


def parts_of(markup: str) -> list[str | Code]:
    """Return a text as plain strings and well-nested codes. Raises `InvalidInlineMarkup`."""
    parts: list[str | Code] = []
    open_codes: list[Code] = []
    numbers: Counter[str] = Counter()
    for token in tokens(markup):
        if token.name or token.is_broken:
            parts.append(code_of(token, open_codes, numbers))
        else:
            parts.append(character_data(token.literal))
    if open_codes:
        raise InvalidInlineMarkup(_("a tag is not closed"))
    return parts


def character_data(markup: str) -> str:
    text = unescape(markup)
    if INVALID_CHARACTERS.search(text):
        raise InvalidInlineMarkup(_("an invalid character"))
    return text


def code_of(token: Token, open_codes: list[Code], numbers: Counter) -> Code:
    """Return the code of a tag, and update the caller's `open_codes` and `numbers` of the text."""
    if token.literal in BREAKS:
        numbers["br"] += 1
        spelling = "<br>" if token.literal == "<br>" else "<br/>"
        return Code(Kind.BREAK, "br", f"br{numbers['br']}", spelling)
    if token.literal.startswith("</"):
        if not open_codes or token.literal != f"</{open_codes[-1].tag}>":
            raise InvalidInlineMarkup(_("a closing tag has no opening tag"))
        opened = open_codes.pop()
        return Code(Kind.CLOSE, opened.tag, opened.id, token.literal)
    open_codes.append(opening_code(token, numbers))
    return open_codes[-1]


def opening_code(token: Token, numbers: Counter) -> Code:
    if link := link_of(token):
        numbers[link] += 1
        number = link if numbers[link] == 1 else f"{link}-{numbers[link]}"
        return Code(Kind.OPEN, "a", number, token.literal)
    tag = token.literal[1:-1]
    if tag not in PAIRED:
        message = _("the tag %(tag)s is not allowed")
        raise InvalidInlineMarkup(message % {"tag": token.literal[:40]})
    numbers[tag] += 1
    return Code(Kind.OPEN, tag, f"{tag}{numbers[tag]}", token.literal)


def link_of(token: Token) -> str:
    """Return the id of a link in localize's spelling, such as `a2`; "" for any other tag."""
    is_link = LINK_ID.fullmatch(token.link_id) and token.literal == f'<a id="{token.link_id}">'
    return token.link_id if is_link else ""


def tags_for(code_id: str | None) -> tuple[str, str]:
    """Return the opening and closing tag of a code id. Raises `InvalidInlineMarkup`."""
    match = CODE_ID.fullmatch(code_id or "")
    if match and match[1] == "a":
        return f'<a id="a{match[2]}">', "</a>"
    if match and match[1] in PAIRED:
        return f"<{match[1]}>", f"</{match[1]}>"
    raise InvalidInlineMarkup(_("a tag that the original does not have"))


def break_for(code_id: str | None, spelling: str | None) -> str:
    """Return the line break of a code id. Raises `InvalidInlineMarkup`."""
    if not re.fullmatch(r"br\d+", code_id or ""):
        raise InvalidInlineMarkup(_("a tag that the original does not have"))
    return "<br>" if spelling == "<br>" else "<br/>"


def escaped(text: str) -> str:
    """Escape plain text as localize stores it."""
    return escape(text, quote=False)


def canonical(markup: str) -> str:
    """Return the text with localize's spelling of characters. Raises `InvalidInlineMarkup`."""
    return "".join(
        part.literal if isinstance(part, Code) else escaped(part) for part in parts_of(markup)
    )


def exportable(markup: str) -> str:
    """Return a stored text in a form that every format can carry, without invalid characters and tags."""
    markup = INVALID_CHARACTERS.sub("", markup)
    for tags in (INLINE, set()):
        try:
            return canonical(markup)
        except InvalidInlineMarkup:
            markup = nh3.clean(markup, tags=tags, attributes={"a": {"id"}}, link_rel=None)
    return canonical(markup)


def codes_in(markup: str) -> Counter:
    """Count the codes of a text; all spellings of a line break are the same code."""
    return Counter(
        "<br/>" if part.kind is Kind.BREAK else part.literal
        for part in parts_of(markup)
        if isinstance(part, Code) and part.kind is not Kind.CLOSE
    )


def is_same(one: str, other: str) -> bool:
    """Return whether two canonical texts are the same, ignoring the spelling of line breaks."""
    return one.replace("<br>", "<br/>") == other.replace("<br>", "<br/>")


def difference(wanted: Counter, given: Counter) -> str:
    """Describe the codes that are missing and those that are too many, both from `codes_in`."""
    missing, extra = names_of((wanted - given).elements()), names_of((given - wanted).elements())
    messages = []
    if missing:
        messages.append(_("missing: %(marks)s") % {"marks": missing})
    if extra:
        messages.append(_("too many: %(marks)s") % {"marks": extra})
    return "; ".join(messages)


def names_of(literals: Any) -> str:
    """Return the names of tags: `bold, link 2`."""
    names = {
        "<b>": _("bold"),
        "<strong>": _("bold"),
        "<i>": _("italic"),
        "<em>": _("italic"),
        "<sub>": _("subscript"),
        "<sup>": _("superscript"),
        "<br/>": _("line break"),
    }
    descriptions = []
    for literal in literals:
        (token,) = tokens(literal)
        number = link_of(token).removeprefix("a")
        descriptions.append(
            _("link %(number)s") % {"number": number} if number else names.get(literal, literal)
        )
    return ", ".join(descriptions)
