"""The role of each translatable text in its article, declared by its model or block.

A model lists its fields in reading order (`text_roles`); a block declares its own role (`Meta.text_role`) or those
of its children (`Meta.text_roles`). The roles decide order, label and style in the translation editor, and which
checks apply. A text without a declared role is plain text with its own label.
"""

from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock


class TextRole(StrEnum):
    HEADLINE = "headline"
    LEAD = "lead"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    LABEL = "label"
    CAPTION = "caption"
    ALT_TEXT = "alt"
    NAME = "name"  # also addresses: text that may be the same in every language
    CREDIT = "credit"
    SEARCH_TITLE = "search_title"
    SEARCH_DESCRIPTION = "search_description"


# Replace Wagtail's labels of these fields.
LABELS = {
    TextRole.HEADLINE: _("Headline"),
    TextRole.SEARCH_TITLE: _("Title for search"),
    TextRole.SEARCH_DESCRIPTION: _("Search description"),
}
LAST = (TextRole.SEARCH_TITLE, TextRole.SEARCH_DESCRIPTION)
SAME_IN_EVERY_LANGUAGE = {TextRole.NAME, TextRole.CREDIT}


def declared_roles(model: type[Any]) -> dict[str, TextRole]:
    """Return the roles of a model's fields by name, including those of its base classes."""
    roles: dict[str, TextRole] = {}
    for base in reversed(model.__mro__):
        roles |= vars(base).get("text_roles", {})
    return roles


def field_and_block(model: type[Any], field_path: str) -> tuple:
    """Return the field of a path and, for a stream, its block and the path within the stream.

    `field_path` is in wagtail-localize's notation: `body.item_list.items.item`.
    """
    name, *rest = field_path.split(".")
    field = model._meta.get_field(name)
    if rest and not isinstance(field, StreamField):
        return field_and_block(field.related_model, ".".join(rest))
    block = field.stream_block if isinstance(field, StreamField) else None
    for part in rest:
        block = child_of(block, part)
    return field, block, rest


def child_of(block: blocks.Block, name: str) -> blocks.Block:
    is_list = isinstance(block, blocks.ListBlock)
    return block.child_block if is_list else block.child_blocks[name]


def role_of(model: type[Any], field_path: str) -> TextRole:
    """Return the role of the text at a path of a model."""
    name, *rest = field_path.split(".")
    field = model._meta.get_field(name)
    if rest and not isinstance(field, StreamField):
        return role_of(field.related_model, ".".join(rest))
    role = declared_roles(model).get(name, TextRole.TEXT)
    block = field.stream_block if rest else None
    for part in rest:
        if isinstance(block, blocks.StructBlock):
            role = getattr(block.meta, "text_roles", {}).get(part, TextRole.TEXT)
        block = child_of(block, part)
        role = getattr(block.meta, "text_role", role)
    return role


def label_of(model: type[Any], field_path: str, path: str) -> str | Promise:
    """Return the label that the article's editors see for a text; `path` is the segment's."""
    field, block, _rest = field_and_block(model, field_path)
    if hasattr(block, "segment_label"):
        return block.segment_label(path.rpartition(".")[2])
    label = LABELS.get(role_of(model, field_path))
    return label or (block.label if block else capfirst(field.verbose_name))


def name_of(model: type[Any], field_path: str) -> str:
    """Return the name of a field or block by which editors know it."""
    field, block, _rest = field_and_block(model, field_path)
    return str(block.label if block and "." in field_path else capfirst(field.verbose_name))


def sort_key(model: type[Any], path: str, order: int) -> tuple[int, int]:
    """Return a key that sorts segments in reading order, with texts for search engines last."""
    roles = declared_roles(model)
    name = path.split(".", maxsplit=1)[0]
    if roles.get(name) in LAST:
        return (len(roles) + 1 + LAST.index(roles[name]), order)
    return ([*roles].index(name) if name in roles else len(roles), order)


def is_picture(model: type[Any], field_path: str) -> bool:
    field, block, _rest = field_and_block(model, field_path)
    if block:
        return isinstance(block, ImageChooserBlock)
    return bool(field.related_model) and issubclass(field.related_model, get_image_model())


def picture_path(model: type[Any], path: str) -> str:
    """Return the path of the block or field that holds the picture to which a text belongs."""
    parent, _dot, name = path.rpartition(".")
    return parent or getattr(model, "pictures_of_texts", {}).get(name, name)
