"""The segments of a translation, their states, and its progress."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, OuterRef, Subquery
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

# The `tool_name` of the string translation of an omitted text, whose data is empty.
LEFT_OUT = "left-out"
# The `tool_name` of a translation that was filled in because its source text is repeated in the story.
REPETITION = "repetition"
# The states of segments that need no more work.
FINISHED = {"done", "left_out"}

Texts = list[tuple[str, str]]


@dataclass(frozen=True)
class Progress:
    """Counts of segments. `faulty` have invalid HTML; `unaccepted` are unaccepted machine translations."""

    total: int
    missing: int
    faulty: int
    unaccepted: int

    @property
    def done(self) -> int:
        return self.total - self.missing - self.faulty - self.unaccepted

    @property
    def is_complete(self) -> bool:
        return self.done == self.total


def source_texts(source: TranslationSource) -> Texts:
    """Return the path and text of every string segment of a source, in order."""
    return list(
        source.stringsegment_set.order_by("order").values_list("context__path", "string__data")
    )


def segments_of(translation: Translation) -> Any:
    """Return the segments of a translation in order, annotated as `segments_of_sources` describes."""
    return segments_of_sources([translation.source_id], translation.target_locale_id)


def segments_of_sources(sources: Any, locale: int) -> Any:
    """Return the segments of sources, annotated with their string translation in a locale.

    `written_id` is its pk, `written` its text, `is_faulty` whether its HTML is invalid, `kind` and `tool` its
    origin, `changed_at` when it was saved (its version), and `latest` the pk of its latest `SegmentRevision`.
    """
    written = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=locale,
    )
    latest = written.order_by().annotate(latest=Max("history__pk"))
    return (
        StringSegment.objects.filter(source__in=sources)
        .select_related("string", "context")
        .annotate(
            written_id=Subquery(written.values("pk")[:1]),
            written=Subquery(written.values("data")[:1]),
            is_faulty=Subquery(written.values("has_error")[:1]),
            kind=Subquery(written.values("translation_type")[:1]),
            tool=Subquery(written.values("tool_name")[:1]),
            changed_at=Subquery(written.values("updated_at")[:1]),
            latest=Subquery(latest.values("latest")[:1]),
        )
        .order_by("order")
    )


def state_of(segment: Any) -> str:
    """Return `missing`, `faulty`, `machine`, `left_out` or `done` for a segment from `segments_of`."""
    if not segment.written:
        return "left_out" if segment.tool == LEFT_OUT else "missing"
    if segment.is_faulty:
        return "faulty"
    machine = segment.kind == StringTranslation.TRANSLATION_TYPE_MACHINE
    return "machine" if machine else "done"


def is_approved(segment: Any, approved_at: datetime) -> bool:
    """Return whether the translation of a segment is the one that was approved then."""
    written = segment.changed_at
    return state_of(segment) in FINISHED and bool(written) and written <= approved_at


def progress_of(translation: Translation) -> Progress:
    """Return the progress of a translation, in one query."""
    return count_states(map(state_of, segments_of(translation).select_related(None).only("order")))


def count_states(states: Any) -> Progress:
    """Return the progress for the states of all segments."""
    counts = Counter(states)
    return Progress(counts.total(), counts["missing"], counts["faulty"], counts["machine"])


def model_of(translation: Translation) -> Any:
    """Return the model of the translated item, without a query."""
    content_type = translation.source.specific_content_type_id
    return ContentType.objects.get_for_id(content_type).model_class()
