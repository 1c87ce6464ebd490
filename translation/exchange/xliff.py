"""What XLIFF 1.2 and 2.0 share: safe reading, exact writing, and codes for inline marks."""

from collections.abc import Iterable
from enum import Enum
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape, quoteattr

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from translation.exchange.document import ID_PREFIX, InvalidFile
from translation.exchange.inline_codes import (
    Code,
    InvalidInlineMarkup,
    Kind,
    break_for,
    canonical,
    escaped,
    parts_of,
    tags_for,
)

# Tools nest a mark in a mark, not a hundred; a hostile file would nest a million.
DEEPEST = 50


class Role(Enum):
    """What an element inside a text does."""

    PAIR = "pair"
    BREAK = "break"
    START = "start"
    END = "end"
    THROUGH = "through"
    NOTHING = "nothing"


def element(name: str, attributes: dict, *children: str) -> str:
    """An element as text. Children are markup already; an attribute that is None is left out."""
    given = "".join(
        f" {key}={quoteattr(value)}" for key, value in attributes.items() if value is not None
    )
    inside = "".join(children)
    return f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>"


def text(value: str) -> str:
    """Text for XML. A carriage return is named, else a parser makes it a line feed."""
    return escape(value, {"\r": "&#13;"})


def lines(*children: str) -> str:
    """Children each on a line of their own, for the structure, where spaces mean nothing."""
    return "\n" + "".join(f"{child}\n" for child in children if child)


def encoded(root: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()


def inline(markup: str, opening: Any, single: Any) -> str:
    """A text with its codes; `opening` and `single` give an element's name and attributes for a code."""
    written, names = "", []
    for part in parts_of(markup):
        if not isinstance(part, Code):
            written += text(part)
        elif part.kind is Kind.BREAK:
            written += element(*single(part))
        elif part.kind is Kind.OPEN:
            name, attributes = opening(part)
            names.append(name)
            written += element(name, attributes).removesuffix("/>") + ">"
        else:
            written += f"</{names.pop()}>"
    return written


def parsed(data: bytes) -> Element:
    """The root of an XML file. Raises `Refused` where it is damaged or brings entities of its own."""
    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise InvalidFile(_("The file declares entities of its own, which may do harm.")) from error
    except (ParseError, ValueError, LookupError) as error:
        raise InvalidFile(_("The file is damaged: its XML cannot be read.")) from error


def only_file(root: Element, namespace: str) -> Element:
    found = root.findall(f"{namespace}file")
    if len(found) != 1:
        raise InvalidFile(_("The file does not hold exactly one story."))
    return found[0]


def markup_in(elements: Iterable[Element], namespace: str, roles: dict, spelling: str) -> str:
    """The text of these elements as localize keeps it. `spelling` is a break's attribute. Raises `Damaged`."""

    def walk(found: Element, depth: int) -> Iterable[str]:
        if depth > DEEPEST:
            raise InvalidInlineMarkup(_("marks are nested too deep"))
        yield escaped(found.text or "")
        for child in found:
            role = roles.get(str(child.tag).removeprefix(namespace))
            name = child.get("startRef") or child.get("id")
            if role is None:
                raise InvalidInlineMarkup(_("a mark that the original does not have"))
            if role is Role.BREAK:
                yield break_for(name, child.get(spelling))
            if role in (Role.PAIR, Role.START):
                yield tags_for(name)[0]
            if role in (Role.PAIR, Role.THROUGH):
                yield from walk(child, depth + 1)
            if role in (Role.PAIR, Role.END):
                yield tags_for(name)[1]
            yield escaped(child.tail or "")

    return canonical("".join(piece for found in elements for piece in walk(found, 0)))


def id_of(original: str | None) -> str:
    """The translation's id in a file's `original`."""
    return (original or "").removeprefix(ID_PREFIX)
