"""How far a translation has come, segment by segment."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, OuterRef, Subquery
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

# `tool_name` of the string translation of a text that the translation does without; its data is empty.
LEFT_OUT = "left-out"
# States of a segment that want no more work.
FINISHED = {"done", "left_out"}

Texts = list[tuple[str, str]]


@dataclass(frozen=True)
class Progress:
    """Counts of segments. `faulty` cannot be published, `unaccepted` came from a machine."""

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
    """Return (path, text) of every text of an original, in its order."""
    return list(
        source.stringsegment_set.order_by("order").values_list("context__path", "string__data")
    )


def segments_of(translation: Translation) -> Any:
    """The segments of a translation's source in its order; `segments_of_sources` says what each has."""
    return segments_of_sources([translation.source_id], translation.target_locale_id)


def segments_of_sources(sources: Any, locale: int) -> Any:
    """The segments of sources, each with its translation's text, fault, origin and version.

    `written_id` is the string translation, `latest` the latest writing of it, `changed_at` its version.
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
    """`missing`, `faulty`, `machine`, `left_out` or `done`, of a segment as `segments_of` gives it."""
    if not segment.written:
        return "left_out" if segment.tool == LEFT_OUT else "missing"
    if segment.is_faulty:
        return "faulty"
    machine = segment.kind == StringTranslation.TRANSLATION_TYPE_MACHINE
    return "machine" if machine else "done"


def progress_of(translation: Translation) -> Progress:
    """One query, whatever the number of segments."""
    return count_states(map(state_of, segments_of(translation).select_related(None).only("order")))


def count_states(states: Any) -> Progress:
    """The progress that the states of all segments make."""
    found = list(states)
    return Progress(
        len(found), found.count("missing"), found.count("faulty"), found.count("machine")
    )


def model_of(translation: Translation) -> type:
    """Return the model of the item that is translated, without a query."""
    content_type = translation.source.specific_content_type_id
    return ContentType.objects.get_for_id(content_type).model_class()
