"""Writing segments: the only code that changes the texts of a translation."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from translation.localize.segments import FINISHED, LEFT_OUT, state_of
from translation.models import Origin, SegmentRevision
from translation.workflow.status.stored_fields import NAMES
from translation.workflow.status.storing import status_updates, update_status, update_unless_open


class EditConflict(Exception):
    """Another user has written the segment since it was read. `latest` is their revision."""

    def __init__(self, latest: Any) -> None:
        self.latest = latest


def write(
    translation: Translation,
    segment: StringSegment,
    text: str,
    user: Any = None,
    *,
    origin: str = Origin.TYPED,
    base_revision: int | None = None,
    tool: str = "",
) -> SegmentRevision:
    """Write one segment, given as `segments_of` returns it, and return its new revision.

    Updates the segment in memory and the translation's status. An empty text resets the segment; with the
    origin `LEFT_OUT` it omits the segment from the translation. `base_revision` is the pk of the revision that
    the user edited, 0 for none: raises `EditConflict` if another revision has been written since. Without it
    the text is always written. `tool` is stored as its `tool_name`.
    """
    if base_revision is not None and (segment.latest or 0) != base_revision:
        raise EditConflict(SegmentRevision.objects.get(pk=segment.latest))
    values = {
        "data": text,
        "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE
        if origin == Origin.MACHINE
        else StringTranslation.TRANSLATION_TYPE_MANUAL,
        "tool_name": LEFT_OUT if origin == Origin.LEFT_OUT else tool,
        "last_translated_by": user,
        "has_error": has_invalid_html(segment.string.data, text),
        "field_error": "",
        "updated_at": timezone.now(),
    }
    stored = StringTranslation.objects.filter(
        translation_of=segment.string_id,
        context=segment.context_id,
        locale=translation.target_locale_id,
    )
    is_forced = base_revision is None
    was_finished = not is_forced and state_of(segment) in FINISHED
    try:
        with status_updates():
            pk = store(stored, segment, translation, values, is_forced=is_forced)
            revision = SegmentRevision.objects.create(
                string_translation_id=pk, text=text, origin=origin, created_by=user
            )
            update_in_memory(segment, pk, revision, values)
            is_rewritten = was_finished and state_of(segment) in FINISHED
            if is_rewritten and segment.context.path not in NAMES:
                update_unless_open(translation.pk)
            else:
                update_status(translation.pk)
    except (IntegrityError, StringTranslation.DoesNotExist) as error:
        raise EditConflict(
            SegmentRevision.objects.filter(string_translation__in=stored).first()
        ) from error
    return revision


@status_updates()
def carry_over(
    translation: Translation, pairs: Iterable[tuple[StringSegment, StringTranslation]]
) -> None:
    """Copy existing translations to segments whose texts were moved or slightly changed.

    It is no edit: each translation keeps the time when a user wrote it, so that approvals stay valid. The
    number of queries does not depend on the number of segments.
    """
    rows, times = {}, {}
    for segment, old in pairs:
        row = StringTranslation(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=translation.target_locale_id,
            data=old.data,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            tool_name="",
            last_translated_by_id=old.last_translated_by_id,
            has_error=has_invalid_html(segment.string.data, old.data),
            field_error="",
        )
        rows[key_of(row)] = row
        # A segment that was reset later than that still counts as edited.
        times[key_of(row)] = max(filter(None, [old.updated_at, segment.changed_at]))
    if not rows:
        return
    copies = StringTranslation.objects.bulk_create(
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
    for row in copies:
        row.updated_at = times[key_of(row)]
    StringTranslation.objects.bulk_update(copies, ["updated_at"])
    SegmentRevision.objects.bulk_create(
        SegmentRevision(
            string_translation_id=row.pk,
            text=row.data,
            origin=Origin.MEMORY,
            created_by_id=row.last_translated_by_id,
        )
        for row in copies
    )
    update_status(translation.pk)


def key_of(row: StringTranslation) -> tuple[int, int]:
    return row.context_id, row.translation_of_id


def update_in_memory(
    segment: StringSegment, pk: int, revision: SegmentRevision, values: dict
) -> None:
    """Set what has just been written on a segment, under the names that `segments_of` annotates."""
    segment.written_id, segment.latest, segment.changed_at = pk, revision.pk, values["updated_at"]
    segment.written, segment.is_faulty = values["data"], values["has_error"]
    segment.tool, segment.kind = values["tool_name"], values["translation_type"]


def store(
    stored: Any, segment: Any, translation: Translation, values: dict, *, is_forced: bool
) -> int:
    """Update or create the string translation, and return its pk.

    Unless forced, raises `DoesNotExist` or `IntegrityError` if it has changed since the segment was read.
    """
    if segment.written_id:
        unchanged = stored if is_forced else stored.filter(updated_at=segment.changed_at)
        if not unchanged.update(**values):
            raise StringTranslation.DoesNotExist
        return segment.written_id
    if is_forced:
        return stored.update_or_create(
            defaults=values,
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
        )[0].pk
    created = StringTranslation(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        **values,
    )
    created.save(force_insert=True)
    return created.pk


def has_invalid_html(source: str, text: str) -> bool:
    """Return whether a text has tags that wagtail-localize rejects, or links that the source does not have."""
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(source, text)
    except ValueError:
        return True
    return False
