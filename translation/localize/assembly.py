"""The translation's own shape: texts that it does without, and paragraphs and bullets that it has more of.

Both live in the texts, so that the tie to the original holds and later changes still arrive: a text left
out is marked so (`LEFT_OUT`), and one text may hold several paragraphs or bullets, parted by `BREAK`.
Puts a translation together as localize's `get_ephemeral_translated_instance` (1.14.5), then gives it its shape.
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
from translation.localize.segments import segments_of_sources, state_of


@dataclass(frozen=True)
class SegmentRules:
    """What a translator may do to a text besides writing it."""

    is_rich: bool
    can_split: bool
    can_leave_out: bool


def segment_rules(model: Any, field_path: str) -> SegmentRules:
    """By the field's path as localize writes it, such as `body.item_list.items.item`."""
    field, block, rest = field_and_block(model, field_path)
    if block:
        is_rich = isinstance(block, blocks.RichTextBlock)
        return SegmentRules(is_rich, is_rich or is_top_heading(block, rest), True)
    is_rich = isinstance(field, RichTextField)
    return SegmentRules(is_rich, is_rich, field.blank)


def max_length_of(model: Any, field_path: str) -> int | None:
    """How many characters there is room for, in the database or by the block; None where it takes any length."""
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
    own: Any = None,
) -> Any:
    """The item in another language, unsaved; what is not translated yet stands in the source's language.

    Where there is no item in that language yet, it is the original with other texts. Who has the original
    (a new object) and the own texts hands them on.
    """
    original = original or source.as_instance()
    own = field_overrides(source, locale) if own is None else own
    if is_new:
        target = original
        target.slug = ""
    else:
        target = source.get_translated_instance(locale)
        copy_synchronised_fields(original, target)
    segments = [*values_of(source, locale), *own_links(source, own)]
    ingest_segments(original, target, source.locale, locale, segments)
    reshape(target)
    for name in FIELDS:
        if name in own:
            setattr(target, name, own[name])
    return target


def values_of(source: TranslationSource, locale: Locale) -> list:
    """What to put in, as localize's `_get_segments_for_translation` gives it, with `GONE` for what is left out.

    What is not translated yet stands in the source's language. localize asks twice for each related item.
    """
    values: list = [
        StringSegmentValue(
            one.context.path, StringValue(text_to_show(one)), attrs=json.loads(one.attrs)
        ).with_order(one.order)
        for one in segments_of_sources([source.pk], locale.pk)
    ]
    for one in source.templatesegment_set.select_related("template", "context"):
        made = one.template
        fields = made.template_format, made.template, made.string_count
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
    """The related items that there are in the language; one query for each model of theirs."""
    related = source.relatedobjectsegment_set.select_related("context", "object__content_type")
    keys = defaultdict(set)
    for one in related:
        keys[one.object.content_type].add(one.object_id)
    there = {
        key
        for kind, wanted in keys.items()
        for key in kind.model_class()
        ._base_manager.filter(translation_key__in=wanted, locale=locale)
        .values_list("translation_key", flat=True)
    }
    return [
        RelatedObjectSegmentValue(
            one.context.path, one.object.content_type, one.object_id, order=one.order
        )
        for one in related
        if one.object_id in there
    ]


def own_links(source: TranslationSource, own: dict[str, str]) -> list[OverridableSegmentValue]:
    """The links that lead elsewhere in the translation."""
    if not any(name.startswith(LINK) for name in own):
        return []
    return [
        OverridableSegmentValue(link.context.path, own[name], order=link.order)
        for link in source_links(source)
        if (name := f"{LINK}{link.context_id}") in own
    ]


def reshape(item: Any) -> None:
    """Drop what is left out and part what is split, in every field of an item and of its children."""
    for field in item._meta.concrete_fields:
        value = getattr(item, field.attname)
        if isinstance(field, StreamField):
            setattr(item, field.attname, reshape_stream(value))
        elif isinstance(value, str) and (OMITTED in value or PARAGRAPH_BREAK in value):
            is_rich = isinstance(field, RichTextField)
            setattr(
                item,
                field.attname,
                "".join(split_paragraphs(value)) if is_rich else reshape_text(value),
            )
    for relation in get_all_child_relations(type(item)):
        if not issubclass(relation.related_model, TranslatableMixin):
            continue  # editors' comments
        for child in getattr(item, relation.get_accessor_name()).all():
            reshape(child)


def reshape_text(text: str) -> str:
    return text.replace(OMITTED, "").replace(PARAGRAPH_BREAK, " ")


def reshape_stream(value: StreamValue) -> StreamValue:
    """The blocks that are left, and behind a heading the paragraphs that were added to it."""
    kept = []
    for child in value:
        if isinstance(child.block, HeadingBlock):
            first, *added = str(child.value).split(PARAGRAPH_BREAK)
            if first != OMITTED:
                kept.append((child.block_type, first.strip(), child.id))
            kept += [("paragraph", RichText(f"<p>{escape(text.strip())}</p>")) for text in added]
        elif (formed := reshape_block(child.block, child.value)) is not OMITTED:
            kept.append((child.block_type, formed, child.id))
    return StreamValue(value.stream_block, kept)


def reshape_block(block: Any, value: Any) -> Any:
    """A block's value in its shape, or `GONE` where nothing of it is left."""
    if isinstance(value, RichText):
        had, left = value.source, "".join(split_paragraphs(value.source))
        return OMITTED if OMITTED in had and not left else RichText(left)
    if isinstance(value, str):
        return OMITTED if OMITTED in value else reshape_text(value)
    if isinstance(value, ListValue):
        return reshape_list(value)
    if isinstance(value, StreamValue):
        return reshape_stream(value)
    if isinstance(block, blocks.StructBlock):
        return reshape_struct(block, value)
    return reshape_table(value) if isinstance(value, dict) else value


def reshape_struct(block: Any, value: Any) -> Any:
    """A block of several fields; `GONE` where one that it cannot be without is left out."""
    for name, child in block.child_blocks.items():
        formed = reshape_block(child, value[name])
        if formed is OMITTED:
            if is_required(child):
                return OMITTED
            formed = child.normalize([] if isinstance(child, blocks.ListBlock) else "")
        value[name] = formed
    return value


def is_required(block: Any) -> bool:
    if isinstance(block, blocks.ListBlock):
        return block.meta.min_num != 0
    return block.required


def reshape_list(value: ListValue) -> Any:
    """The items that are left, each split one as two; `GONE` where there were some and none is left."""
    kept = []
    for child in value.bound_blocks:
        if isinstance(child.value, RichText):
            first, *added = split_paragraphs(child.value.source) or [""]
            kept += (
                [ListValue.ListChild(child.block, RichText(first), id=child.id)] if first else []
            )
            kept += [ListValue.ListChild(child.block, RichText(html)) for html in added]
        elif (formed := reshape_block(child.block, child.value)) is not OMITTED:
            kept.append(ListValue.ListChild(child.block, formed, id=child.id))
    if value.bound_blocks and not kept:
        return OMITTED
    return ListValue(value.list_block, bound_blocks=kept)


def reshape_table(table: dict) -> dict:
    """A table, its cells left out empty."""
    rows = [[reshape_text(cell or "") for cell in row] for row in table.get("data") or []]
    return {**table, "data": rows, "table_caption": reshape_text(table.get("table_caption") or "")}
