"""Writing one segment: the only code that changes what a translation says."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from translation.localize.segments import FINISHED, LEFT_OUT, state_of
from translation.models import Origin, SegmentRevision
from translation.workflow.status.computing import NAMES
from translation.workflow.status.storing import status_updates, update_status, update_unless_open


class EditConflict(Exception):
    """Somebody else has written the segment since it was read. `latest` is what they wrote."""

    def __init__(self, latest: SegmentRevision) -> None:
        self.latest = latest


def write(
    translation: Translation,
    segment: StringSegment,
    text: str,
    user: Any = None,
    *,
    origin: str = Origin.TYPED,
    seen: int | None = None,
) -> SegmentRevision:
    """Write one segment, as `segments_of` gives it, and bring it up to date; and the translation's status.

    An empty text takes the segment back, and with the origin `LEFT_OUT` the translation does without it.
    `seen` is the pk of the writing that the writer had before them, 0 for none: raises `Overtaken` where
    somebody else has written the segment since.
    """
    if seen is not None and (segment.latest or 0) != seen:
        raise EditConflict(SegmentRevision.objects.get(pk=segment.latest))
    machine = origin == Origin.MACHINE
    kinds = StringTranslation
    values = {
        "data": text,
        "translation_type": kinds.TRANSLATION_TYPE_MACHINE
        if machine
        else kinds.TRANSLATION_TYPE_MANUAL,
        "tool_name": LEFT_OUT if origin == Origin.LEFT_OUT else "",
        "last_translated_by": user,
        "has_error": is_unsound(segment.string.data, text),
        "field_error": "",
        "updated_at": timezone.now(),
    }
    mine = StringTranslation.objects.filter(
        translation_of=segment.string_id,
        context=segment.context_id,
        locale=translation.target_locale_id,
    )
    was_finished = seen is not None and state_of(segment) in FINISHED
    try:
        with status_updates():
            pk = store(mine, segment, translation, values, is_forced=seen is None)
            written = SegmentRevision.objects.create(
                string_translation_id=pk, text=text, origin=origin, created_by=user
            )
            say(segment, pk, written, values)
            is_rewritten = was_finished and state_of(segment) in FINISHED
            if is_rewritten and segment.context.path not in NAMES:
                update_unless_open(translation.pk)
            else:
                update_status(translation.pk)
    except (IntegrityError, StringTranslation.DoesNotExist) as error:
        raise EditConflict(
            SegmentRevision.objects.filter(string_translation__in=mine).first()
        ) from error
    return written


@status_updates()
def carry_over(
    translation: Translation, pairs: Iterable[tuple[StringSegment, StringTranslation]]
) -> None:
    """Give segments the translations that their texts, or earlier ones, had: the program's doing, not an edit.

    Each keeps the hour at which a person wrote it, so that what was approved stays approved. In as many
    queries for many segments as for one.
    """
    rows, hours = {}, {}
    for segment, old in pairs:
        row = StringTranslation(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=translation.target_locale_id,
            data=old.data,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            tool_name="",
            last_translated_by_id=old.last_translated_by_id,
            has_error=is_unsound(segment.string.data, old.data),
            field_error="",
        )
        rows[place_of(row)] = row
        # A text that was taken back since stays edited.
        hours[place_of(row)] = max(filter(None, [old.updated_at, segment.changed_at]))
    if not rows:
        return
    kept = StringTranslation.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=[
            "data",
            "translation_type",
            "tool_name",
            "last_translated_by",
            "has_error",
            "field_error",
        ],
    )
    for row in kept:
        row.updated_at = hours[place_of(row)]
    StringTranslation.objects.bulk_update(kept, ["updated_at"])
    SegmentRevision.objects.bulk_create(
        SegmentRevision(
            string_translation_id=row.pk,
            text=row.data,
            origin=Origin.MEMORY,
            created_by_id=row.last_translated_by_id,
        )
        for row in kept
    )
    update_status(translation.pk)


def place_of(row: StringTranslation) -> tuple[int, int]:
    return row.context_id, row.translation_of_id


def say(segment: StringSegment, pk: int, written: SegmentRevision, values: dict) -> None:
    """Bring a segment in memory up to what has just been written."""
    segment.written_id, segment.latest, segment.changed_at = pk, written.pk, values["updated_at"]
    segment.written, segment.is_faulty = values["data"], values["has_error"]
    segment.tool, segment.kind = values["tool_name"], values["translation_type"]


def store(
    mine: Any, segment: Any, translation: Translation, values: dict, *, is_forced: bool
) -> int:
    """Update or make the string translation; `DoesNotExist` where it is not the version that was read."""
    if segment.written_id:
        unchanged = mine if is_forced else mine.filter(updated_at=segment.changed_at)
        if not unchanged.update(**values):
            raise StringTranslation.DoesNotExist
        return segment.written_id
    if is_forced:
        return mine.update_or_create(
            defaults=values,
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
        )[0].pk
    made = StringTranslation(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        **values,
    )
    made.save(force_insert=True)
    return made.pk


def is_unsound(source: str, text: str) -> bool:
    """Whether localize could not put the text into the page: foreign tags, or links that the source lacks."""
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(source, text)
    except ValueError:
        return True
    return False
