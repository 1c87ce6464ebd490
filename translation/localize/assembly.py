"""Assembly of a translation from its segments, with texts omitted and paragraphs and bullets split.

Assembles as wagtail-localize's `get_ephemeral_translated_instance` (1.14.5) does, then changes the structure.
Structural changes are stored in the segments' texts, so that later changes of the original still arrive: an
omitted text has the tool name `LEFT_OUT`, and `PARAGRAPH_BREAK` separates several paragraphs or bullets.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, TranslatableMixin
from wagtail.rich_text import RichText
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import TranslationSource
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from core.blocks.text import HeadingBlock
from core.text_roles import field_and_block
from translation.localize.inline_markup import OMITTED, PARAGRAPH_BREAK, split_paragraphs
from translation.localize.overrides import FIELDS, LINK, field_overrides, source_links
from translation.localize.own_files import own_file_values, reset_crop
from translation.localize.segments import segments_of_sources, state_of


@dataclass(frozen=True)
class SegmentRules:
    """What a translator may do with a segment besides translating it."""

    is_rich: bool
    can_split: bool
    can_leave_out: bool


def segment_rules(model: Any, field_path: str) -> SegmentRules:
    """Return the rules for a field path as wagtail-localize writes it, such as `body.item_list.items.item`."""
    field, block, rest = field_and_block(model, field_path)
    if block:
        is_rich = isinstance(block, blocks.RichTextBlock)
        return SegmentRules(is_rich, is_rich or is_top_heading(block, rest), True)
    is_rich = isinstance(field, RichTextField)
    return SegmentRules(is_rich, is_rich, field.blank)


def max_length_of(model: Any, field_path: str) -> int | None:
    """Return the maximum number of characters of a field or block, or None if it is unlimited."""
    field, block, _rest = field_and_block(model, field_path)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return block.field.max_length
    return None if block or isinstance(field, models.TextField) else field.max_length


def is_top_heading(block: Any, path: str) -> bool:
    return isinstance(block, HeadingBlock) and len(path) == 1


def assemble(
    source: TranslationSource,
    locale: Locale,
    *,
    is_new: bool = False,
    original: Any = None,
    overrides: dict[str, str] | None = None,
) -> Any:
    """Return the item in another language, unsaved. Untranslated segments keep the source's text.

    With `is_new` it is built from the original, because the target does not exist yet. `original` (a new
    object, which is modified) and `overrides` save queries if the caller has them.
    """
    original = original or source.as_instance()
    overrides = field_overrides(source, locale) if overrides is None else overrides
    if is_new:
        target = original
        target.slug = ""
    else:
        target = source.get_translated_instance(locale)
        copy_synchronised_fields(original, target)
    own = own_file_values(source, overrides, type(original))
    links = overridden_links(source, overrides)
    segments = [*segment_values(source, locale), *links, *own]
    ingest_segments(original, target, source.locale, locale, segments)
    restructure(target)
    for file in own:
        reset_crop(target, file.path)
    for name in FIELDS:
        if name in overrides:
            setattr(target, name, overrides[name])
    return target


def segment_values(source: TranslationSource, locale: Locale) -> list:
    """Return the segment values to ingest, with `OMITTED` for omitted texts.

    Replaces localize's `_get_segments_for_translation`, which makes two queries for each related item.
    Untranslated segments have the source's text.
    """
    values: list = [
        StringSegmentValue(
            one.context.path, StringValue(text_to_show(one)), attrs=json.loads(one.attrs)
        ).with_order(one.order)
        for one in segments_of_sources([source.pk], locale.pk)
    ]
    for one in source.templatesegment_set.select_related("template", "context"):
        template = one.template
        fields = template.template_format, template.template, template.string_count
        values.append(TemplateSegmentValue(one.context.path, *fields, order=one.order))
    values += related_values(source, locale)
    links = source.overridablesegment_set.annotate_override_json(locale)
    for one in links.exclude(override_json=None).select_related("context"):
        data = json.loads(one.override_json)
        values.append(OverridableSegmentValue(one.context.path, data, order=one.order))
    return values


def text_to_show(segment: Any) -> str:
    if state_of(segment) == "left_out":
        return OMITTED
    return segment.written if segment.written and not segment.is_faulty else segment.string.data


def related_values(source: TranslationSource, locale: Locale) -> list[RelatedObjectSegmentValue]:
    """Return the related items that exist in the language, with one query for each of their models."""
    related = source.relatedobjectsegment_set.select_related("context", "object__content_type")
    keys = defaultdict(set)
    for one in related:
        keys[one.object.content_type].add(one.object_id)
    existing = {
        key
        for content_type, wanted in keys.items()
        for key in content_type.model_class()
        ._base_manager.filter(translation_key__in=wanted, locale=locale)
        .values_list("translation_key", flat=True)
    }
    return [
        RelatedObjectSegmentValue(
            one.context.path, one.object.content_type, one.object_id, order=one.order
        )
        for one in related
        if one.object_id in existing
    ]


def overridden_links(
    source: TranslationSource, overrides: dict[str, str]
) -> list[OverridableSegmentValue]:
    """Return the links that have another address in the translation."""
    if not any(name.startswith(LINK) for name in overrides):
        return []
    return [
        OverridableSegmentValue(link.context.path, overrides[name], order=link.order)
        for link in source_links(source)
        if (name := f"{LINK}{link.context_id}") in overrides
    ]


def restructure(item: Any) -> None:
    """Remove omitted texts and split paragraphs, in every field of an item and of its children."""
    for field in item._meta.concrete_fields:
        value = getattr(item, field.attname)
        if isinstance(field, StreamField):
            setattr(item, field.attname, restructure_stream(value))
        elif isinstance(value, str) and (OMITTED in value or PARAGRAPH_BREAK in value):
            is_rich = isinstance(field, RichTextField)
            setattr(
                item,
                field.attname,
                "".join(split_paragraphs(value)) if is_rich else restructure_text(value),
            )
    for relation in get_all_child_relations(type(item)):
        if not issubclass(relation.related_model, TranslatableMixin):
            continue  # Wagtail's comments
        for child in getattr(item, relation.get_accessor_name()).all():
            restructure(child)


def restructure_text(text: str) -> str:
    return text.replace(OMITTED, "").replace(PARAGRAPH_BREAK, " ")


def restructure_stream(value: StreamValue) -> StreamValue:
    """Return the blocks that are not omitted. Text after a break in a heading becomes paragraphs after it."""
    kept: list[tuple[Any, ...]] = []
    for child in value:
        if isinstance(child.block, HeadingBlock):
            first, *added = str(child.value).split(PARAGRAPH_BREAK)
            if first != OMITTED:
                kept.append((child.block_type, first.strip(), child.id))
            kept += [("paragraph", RichText(f"<p>{escape(text.strip())}</p>")) for text in added]
        elif (new_value := restructure_block(child.block, child.value)) is not OMITTED:
            kept.append((child.block_type, new_value, child.id))
    return StreamValue(value.stream_block, kept)


def restructure_block(block: Any, value: Any) -> Any:
    """Return a block's restructured value, or `OMITTED` if nothing of it is left."""
    if isinstance(value, RichText):
        html = "".join(split_paragraphs(value.source))
        return OMITTED if OMITTED in value.source and not html else RichText(html)
    if isinstance(value, str):
        return OMITTED if OMITTED in value else restructure_text(value)
    if isinstance(value, ListValue):
        return restructure_list(value)
    if isinstance(value, StreamValue):
        return restructure_stream(value)
    if isinstance(block, blocks.StructBlock):
        return restructure_struct(block, value)
    return restructure_table(value) if isinstance(value, dict) else value


def restructure_struct(block: Any, value: Any) -> Any:
    """Return the value of a struct block, or `OMITTED` if a required child is omitted."""
    for name, child in block.child_blocks.items():
        new_value = restructure_block(child, value[name])
        if new_value is OMITTED:
            if is_required(child):
                return OMITTED
            new_value = child.normalize([] if isinstance(child, blocks.ListBlock) else "")
        value[name] = new_value
    return value


def is_required(block: Any) -> bool:
    if isinstance(block, blocks.ListBlock):
        return block.meta.min_num != 0
    return block.required


def restructure_list(value: ListValue) -> Any:
    """Return the items that are not omitted, split at breaks; `OMITTED` if every item is omitted."""
    kept = []
    for child in value.bound_blocks:
        if isinstance(child.value, RichText):
            first, *added = split_paragraphs(child.value.source) or [""]
            kept += (
                [ListValue.ListChild(child.block, RichText(first), id=child.id)] if first else []
            )
            kept += [ListValue.ListChild(child.block, RichText(html)) for html in added]
        elif (new_value := restructure_block(child.block, child.value)) is not OMITTED:
            kept.append(ListValue.ListChild(child.block, new_value, id=child.id))
    if value.bound_blocks and not kept:
        return OMITTED
    return ListValue(value.list_block, bound_blocks=kept)


def restructure_table(table: dict) -> dict:
    """Return the table with its omitted cells empty."""
    rows = [[restructure_text(cell or "") for cell in row] for row in table.get("data") or []]
    caption = restructure_text(table.get("table_caption") or "")
    return {**table, "data": rows, "table_caption": caption}
