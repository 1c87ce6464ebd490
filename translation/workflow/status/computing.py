"""Works out how far translations have come, from what the database holds: a fixed number of plain queries.

The queries look rows up by key and leave the comparing to Python, so that no planner can choose a slow way.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from unicodedata import normalize

from django.db.models import Case, Exists, Max, OuterRef, Subquery, TextField, Value, When
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.localize.inline_markup import plain_text
from translation.localize.segments import DONE, model_of
from translation.models import Approval, FieldOverride, TranslationStatus
from translation.workflow.workflow_status import (
    IN_REVIEW,
    RETURNED,
    WorkflowStatus,
    with_page_status,
    workflow_statuses,
)

State = TranslationStatus.State
# Where an item's name is among its texts.
NAMES = ("title", "name", "heading")


def computed(translations: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The fields of each translation's status, by primary key; what has been deleted is not among them."""
    found = list(
        with_page_status(Translation.objects.filter(pk__in=translations))
        .select_related("source", "assignment")
        .defer("source__content_json")
        .annotate(
            was_approved=Exists(Approval.objects.filter(translation=OuterRef("pk"))),
            own_at=Subquery(
                FieldOverride.objects.filter(translation=OuterRef("pk"))
                .order_by()
                .values("translation")
                .annotate(latest=Max("at"))
                .values("latest")
            ),
        )
    )
    segments, written = segments_by_source(found), written_by_place(found)
    standing = workflow_statuses(found)
    texts = {
        one.pk: Texts(segments[one.source_id], written[one.source.object_id, one.target_locale_id])
        for one in found
    }
    approvals = approvals_of([one for one in found if texts[one.pk].is_complete])
    return {
        one.pk: fields_of(
            one, texts[one.pk], state_of(one, texts[one.pk], standing[one.pk], approvals[one.pk])
        )
        for one in found
    }


def segments_by_source(translations) -> dict[int, list[tuple[tuple[int, int], str]]]:
    """(context, string) and text of each segment."""
    rows = StringSegment.objects.filter(source__in={one.source_id for one in translations})
    found = defaultdict(list)
    for source, context, string, text in rows.order_by("pk").values_list(
        "source_id", "context_id", "string_id", "string__data"
    ):
        found[source].append(((context, string), text))
    return found


def written_by_place(translations) -> dict[tuple, dict]:
    """What is written of each item in each language: by (context, string), as (done, empty, hour, name).

    Of all languages, so that the database has no index to mistake for a shorter way.
    """
    rows = StringTranslation.objects.filter(
        context__object__in={one.source.object_id for one in translations}
    ).annotate(
        is_done=Case(When(DONE, then=Value(True)), default=Value(False)),
        is_empty=Case(When(data="", then=Value(True)), default=Value(False)),
        name=Case(
            When(context__path__in=NAMES, then="data"), default=Value(""), output_field=TextField()
        ),
    )
    found: dict[tuple, dict] = defaultdict(dict)
    for key, locale, context, string, *said in rows.values_list(
        "context__object_id",
        "locale_id",
        "context_id",
        "translation_of_id",
        "is_done",
        "is_empty",
        "updated_at",
        "name",
    ):
        found[key, locale][context, string] = said
    return found


class Texts:
    """The segments of an original beside what is written of them."""

    def __init__(self, segments, written):
        present = {place for place, _text in segments}
        usable = {place for place, (is_done, *_rest) in written.items() if is_done}
        missing = [(place, text) for place, text in segments if place not in usable]
        self.total, self.done = len(segments), len(segments) - len(missing)
        self.words_left = sum(len(plain_text(text).split()) for _place, text in missing)
        self.is_complete = bool(segments) and not missing
        # Whether something was written where the original says something else now.
        earlier = {
            context
            for (context, string), (_done, is_empty, *_rest) in written.items()
            if not is_empty and (context, string) not in present
        }
        self.is_changed = any(context in earlier for (context, _string), _text in missing)
        self.written_at = max((at for _done, _empty, at, _name in written.values()), default=None)
        self.names = [
            written[place][3] for place, _text in segments if place in written and written[place][3]
        ]


def approvals_of(translations) -> dict[int, list[tuple]]:
    """(state of the source, hour, hour of publishing) of each approval."""
    found = defaultdict(list)
    if translations:
        rows = Approval.objects.filter(translation__in=translations).values_list(
            "translation_id", "source_state", "at", "revision__approved_go_live_at"
        )
        for translation, *approval in rows:
            found[translation].append(approval)
    return found


def state_of(translation, texts: Texts, standing: WorkflowStatus, approvals: list) -> State:
    if standing.review == IN_REVIEW:
        return State.IN_REVIEW
    if standing.review == RETURNED:
        return State.RETURNED
    if not texts.is_complete:
        if texts.is_changed or (texts.total and translation.was_approved):
            return State.CHANGED
        return State.IN_WORK if texts.done else State.UNTOUCHED
    current = [
        hour
        for source_state, at, hour in approvals
        if source_state == translation.source.last_updated_at
        and at >= texts.written_at
        and not (translation.own_at and translation.own_at > at)
    ]
    if not current:
        return State.READY
    return State.APPROVED if any(current) or not standing.is_live else State.LIVE


def fields_of(translation, texts: Texts, state: State) -> dict[str, Any]:
    assignment = getattr(translation, "assignment", None)
    title = translation.source.object_repr
    return {
        "state": state.value,
        "total": texts.total,
        "done": texts.done,
        "words_left": texts.words_left,
        "title": title[:200],
        "search_text": searchable("\n".join([title, *map(plain_text, texts.names)])),
        "source_locale_id": translation.source.locale_id,
        "target_locale_id": translation.target_locale_id,
        "is_page": issubclass(model_of(translation), Page),
        "path": translation.target_path or "",
        "translator_id": assignment and assignment.translator_id,
        "deadline": assignment and assignment.deadline,
        "enabled": translation.enabled,
    }


def searchable(text: str) -> str:
    """A text as it is compared with what somebody looks for."""
    return normalize("NFC", text).casefold()
