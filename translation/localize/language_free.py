"""What has no language in an item's content: values, links, pictures, and blocks that are deleted.

`LanguageFreeUpdate` takes it over from one version to another and keeps every text as it is. It works on serialised
content, and is used twice: on two versions of an original, to know whether there is anything to take over, and on
the live version of a translation and what a new translation would be.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields

from core.text_roles import child_of
from translation.localize.block_units import Unit, has_ids, heads, in_order_of, neighbours, units
from translation.localize.links_in_text import follow_links, left_behind
from translation.localize.overrides import FIELDS

# Fields of each language's own version, or of the schedule.
OWN_FIELDS = {*FIELDS, "first_published_at", "go_live_at", "expire_at"}
TEXT_BLOCKS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)
COLLECTIONS = (blocks.ListBlock, blocks.BaseStreamBlock)
# The editor gives paragraphs keys when they are first saved; the quotes are escaped in a stream's JSON.
PARAGRAPH_KEY = re.compile(r'\sdata-block-key=\\*"[^"\\]*\\*"')


@dataclass
class LanguageFreeUpdate:
    """Takes over into `old` content what has no language in `new` content."""

    model: Any
    # Paths of the texts whose translation is not the approved one, or that have changed.
    waiting: frozenset[str]
    # The ids of all blocks and items that the original has, and has had. Others are parts of a split text.
    ids: frozenset[str]
    former_ids: frozenset[str]
    # The original's waiting texts, and the former texts by path, to recognise texts that moved.
    waiting_texts: tuple[str, ...] = ()
    former_texts: tuple[tuple[str, str], ...] = ()
    # Texts in which only an address or number has changed, by path and old text, each with the new one.
    followed: dict[tuple[str, str], str] = field(default_factory=dict)
    # The paths whose own link or file is not approved, so that it is not even taken over if forced.
    unapproved: frozenset[str] = frozenset()
    # Also take over what is not safe.
    is_forced: bool = False
    # What is not taken over: kind and field path, such as `("picture", "body.figure")`.
    held: list[tuple[str, str]] = field(default_factory=list)

    def content(self, old: dict, new: dict) -> dict:
        """Return the old content with what has no language in the new one."""
        merged, groups = dict(old), getattr(self.model, "field_groups", ())
        for translatable in get_translatable_fields(self.model):
            name = translatable.field_name
            if (
                name in OWN_FIELDS
                or name not in new
                or name in getattr(self.model, "crop_fields", ())
            ):
                continue
            if not isinstance(translatable, TranslatableField | SynchronizedField):
                continue
            model_field = translatable.get_field(self.model)
            if isinstance(model_field, StreamField):
                before, after = (json.loads(one.get(name) or "[]") for one in (old, new))
                block = model_field.stream_block
                merged[name] = json.dumps(self.items(before, after, name, name, block))
            elif model_field.one_to_many:
                merged[name] = self.rows(name, model_field.related_model, old, new)
            elif isinstance(model_field, RichTextField):
                merged[name] = self.rich_text(old.get(name), new[name], name, name)
            else:
                group = next((group for group in groups if name in group), (name,))
                is_text = (
                    isinstance(translatable, TranslatableField) and not model_field.is_relation
                )
                merged[name] = self.value(old.get(name), new[name], name, name, group, is_text)
        return with_crops(merged, new, getattr(self.model, "crop_fields", {}))

    def waits(self, path: str) -> bool:
        """Return whether a text at the path, or below it, waits for its translation or approval."""
        return any(one == path or one.startswith(f"{path}.") for one in self.waiting)

    def hold(self, kind: str, field_path: str) -> None:
        if (kind, field_path) not in self.held:
            self.held.append((kind, field_path))

    def value(
        self, old: Any, new: Any, path: str, field_path: str, group: Iterable[str], is_text: bool
    ) -> Any:
        """Return the new value, or the old one if a text that belongs to it waits."""
        if not any(self.waits(one) for one in group):
            return new
        if is_text or old == new:
            return old
        if self.is_forced and path not in self.unapproved:
            return new
        self.hold("value", field_path)
        return old

    def rows(self, name: str, model: Any, old: dict, new: dict) -> list[dict]:
        """Return the child objects of the new content; those whose text waits as they are in the old one."""
        if not issubclass(model, TranslatableMixin):
            return list(new[name])
        known = {str(row["translation_key"]): row for row in old.get(name) or ()}
        rows = [
            known.get(key) if self.waits(f"{name}.{key}") else row
            for row in new[name]
            if (key := str(row["translation_key"]))
        ]
        return [row for row in rows if row]

    def items(self, old: list, new: list, path: str, field_path: str, block: Any) -> list:
        """Return the blocks of a stream, or the items of a list."""
        if not self.waits(path):
            return new
        if not has_ids(old) or not has_ids(new):
            return old
        before, after = units(old, self.former_ids), units(new, self.ids)
        if in_order_of(heads(before), heads(after)) != in_order_of(heads(after), heads(before)):
            if self.is_forced:
                before = sorted(before, key=lambda unit: position(unit.head, heads(after)))
            else:
                self.hold("moved", field_path)
        by_head = {unit.head: unit for unit in after}
        kept: list[Unit] = []
        for unit in before:
            if unit.head in by_head:
                kept.append(self.unit(unit, by_head[unit.head], path, field_path, block))
            elif unit.head in self.ids or not unit.head:
                kept.append(unit)  # a translator has omitted it since
            elif not self.is_forced and not self.may_delete(unit, before, after, path):
                self.hold("deleted", below(field_path, block, unit))
                kept.append(unit)
        new_units = [unit for unit in after if unit.head not in heads(before)]
        settled = [one for one in new_units if not self.waits(f"{path}.{one.head}")]
        return [item for unit in with_new(kept, settled, heads(after)) for item in unit.items]

    def may_delete(self, unit: Unit, before: list[Unit], after: list[Unit], path: str) -> bool:
        """Return whether a deleted block is gone, and not rewritten in its place or moved into another text."""
        beside = neighbours(unit.head, heads(before), set(heads(after)))
        for new in after:
            if new.head not in heads(before) and self.waits(f"{path}.{new.head}"):
                place = neighbours(new.head, heads(after), set(heads(before)))
                if place[0] == beside[0] or place[1] == beside[1]:
                    return False
        prefix = f"{path}.{unit.head}"
        texts = [
            text
            for place, text in self.former_texts
            if place == prefix or place.startswith(f"{prefix}.")
        ]
        return not any(text and text in other for text in texts for other in self.waiting_texts)

    def unit(self, old: Unit, new: Unit, path: str, field_path: str, block: Any) -> Unit:
        """Return a block: the new one if none of its texts waits, else the old one with the new values."""
        place, first, other = f"{path}.{old.head}", old.items[0], new.items[0]
        if not self.waits(place):
            return new
        if first["type"] != other["type"]:
            return old
        child = child_of(block, first["type"])
        value = self.block(
            first["value"], other["value"], place, below(field_path, block, old), child
        )
        return Unit(old.head, [{**first, "value": value}, *old.items[1:]])

    def block(self, old: Any, new: Any, path: str, field_path: str, block: Any) -> Any:
        """Return the value of a block in which a text waits."""
        if isinstance(block, blocks.RichTextBlock):
            return self.rich_text(old, new, path, field_path)
        if isinstance(block, COLLECTIONS):
            return self.items(old or [], new or [], path, field_path, block)
        if isinstance(block, blocks.StructBlock) and isinstance(old, dict):
            return self.struct(old, new, path, field_path, block)
        return old

    def struct(self, old: dict, new: dict, path: str, field_path: str, block: Any) -> dict:
        """Return a struct's value. A picture and its texts belong together: they change together or not at all."""
        group = [
            f"{path}.{name}"
            for name, child in block.child_blocks.items()
            if not isinstance(child, COLLECTIONS)
        ]
        merged, crops = dict(old), getattr(block.meta, "crop_fields", {})
        for name, child in block.child_blocks.items():
            if name not in new or name in crops:
                continue
            place, child_path = f"{path}.{name}", f"{field_path}.{name}"
            if isinstance(child, (*COLLECTIONS, blocks.StructBlock, blocks.RichTextBlock)):
                is_settled = not self.waits(place) and not isinstance(child, COLLECTIONS)
                value = self.block(old.get(name), new[name], place, child_path, child)
                merged[name] = new[name] if is_settled else value
            else:
                is_text = isinstance(child, TEXT_BLOCKS)
                pair = old.get(name), new[name]
                merged[name] = self.value(*pair, place, child_path, group, is_text)
        return with_crops(merged, new, crops)

    def rich_text(self, old: Any, new: Any, path: str, field_path: str) -> Any:
        """Return a rich text with the new links in the sentences that are translated as approved."""
        if not self.waits(path):
            return new
        followed = {text: other for (place, text), other in self.followed.items() if place == path}
        merged = follow_links(old or "", new or "", followed, is_forced=self.is_forced)
        if left_behind(merged, new or ""):
            self.hold("link", field_path)
        return merged


def with_crops(merged: dict, new: dict, crop_fields: dict[str, str]) -> dict:
    """Return the content with the new crops of the pictures that are the same, whatever texts beside them wait."""
    for name, picture in crop_fields.items():
        if merged.get(picture) == new.get(picture):
            merged.pop(name, None)
            merged |= {name: new[name]} if name in new else {}
    return merged


def with_new(kept: list[Unit], new: list[Unit], order: list[str]) -> list[Unit]:
    """Return the units with each new one after the nearest that comes before it in the new order."""
    result = list(kept)
    for unit in new:
        known, earlier = heads(result), order[: order.index(unit.head)]
        place = max((known.index(one) for one in earlier if one in known), default=-1)
        result.insert(place + 1, unit)
    return result


def position(head: str, order: list[str]) -> int:
    return order.index(head) if head in order else len(order)


def below(field_path: str, block: Any, unit: Unit) -> str:
    """Return the field path of a block or an item, in wagtail-localize's notation."""
    is_list = isinstance(block, blocks.ListBlock)
    return f"{field_path}.{'item' if is_list else unit.items[0]['type']}"


def block_ids(model: Any, content: dict) -> set[str]:
    """Return the ids of all blocks and list items of a serialised item."""
    streams = (
        field.name for field in model._meta.concrete_fields if isinstance(field, StreamField)
    )
    return {one for name in streams for one in ids_in(json.loads(content.get(name) or "[]"))}


def ids_in(raw: Any) -> Iterator[str]:
    if isinstance(raw, list):
        for item in raw:
            yield from ids_in(item)
    elif isinstance(raw, dict):
        if "type" in raw and raw.get("id"):
            yield str(raw["id"])
        for value in raw.values():
            yield from ids_in(value)
