"""The fields of a story on a page, by the selectors of a mapping."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bs4 import Tag
from django.utils.translation import gettext as _

from imports.records import ContactRecord
from imports.sources.pages.dates import InvalidDate
from imports.sources.pages.document import Document, Unreadable, text_of
from imports.sources.pages.json_ld import values_at
from imports.sources.pages.mapping import Contacts, Field, Mapping, Selector, Source
from imports.sources.pages.mapping_fields import MOMENTS, TEXTS
from imports.sources.pages.transforms import as_moment, changed

# An element whose text is little longer than the field's value, such as `Av Kari Nordmann`, has nothing else to say.
LONGEST_REST = 25  # characters
LONGEST_DATE = 60
MOST_VALUES = 50
# Bodies have these before them in `meta`, so that elements of the page are not looked for twice.
DEFAULT_ATTRIBUTES = {"meta": "content"}


@dataclass
class Found:
    """The values of a page's fields, the elements that they fill, and messages about those not understood."""

    texts: dict[str, str] = field(default_factory=dict)
    moments: dict[str, datetime] = field(default_factory=dict)
    topics: list[str] = field(default_factory=list)
    used: list[Tag] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def find_fields(document: Document, mapping: Mapping) -> Found:
    """Return the fields of texts and dates. Raises `Unreadable` if a required one is missing."""
    found = Found()
    for name, rule in mapping.fields.items():
        if name in MOMENTS:
            find_moment(name, rule, document, mapping.source, found)
        elif name in TEXTS:
            find_text(name, rule, document, mapping.source, found)
        elif name == "topics":
            find_topics(rule, document, mapping.source, found)
    return found


def find_text(name: str, rule: Field, document: Document, source: Source, found: Found) -> None:
    for selector in rule.select:
        values = list(values_of(selector, document, rule))
        pairs = [(changed(text, rule, source), tag, text) for text, tag in values]
        pairs = [pair for pair in pairs if pair[0]]
        if not pairs:
            continue
        taken = pairs if rule.takes_all else pairs[:1]
        found.texts[name] = " ".join(value for value, _tag, _text in taken)
        found.used += [
            tag for value, tag, text in taken if tag and len(text) <= len(value) + LONGEST_REST
        ]
        return
    if rule.is_required:
        raise missing(name)


def find_moment(name: str, rule: Field, document: Document, source: Source, found: Found) -> None:
    problem = ""
    for selector in rule.select:
        for text, tag in values_of(selector, document, rule, is_moment=True):
            try:
                if value := changed(text, rule, source):
                    found.moments[name] = as_moment(value, rule, source)
            except InvalidDate as error:
                problem = problem or str(error)
                continue
            if name in found.moments:
                if tag and len(text_of(tag)) <= LONGEST_DATE:
                    found.used.append(tag)
                return
    if rule.is_required:
        raise Unreadable(problem) if problem else missing(name)
    if problem:
        message = _("The field “%(name)s” is empty: %(reason)s")
        found.notes.append(message % {"name": name, "reason": problem})


def find_topics(rule: Field, document: Document, source: Source, found: Found) -> None:
    for selector in rule.select:
        values = list(values_of(selector, document, rule))
        # Of a meta element, the topics are between commas.
        parts = [
            part for text, tag in values for part in (text.split(",") if is_list(tag) else [text])
        ]
        topics = [topic for part in parts if (topic := changed(part.strip(), rule, source))]
        if topics:
            found.topics = list(dict.fromkeys(topics))[:MOST_VALUES]
            found.used += [tag for _text, tag in values if tag]
            return
    if rule.is_required:
        raise missing("topics")


def is_list(tag: Tag | None) -> bool:
    return tag is None or tag.name == "meta"


def missing(name: str) -> Unreadable:
    return Unreadable(_("The field “%(name)s” is missing on the page.") % {"name": name})


def values_of(
    selector: Selector, document: Document, rule: Field, *, is_moment: bool = False
) -> Iterator[tuple[str, Tag | None]]:
    """Yield the texts that a selector finds and their elements; only the first, unless the field takes all."""
    if path := selector.json_path:
        values = values_at(document.json_ld, path)
        yield from ((text, None) for text in (values if rule.takes_all else values[:1]))
        return
    tags = document.select(selector.css, limit=MOST_VALUES)
    for tag in tags:
        if text := text_at(tag, selector.attribute, is_moment=is_moment):
            yield text, tag
            if not rule.takes_all:
                return


def text_at(tag: Tag, attribute: str, *, is_moment: bool = False) -> str:
    """Return the value of an attribute, or the text; of a date, the attribute `datetime` before the text."""
    names = [attribute] if attribute else [DEFAULT_ATTRIBUTES.get(tag.name, "")]
    if is_moment and not attribute:
        names.append("datetime")
    for name in filter(None, names):
        if value := " ".join(" ".join(filter(None, tag.get_attribute_list(name))).split()):
            return value
    return "" if attribute else text_of(tag)


def find_contacts(document: Document, contacts: Contacts, found: Found) -> list[ContactRecord]:
    records = []
    for css in contacts.each:
        for tag in document.select(css, limit=MOST_VALUES):
            values = {name: part_of(tag, some) for name, some in contacts.parts.items()}
            if values.get("name"):
                records.append(ContactRecord(**values))
                found.used.append(tag)
        if records:
            break
    return records


def part_of(tag: Tag, selectors: tuple[Selector, ...]) -> str:
    for selector in selectors:
        for one in tag.select(selector.css, limit=5):
            if text := text_at(one, selector.attribute):
                return text.removeprefix("mailto:").removeprefix("tel:").partition("?subject=")[0]
    return ""
