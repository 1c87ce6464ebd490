"""The parts of a block that a reader meets: texts, tables, and facts such as which picture it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from news.blocks.tables import CAPTION, TableBlock
from pictures.blocks import FigureBlock
from pictures.crops import Crop
from release.checklist.content import ShownPicture, list_items
from release.compare.contents import Names

TAG = re.compile(r"<[^>]+>")
BREAK = re.compile(r"<br\s*/?>")
END = re.compile(r"</(?:p|li|h\d|blockquote)>")
ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
TableRows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Part:
    """One text or fact. Two parts with the same text differ if their `identity` does."""

    label: str
    text: str
    identity: Any = None
    table: TableRows | None = None
    # Which table cells are headers.
    headers: str = ""

    @property
    def is_rich(self) -> bool:
        return isinstance(self.identity, str)


@dataclass(frozen=True)
class Place:
    """Where a part is read: the names to look up, and the language of the version."""

    names: Names
    language: str


Parts = Iterator[tuple[str, Part]]


def parts_of(block: Any, value: Any, place: Place, path: str = "", label: str = "") -> Parts:
    """Yield the path and the part of each text and fact in a block's raw value that is not empty."""
    if isinstance(block, TableBlock):
        yield from table_parts(value or {}, path)
    elif isinstance(block, FigureBlock):
        yield from figure_parts(value or {}, place, path)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            inner = (value or {}).get(name)
            yield from parts_of(child, inner, place, f"{path}.{name}", str(child.label or ""))
    elif isinstance(block, blocks.ListBlock):
        for number, (inner, inner_path) in enumerate(list_items(value, path), 1):
            key = inner_path if inner_path != path else f"{path}.{number}"
            yield from parts_of(block.child_block, inner, place, key, str(block.child_block.label))
    elif part := simple_part(block, value, place, label):
        yield path, part


def simple_part(block: Any, value: Any, place: Place, label: str) -> Part | None:
    """Return the part of a block without children; None if it is empty."""
    if not value:
        return None
    if isinstance(block, blocks.RichTextBlock):
        return rich_part(label, str(value))
    if isinstance(block, ImageChooserBlock):
        return picture_part(label, value, place)
    if isinstance(block, DocumentChooserBlock):
        return Part(label, place.names.documents.get(value, deleted()), value)
    if isinstance(block, SnippetChooserBlock):
        return Part(label, place.names.fact_boxes.get(value, deleted()), value)
    if isinstance(block, blocks.BooleanBlock):
        return Part("", label)
    return Part(label, str(value))


def rich_part(label: str, html: str) -> Part | None:
    """Return the text of rich text with its links; its identity is the markup, which may differ alone."""
    text = reader_text(html)
    return Part(label, text, without_keys(html)) if text else None


def reader_text(html: str) -> str:
    """Return rich text as plain text: paragraphs as empty lines, and the address after each link."""
    html = ANCHOR.sub(lambda link: f"{link[2]}{link_target(link[1])}", html)
    html = END.sub("\n\n", BREAK.sub("\n", html))
    return unescape(TAG.sub("", html)).strip()


def link_target(attributes: str) -> str:
    """Return the address of an outside link in brackets; links by id show in the comparison of the markup."""
    href = dict(ATTRIBUTE.findall(attributes)).get("href", "")
    return f" [{href}]" if href else ""


def without_keys(html: str) -> str:
    """Return rich text without the keys of its paragraphs, which change in the editor."""
    return re.sub(r'\sdata-block-key="[^"]*"', "", html).strip()


def picture_part(label: str, pk: Any, place: Place) -> Part:
    picture = place.names.pictures.get(pk)
    return Part(label, picture.title if picture else deleted(), pk)


def deleted() -> str:
    return _("(deleted)")


def figure_parts(value: dict[str, Any], place: Place, path: str = "") -> Parts:
    """Yield a picture with the texts that readers see: the story's own, or the picture's."""
    pk = value.get("picture")
    if not pk:
        return
    yield f"{path}.picture", picture_part(_("Picture"), pk, place)
    picture = place.names.pictures.get(pk)
    if not picture:
        return
    shown = ShownPicture(picture, value, path)
    found = {
        "label": (_("Label"), shown.own("label")),
        "caption": (_("Caption"), shown.shown("caption", place.language)),
        "alt": (_("Alt text"), alternative_text(shown, place.language)),
        "credit": (_("Credit"), shown.credit),
        "crop": (_("Crop and focal point"), str(Crop.of_figure(value))),
    }
    for name, (label, text) in found.items():
        if text:
            yield f"{path}.{name}", Part(label, text)


def alternative_text(shown: ShownPicture, language: str) -> str:
    if shown.is_decorative:
        return _("Decorative: screen readers skip it")
    return shown.shown("alt", language)


def table_parts(value: dict[str, Any], path: str) -> Parts:
    if caption := (value.get(CAPTION) or "").strip():
        yield f"{path}.{CAPTION}", Part(_("Table caption"), caption)
    rows = tuple(tuple(str(cell or "") for cell in row) for row in value.get("data") or [])
    if any(cell for row in rows for cell in row):
        headers = str(value.get("table_header_choice") or "")
        yield f"{path}.cells", Part(_("Table"), "", headers or None, rows, headers)
