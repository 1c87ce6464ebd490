"""XML as a stream of the elements that are wanted, without entities and documents of others."""

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

from imports.sources.parts import Unreadable
from imports.sources.xml_text import CHARACTERS, xml_chunks

DEEPEST = 100  # elements within an item
MOST_ELEMENTS = 20_000  # of an item
LARGEST_ITEM = 20_000_000  # characters
LARGEST_TAG = 4_000_000  # characters of one tag or comment
# The short names of namespaces, by how their URIs begin after the scheme: WordPress's has its version at the end.
NAMESPACES = {
    "wordpress.org/export/1.0/excerpt": "excerpt",
    "wordpress.org/export/1.1/excerpt": "excerpt",
    "wordpress.org/export/1.2/excerpt": "excerpt",
    "wordpress.org/export/": "wp",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/rss/1.0/": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "backend.userland.com/": "",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/terms": "dcterms",
    "search.yahoo.com/mrss": "media",
    "www.w3.org/2005/Atom": "atom",
    "purl.org/atom/ns#": "atom",
    "www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "www.w3.org/1999/xhtml": "xhtml",
    "www.w3.org/XML/1998/namespace": "xml",
}
BASE, LANGUAGE = "xml:base", "xml:lang"


@dataclass
class Item:
    """A wanted element, with short names. It is too large, and empty, if `is_too_large`."""

    element: Element
    line: int
    base: str = ""
    language: str = ""
    is_too_large: bool = False

    @property
    def name(self) -> str:
        return self.element.tag

    def all(self, name: str) -> list[Element]:
        return [child for child in self.element if child.tag == name]

    def text(self, *names: str) -> str:
        """Return the text of the first child with one of these names that has any."""
        for name in names:
            for child in self.element:
                if child.tag == name and (found := text_of(child)):
                    return found
        return ""


def text_of(element: Element) -> str:
    return "".join(element.itertext()).strip()


class Names(dict[str, str]):
    """Short names of XML names, `wp:post_id` of `{http://wordpress.org/export/1.2/}post_id`."""

    def __missing__(self, name: str) -> str:
        uri, _brace, local = name[1:].rpartition("}") if name[:1] == "{" else ("", "", name)
        known = uri.lower().partition("://")[2]
        starts = (start for start in NAMESPACES if known.startswith(start.lower()))
        prefix = NAMESPACES.get(next(starts, ""), "other") if uri else ""
        short = f"{prefix}:{local}" if prefix else local
        if len(self) < 10_000:
            self[name] = short
        return short


class Collector:
    """The target of the parser: builds one wanted element at a time."""

    def __init__(self, wanted: Collection[str], dropped: Collection[str]) -> None:
        self.wanted, self.dropped = wanted, dropped
        self.names = Names()
        self.found: deque[Item] = deque()
        self.parser: Any = None
        self.events = 0
        self.depth = 0  # of the document outside the element
        self.inherited: list[
            tuple[int, str, str]
        ] = []  # depth, base and language of the elements around
        self.builder: TreeBuilder | None = None
        self.inner = self.elements = self.size = self.dropping = self.line = 0
        self.is_too_large = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        self.events += 1
        name = self.names[tag]
        if self.builder:
            if self.dropping or name in self.dropped:
                self.dropping += 1
            else:
                self.put(name, self.short(given))
            return
        attributes = self.short(given)
        self.depth += 1
        self.inherit(attributes)
        if name in self.wanted:
            self.builder = TreeBuilder()
            self.inner = self.elements = self.size = 0
            self.is_too_large = False
            self.line = self.parser.CurrentLineNumber
            self.put(name, attributes)

    def short(self, given: dict[str, str]) -> dict[str, str]:
        return {self.names[name]: value for name, value in given.items()}

    def inherit(self, attributes: dict[str, str]) -> None:
        if BASE in attributes or LANGUAGE in attributes:
            base, language = self.around()
            base = joined(base, attributes.get(BASE, ""))
            self.inherited.append((self.depth, base, attributes.get(LANGUAGE, language)))

    def around(self) -> tuple[str, str]:
        return self.inherited[-1][1:] if self.inherited else ("", "")

    def put(self, name: str, attributes: dict[str, str]) -> None:
        self.inner += 1
        self.elements += 1
        self.measure(sum(map(len, attributes.values())))
        if self.builder and not self.is_too_large:
            self.builder.start(name, attributes)

    def measure(self, characters: int) -> None:
        self.size += characters
        is_large = self.size > LARGEST_ITEM or self.elements > MOST_ELEMENTS
        if is_large or self.inner > DEEPEST:
            self.is_too_large = True

    def data(self, text: str) -> None:
        self.events += 1
        if self.builder and not self.dropping:
            self.measure(len(text))
            if not self.is_too_large:
                self.builder.data(text)

    def end(self, tag: str) -> None:
        self.events += 1
        if self.dropping:
            self.dropping -= 1
            return
        if self.builder:
            self.inner -= 1
            if not self.is_too_large:
                self.builder.end(self.names[tag])
            if self.inner:
                return
            self.finish(self.builder, self.names[tag])
        while self.inherited and self.inherited[-1][0] >= self.depth:
            self.inherited.pop()
        self.depth -= 1

    def finish(self, builder: TreeBuilder, name: str) -> None:
        element = Element(name) if self.is_too_large else builder.close()
        self.found.append(Item(element, self.line, *self.around(), self.is_too_large))
        self.builder = None

    def close(self) -> None:
        """Do nothing; the items have been taken."""


def items_in(
    stream: IO[bytes], wanted: Collection[str], dropped: Collection[str] = ()
) -> Iterator[Item]:
    """Yield the outermost elements with these names, without the `dropped` elements within them.

    Raises `Unreadable` at what is not well-formed, and at entities that the file defines.
    """
    collector = Collector(wanted, dropped)
    parser: Any = DefusedXMLParser(target=collector, forbid_entities=True, forbid_external=True)
    parser.parser.UseForeignDTD(True)  # so that undefined entities are looked up in `entity`
    parser.entity.update(CHARACTERS)
    collector.parser = parser.parser
    quiet = 0
    try:
        for chunk in xml_chunks(stream):
            before = collector.events
            parser.feed(chunk)
            yield from drain(collector)
            quiet = quiet + len(chunk) if collector.events == before else 0
            if quiet > LARGEST_TAG:
                raise ParseError
        parser.close()
        yield from drain(collector)
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        yield from drain(collector)
        raise Unreadable(reason_of(error), parser.parser.CurrentLineNumber) from error


def drain(collector: Collector) -> Iterator[Item]:
    while collector.found:
        yield collector.found.popleft()


def reason_of(error: Exception) -> str:
    if isinstance(error, DefusedXmlException):
        return _("The file defines entities or refers to other files, which is not allowed.")
    return _("The file is damaged here. What follows could not be read.")


def joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip()) if address else base
    except ValueError:
        return base
