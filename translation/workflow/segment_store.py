"""Writing one segment: the only code that changes what a translation says."""

from django.db import IntegrityError
from django.utils import timezone
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from translation.localize.segments import LEFT_OUT, state_of
from translation.models import Origin, SegmentRevision
from translation.workflow.status.computing import NAMES
from translation.workflow.status.storing import status_updates, update_status, update_unless_open

# States of a segment that want no more work.
FINISHED = {"done", "left_out"}


class EditConflict(Exception):
    """Somebody else has written the segment since it was read. `latest` is what they wrote."""

    def __init__(self, latest: SegmentRevision):
        self.latest = latest


def write(
    translation: Translation,
    segment: StringSegment,
    text: str,
    user=None,
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
                string_translation_id=pk, text=text, origin=origin, by=user
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


def say(segment: StringSegment, pk: int, written: SegmentRevision, values: dict) -> None:
    """Bring a segment in memory up to what has just been written."""
    segment.written_id, segment.latest, segment.changed_at = pk, written.pk, values["updated_at"]
    segment.written, segment.is_faulty = values["data"], values["has_error"]
    segment.tool, segment.kind = values["tool_name"], values["translation_type"]


def store(mine, segment, translation: Translation, values: dict, *, is_forced: bool) -> int:
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
