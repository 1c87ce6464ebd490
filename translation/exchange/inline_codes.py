"""Bold, italic, links and line breaks inside a text: as localize keeps them, and as codes for other tools.

A code's id tells its tag: `b1` the first bold, `a2` localize's second link, `a2-2` that link again.
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
# What XML 1.0 cannot hold, and no text should; and `inline_markup.OMITTED`, which takes a text out of the article.
UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue001-\ufffd\U00010000-\U0010ffff]")


class InvalidInlineMarkup(ValueError):
    """A text whose marks cannot be read; says what is wrong in a few words."""


class Kind(Enum):
    OPEN = "open"
    CLOSE = "close"
    BREAK = "break"


@dataclass(frozen=True)
class Code:
    """A mark in a text. `literal` is how localize spells it."""

    kind: Kind
    tag: str
    id: str
    literal: str


def parts_of(markup: str) -> list[str | Code]:
    """A text as plain stretches and codes, the codes well nested. Raises `Damaged`."""
    parts: list[str | Code] = []
    open_codes: list[Code] = []
    numbers: Counter[str] = Counter()
    for token in tokens(markup):
        if token.name or token.is_broken:
            parts.append(code_of(token, open_codes, numbers))
        else:
            parts.append(character_data(token.literal))
    if open_codes:
        raise InvalidInlineMarkup(_("a mark is not closed"))
    return parts


def character_data(markup: str) -> str:
    text = unescape(markup)
    if UNFIT.search(text):
        raise InvalidInlineMarkup(_("a character that no text may hold"))
    return text


def code_of(token: Token, open_codes: list[Code], numbers: Counter) -> Code:
    """Return the code that a tag stands for; the caller keeps `open_codes` and `numbers` for one text."""
    if token.literal in BREAKS:
        numbers["br"] += 1
        spelling = "<br>" if token.literal == "<br>" else "<br/>"
        return Code(Kind.BREAK, "br", f"br{numbers['br']}", spelling)
    if token.literal.startswith("</"):
        if not open_codes or token.literal != f"</{open_codes[-1].tag}>":
            raise InvalidInlineMarkup(_("a mark is closed that is not open"))
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
        message = _("%(tag)s is not a mark that a text may have")
        raise InvalidInlineMarkup(message % {"tag": token.literal[:40]})
    numbers[tag] += 1
    return Code(Kind.OPEN, tag, f"{tag}{numbers[tag]}", token.literal)


def link_of(token: Token) -> str:
    """Return the id of a link as localize spells it, such as `a2`; empty for any other tag."""
    is_link = LINK_ID.fullmatch(token.link_id) and token.literal == f'<a id="{token.link_id}">'
    return token.link_id if is_link else ""


def tags_for(code_id: str | None) -> tuple[str, str]:
    """The opening and the closing tag that a pair's id stands for. Raises `Damaged`."""
    found = CODE_ID.fullmatch(code_id or "")
    if found and found[1] == "a":
        return f'<a id="a{found[2]}">', "</a>"
    if found and found[1] in PAIRED:
        return f"<{found[1]}>", f"</{found[1]}>"
    raise InvalidInlineMarkup(_("a mark that the original does not have"))


def break_for(code_id: str | None, spelling: str | None) -> str:
    """The line break that an id stands for. Raises `Damaged`."""
    if not re.fullmatch(r"br\d+", code_id or ""):
        raise InvalidInlineMarkup(_("a mark that the original does not have"))
    return "<br>" if spelling == "<br>" else "<br/>"


def escaped(text: str) -> str:
    """Plain text as localize keeps it."""
    return escape(text, quote=False)


def canonical(markup: str) -> str:
    """The text in localize's own spelling of characters. Raises `Damaged`."""
    return "".join(
        part.literal if isinstance(part, Code) else escaped(part) for part in parts_of(markup)
    )


def presentable(markup: str) -> str:
    """A stored text so that every format can carry it; what none can is dropped (a faulty text's strange tags)."""
    markup = UNFIT.sub("", markup)
    for tags in (INLINE, set()):
        try:
            return canonical(markup)
        except InvalidInlineMarkup:
            markup = nh3.clean(markup, tags=tags, attributes={"a": {"id"}}, link_rel=None)
    return canonical(markup)


def codes_in(markup: str) -> Counter:
    """How often each mark stands in a text, however its line breaks are spelled."""
    return Counter(
        "<br/>" if part.kind is Kind.BREAK else part.literal
        for part in parts_of(markup)
        if isinstance(part, Code) and part.kind is not Kind.CLOSE
    )


def is_same(one: str, other: str) -> bool:
    """Whether two canonical texts say the same, however their line breaks are spelled."""
    return one.replace("<br>", "<br/>") == other.replace("<br>", "<br/>")


def difference(wanted: Counter, given: Counter) -> str:
    """The marks that a text lacks and those that it should not have, in words; from `codes_in`."""
    missing, extra = named((wanted - given).elements()), named((given - wanted).elements())
    said = []
    if missing:
        said.append(_("missing: %(marks)s") % {"marks": missing})
    if extra:
        said.append(_("too many: %(marks)s") % {"marks": extra})
    return "; ".join(said)


def named(literals: Any) -> str:
    """Marks in words: `bold, link 2`."""
    names = {
        "<b>": _("bold"),
        "<strong>": _("bold"),
        "<i>": _("italic"),
        "<em>": _("italic"),
        "<sub>": _("subscript"),
        "<sup>": _("superscript"),
        "<br/>": _("line break"),
    }
    said = []
    for literal in literals:
        (token,) = tokens(literal)
        number = link_of(token).removeprefix("a")
        said.append(
            _("link %(number)s") % {"number": number} if number else names.get(literal, literal)
        )
    return ", ".join(said)
