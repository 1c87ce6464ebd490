"""Texts that are filled in without a translator: repetitions within a story, and exact matches of the memory."""

from collections.abc import Iterable
from typing import Any

from wagtail_localize.models import StringSegment, Translation

from translation.localize.segments import REPETITION, segments_of, state_of
from translation.models import Origin
from translation.quality.memory.suggestions import suggested
from translation.workflow.memory_access import suggested_entries
from translation.workflow.segment_store import EditConflict, write
from translation.workflow.status.storing import status_updates

EXACT = 100  # per cent


@status_updates()
def fill_repetitions(
    translation: Translation, segment: StringSegment, user: Any, pks: Iterable[int]
) -> list[StringSegment]:
    """Give untranslated segments with the same source the translation of a segment that was just written.

    Of `pks`, returns the segments that have it now. One query if none is left to fill in.
    """
    others = segments_of(translation).filter(pk__in=pks, string=segment.string_id)
    return [
        other
        for other in others.exclude(pk=segment.pk)
        if other.written == segment.written
        or fill(translation, other, segment.written, user, REPETITION)
    ]


@status_updates()
def fill_exact_matches(translation: Translation, user: Any = None) -> int:
    """Fill untranslated segments whose source the memory knows, and return their number."""
    missing = [segment for segment in segments_of(translation) if state_of(segment) == "missing"]
    locales = translation.source.locale, translation.target_locale
    found = suggested(missing, *locales, suggested_entries(user))
    count = 0
    for segment in missing:
        exact = next((one for one in found[segment.pk] if one.percent == EXACT), None)
        if exact:
            count += fill(translation, segment, exact.text, user)
    return count


def fill(translation: Translation, segment: Any, text: str, user: Any, tool: str = "") -> bool:
    """Write an untranslated segment. Return whether it was; another user may have written it meanwhile."""
    if state_of(segment) != "missing":
        return False
    try:
        base = segment.latest or 0
        write(translation, segment, text, user, origin=Origin.MEMORY, base_revision=base, tool=tool)
    except EditConflict:
        return False
    return True
