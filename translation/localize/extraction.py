"""Extracts and stores a source's segments, in some twenty queries.

wagtail-localize 1.14.5 makes ten queries for each text (wagtail-localize#932).
"""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

from translation.localize.inherited_text import inherit_text
from translation.localize.signals import segments_refreshed

# The fields of each segment model in addition to source, context and order.
SEGMENT_FIELDS = {
    StringSegment: ("string_id", "attrs"),
    TemplateSegment: ("template_id",),
    RelatedObjectSegment: ("object_id",),
    OverridableSegment: ("data_json",),
}


@transaction.atomic
def refresh_segments(source: TranslationSource) -> None:
    """Update a source's segments to its content. Replaces `TranslationSource.refresh_segments`."""
    instance = source.as_instance()
    inherit_text(instance)
    values = extract_segments(instance)
    by_class = {
        cls: [value for value in values if isinstance(value, cls)]
        for cls in (StringSegmentValue, TemplateSegmentValue, RelatedObjectSegmentValue)
    }
    contexts = get_or_create_rows(
        TranslationContext,
        "path_id",
        {TranslationContext._get_path_id(value.path): value for value in values},
        lambda value: new_context(source, instance, value.path),
        object=source.object_id,
    )
    strings = get_or_create_rows(
        String,
        "data_hash",
        {hash_of(value): value for value in by_class[StringSegmentValue]},
        lambda value: String(locale_id=source.locale_id, data=value.string.data),
        locale=source.locale_id,
    )
    templates = get_or_create_rows(
        Template,
        "uuid",
        {uuid_of(value): value for value in by_class[TemplateSegmentValue]},
        lambda value: Template(
            template=value.template,
            template_format=value.format,
            string_count=value.string_count,
        ),
    )
    get_or_create_rows(
        TranslatableObject,
        "translation_key",
        {value.translation_key: value for value in by_class[RelatedObjectSegmentValue]},
        lambda value: TranslatableObject(content_type=value.content_type),
    )
    wanted: dict[type[models.Model], set[tuple]] = {model: set() for model in SEGMENT_FIELDS}
    for value in values:
        position = (contexts[TranslationContext._get_path_id(value.path)], value.order)
        if isinstance(value, StringSegmentValue):
            wanted[StringSegment].add((*position, strings[hash_of(value)], as_json(value.attrs)))
        elif isinstance(value, TemplateSegmentValue):
            wanted[TemplateSegment].add((*position, templates[uuid_of(value)]))
        elif isinstance(value, RelatedObjectSegmentValue):
            wanted[RelatedObjectSegment].add((*position, value.translation_key))
        elif isinstance(value, OverridableSegmentValue):
            wanted[OverridableSegment].add((*position, as_json(value.data)))
    for model, rows in wanted.items():
        replace_segments(model, source, rows)
    segments_refreshed.send(TranslationSource, source=source, instance=instance)


def get_or_create_rows(model: Any, key: str, wanted: dict, new: Callable, **within: Any) -> dict:
    """Return the pks of rows by `key`, creating missing rows with `new`.

    Concurrent calls do not fail on the same rows, and a fixed order prevents deadlocks.
    """

    def stored_pks() -> dict:
        rows = model.objects.filter(**{f"{key}__in": wanted}, **within)
        return dict(rows.values_list(key, "pk"))

    if not wanted:
        return {}
    pks = stored_pks()
    missing = []
    for value in sorted(wanted.keys() - pks.keys()):
        row = new(wanted[value])
        setattr(row, key, value)
        missing.append(row)
    if missing:
        model.objects.bulk_create(missing, ignore_conflicts=True)
        pks = stored_pks()
    return pks


def replace_segments(model: Any, source: TranslationSource, wanted: set[tuple]) -> None:
    """Delete a source's segments that are not wanted, and create those that are missing."""
    names = ("context_id", "order", *SEGMENT_FIELDS[model])
    rows = model.objects.filter(source=source).values_list("pk", *names)
    stored = {tuple(row): pk for pk, *row in rows}
    if obsolete := [pk for row, pk in stored.items() if row not in wanted]:
        model.objects.filter(pk__in=obsolete).delete()
    model.objects.bulk_create(
        model(source=source, **dict(zip(names, row, strict=True)))
        for row in sorted(wanted - stored.keys(), key=lambda row: row[1])
    )


def new_context(source: TranslationSource, instance: Any, path: str) -> TranslationContext:
    """Return an unsaved context with its field path. wagtail-localize's method for that would save it."""
    context = TranslationContext(object_id=source.object_id, path=path)
    context.save = lambda **fields: None
    context.get_field_path(instance)
    return context


def hash_of(value: StringSegmentValue) -> UUID:
    return String._get_data_hash(value.string.data)


def uuid_of(value: TemplateSegmentValue) -> UUID:
    return uuid5(uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def as_json(data: Any) -> str:
    return json.dumps(data, cls=DjangoJSONEncoder)
