"""What an entry of a feed says: RSS 0.9 to 2.0, RDF and Atom."""

import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from imports.records import FileRecord
from imports.sources.elements import BASE, Item, joined, text_of
from imports.sources.languages import language_of
from imports.sources.markup import is_picture, is_web, names_of, paragraphs, plain, resolve

VOID = {"br", "hr", "img", "wbr", "input", "source", "col"}
MAIL_AND_NAME = re.compile(r"\s*[^\s()]+@[^\s()]+\s*\(([^()]*)\)\s*")
MAIL = re.compile(r"<?[^\s<>()]+@[^\s<>()]+>?")
# Where bodies are, the fullest first.
BODIES = ("content:encoded", "atom:content", "xhtml:body", "xhtml:div")
SUMMARIES = ("description", "atom:summary")


def html_of(element: Element) -> str:
    """Return what an element says as HTML, by its type."""
    kind = element.get("type", element.get("mode", "")).lower()
    if element.tag.startswith("xhtml:") or kind in ("xhtml", "application/xhtml+xml"):
        return inner_html(element)
    text = text_of(element)
    if element.tag.startswith("atom:") and kind in ("", "text", "text/plain"):
        return paragraphs(text)
    return text


def inner_html(element: Element) -> str:
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        name = child.tag.rpartition(":")[2]
        given = "".join(
            f' {key}="{escape(value)}"' for key, value in child.items() if ":" not in key
        )
        end = "" if name in VOID else f"{inner_html(child)}</{name}>"
        parts.append(f"<{name}{given}>{end}{escape(child.tail or '', quote=False)}")
    return "".join(parts)


def first(item: Item, names: tuple[str, ...]) -> Element | None:
    """Return the first child with one of these names that has content."""
    for name in names:
        for child in item.all(name):
            if text_of(child) or len(child):
                return child
    return None


class Entry:
    """An entry of a feed; addresses are resolved against `base`."""

    def __init__(self, item: Item, base: str) -> None:
        self.item = item
        own = item.element.get(BASE, "")
        self.base = joined(joined(base, item.base), own)

    def address(self, value: str) -> str:
        found = resolve(self.base, value.strip()) if value.strip() else ""
        return found if is_web(found) else ""

    def title(self, longest: int) -> str:
        element = first(self.item, ("title", "atom:title", "dc:title", "media:title"))
        return plain(html_of(element), longest) if element is not None else ""

    def identifier(self) -> str:
        return self.item.text("guid", "atom:id", "dc:identifier")[:1000]

    def link(self) -> str:
        """Return the address of the entry's page."""
        own = self.item.text("other:origLink") or self.item.text("link")
        if not own:
            links = [one for one in self.links("alternate") if not one.get("hreflang")]
            links += self.links("alternate")
            own = next((one.get("href", "") for one in links), "")
        about = next(
            (value for name, value in self.item.element.items() if name == "rdf:about"), ""
        )
        return self.address(own) or self.permanent() or self.address(about)

    def permanent(self) -> str:
        """Return the identifier if it is an address that readers could open."""
        for guid in self.item.all("guid"):
            if guid.get("isPermaLink", "true").lower() != "false":
                value = text_of(guid)
                return value if is_web(value) else ""
        return ""

    def links(self, relation: str) -> list[Element]:
        return [
            one for one in self.item.all("atom:link") if one.get("rel", "alternate") == relation
        ]

    def alternates(self, language: str) -> dict[str, str]:
        """Return the addresses in other languages."""
        found = {language_of(one.get("hreflang", "")): one for one in self.links("alternate")}
        addresses = {code: self.address(one.get("href", "")) for code, one in found.items()}
        return {code: one for code, one in addresses.items() if code and one and code != language}

    def body(self) -> str:
        element = first(self.item, BODIES)
        return html_of(element) if element is not None else ""

    def summary(self) -> str:
        element = first(self.item, SUMMARIES)
        return html_of(element) if element is not None else ""

    def byline(self) -> str:
        names = [text_of(one) for one in self.item.all("dc:creator")]
        for author in self.item.all("atom:author"):
            names += [text_of(one) for one in author if one.tag == "atom:name"]
        names = names or [text_of(one) for one in self.item.all("author")]
        tidy = (MAIL.sub("", MAIL_AND_NAME.sub(r"\1", name)) for name in names)
        return ", ".join(names_of(plain(name, 200) for name in tidy))

    def topics(self) -> list[str]:
        names = [text_of(one) for name in ("category", "dc:subject") for one in self.item.all(name)]
        atom = self.item.all("atom:category")
        names += [one.get("label") or one.get("term") or "" for one in atom]
        return names_of(plain(name, 200) for name in names)

    def published(self) -> str:
        names = ("pubDate", "atom:published", "atom:issued", "dc:date", "dcterms:issued")
        return self.item.text(*names, "dcterms:created") or self.updated()

    def updated(self) -> str:
        return self.item.text("atom:updated", "atom:modified", "dcterms:modified")

    def language(self) -> str:
        own = self.item.element.get("xml:lang", "") or self.item.text("dc:language", "language")
        return own or self.item.language

    def files(self) -> Iterator[tuple[FileRecord, str]]:
        """Yield the files that belong to the entry, with their media types."""
        for group in self.item.all("media:group"):
            sized = [one for one in group if one.tag == "media:content"]
            if sized:
                yield self.media(max(sized, key=width_of), group)
        for one in self.item.all("media:content"):
            yield self.media(one, self.item.element)
        linked = [(one, one.get("url", "")) for one in self.item.all("enclosure")]
        linked += [(one, one.get("href", "")) for one in self.links("enclosure")]
        for one, address in linked:
            found = FileRecord(self.address(address), title=plain(one.get("title", ""), 300))
            yield found, one.get("type", "")

    def media(self, element: Element, around: Element) -> tuple[FileRecord, str]:
        def said(name: str) -> str:
            children = [one for parent in (element, around) for one in parent if one.tag == name]
            return plain(text_of(children[0])) if children else ""

        kind = element.get("type", "") or element.get("medium", "")
        found = FileRecord(
            self.address(element.get("url", "")),
            caption=said("media:description"),
            credit=said("media:credit"),
        )
        return found, kind

    def thumbnail(self) -> str:
        found = next(iter(self.item.all("media:thumbnail")), None)
        return self.address(found.get("url", "")) if found is not None else ""


def width_of(element: Element) -> int:
    text = element.get("width", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def is_shown(file: FileRecord, media_type: str) -> bool:
    return is_picture(file.address, media_type)
