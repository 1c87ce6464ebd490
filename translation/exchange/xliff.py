"""Code shared by XLIFF 1.2 and 2.0: safe parsing, exact serialization and inline codes."""

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

# Tools nest a few codes; a hostile file would nest a million.
MAX_DEPTH = 50


class Role(Enum):
    """The role of an inline element."""

    PAIR = "pair"
    BREAK = "break"
    START = "start"
    END = "end"
    THROUGH = "through"
    NOTHING = "nothing"


def element(name: str, attributes: dict, *children: str) -> str:
    """Serialize an element. Children are already serialized; attributes that are None are left out."""
    attribute_text = "".join(
        f" {key}={quoteattr(value)}" for key, value in attributes.items() if value is not None
    )
    content = "".join(children)
    start = f"<{name}{attribute_text}"
    return f"{start}>{content}</{name}>" if content else f"{start}/>"


def text(value: str) -> str:
    """Escape text for XML, including carriage returns, which parsers turn into line feeds."""
    return escape(value, {"\r": "&#13;"})


def lines(*children: str) -> str:
    """Put each child on its own line, in elements where white space has no meaning."""
    return "\n" + "".join(f"{child}\n" for child in children if child)


def encoded(root: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()


def inline(markup: str, opening: Any, single: Any) -> str:
    """Serialize a text; `opening` and `single` return the element name and attributes of a code."""
    xml, names = "", []
    for part in parts_of(markup):
        if not isinstance(part, Code):
            xml += text(part)
        elif part.kind is Kind.BREAK:
            xml += element(*single(part))
        elif part.kind is Kind.OPEN:
            name, attributes = opening(part)
            names.append(name)
            xml += element(name, attributes).removesuffix("/>") + ">"
        else:
            xml += f"</{names.pop()}>"
    return xml


def parse(data: bytes) -> Element:
    """Return the root of an XML file. Raises `InvalidFile` if it is damaged or declares entities."""
    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise InvalidFile(_("The file declares XML entities, which are not allowed.")) from error
    except (ParseError, ValueError, LookupError) as error:
        raise InvalidFile(_("The file is damaged: its XML cannot be read.")) from error


def only_file(root: Element, namespace: str) -> Element:
    file_elements = root.findall(f"{namespace}file")
    if len(file_elements) != 1:
        raise InvalidFile(_("The file must contain exactly one story."))
    return file_elements[0]


def markup_in(elements: Iterable[Element], namespace: str, roles: dict, spelling: str) -> str:
    """Return the text of elements with localize's tags.

    `spelling` is the attribute with the spelling of a line break. Raises `InvalidInlineMarkup`.
    """

    def walk(parent: Element, depth: int) -> Iterable[str]:
        if depth > MAX_DEPTH:
            raise InvalidInlineMarkup(_("tags are nested too deeply"))
        yield escaped(parent.text or "")
        for child in parent:
            role = roles.get(str(child.tag).removeprefix(namespace))
            name = child.get("startRef") or child.get("id")
            if role is None:
                raise InvalidInlineMarkup(_("a tag that the original does not have"))
            if role is Role.BREAK:
                yield break_for(name, child.get(spelling))
            if role in (Role.PAIR, Role.START):
                yield tags_for(name)[0]
            if role in (Role.PAIR, Role.THROUGH):
                yield from walk(child, depth + 1)
            if role in (Role.PAIR, Role.END):
                yield tags_for(name)[1]
            yield escaped(child.tail or "")

    return canonical("".join(piece for parent in elements for piece in walk(parent, 0)))


def id_of(original: str | None) -> str:
    """Return the UUID of the translation from a file's `original` attribute."""
    return (original or "").removeprefix(ID_PREFIX)
