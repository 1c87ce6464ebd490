"""The state of a translation at one moment: texts, checks, approvals, review and original.

A caller assesses a translation once and passes the assessment on.
"""

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Subquery
from wagtail.models import Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.status import IN_REVIEW, RETURNED
from translation.localize.segments import FINISHED, Progress, count_states, state_of
from translation.models import Approval, FieldOverride, TranslationStatus
from translation.quality.checks.translation import blocking_messages
from translation.quality.limits import has_limits
from translation.workflow.originals import Original
from translation.workflow.workflow_status import (
    WorkflowStatus,
    with_page_status,
    workflow_statuses,
)

State = TranslationStatus.State


@dataclass(frozen=True, eq=False)
class Assessment:
    """A translation at one moment. Expensive properties are computed on first access."""

    translation: Translation
    # As `segments_of` returns them, without `latest`.
    segments: list[StringSegment]
    # Contexts with a translation of a text that the original no longer has there.
    outdated: frozenset[int]
    # When a user last wrote a text or an override, including texts that are not in use now. Texts that are
    # carried over by the program keep their time.
    edited_at: datetime | None
    # Oldest first, annotated with `scheduled_at` (see `approvals_of`).
    approvals: tuple[Approval, ...]
    workflow: WorkflowStatus
    original: Original

    @cached_property
    def progress(self) -> Progress:
        return count_states(map(state_of, self.segments))

    @cached_property
    def failed_checks(self) -> list[str]:
        """Messages of the failed checks that block publishing, each with the beginning of its text."""
        return blocking_messages(self.translation, self.segments)

    @property
    def is_complete(self) -> bool:
        """Whether every text is translated and no failed check blocks publishing."""
        return self.progress.is_complete and not self.failed_checks

    def is_edited_since(self, moment: datetime) -> bool:
        return self.edited_at is not None and self.edited_at > moment

    @property
    def approval(self) -> Approval | None:
        """The latest approval."""
        return self.approvals[-1] if self.approvals else None

    @property
    def approved_revision(self) -> Revision:
        """The revision of the latest approval. Raises `ValueError` if there is none."""
        if self.approval is None:
            raise ValueError(f"{self.translation} has not been approved.")
        return self.approval.revision

    def approval_of(self, revision: Any) -> Approval | None:
        return next((one for one in self.approvals if one.revision_id == revision.pk), None)

    def is_for_current_source(self, approval: Approval) -> bool:
        """Return whether the original's texts are unchanged since the approval."""
        return approval.source_state == self.translation.source.last_updated_at

    @property
    def is_as_approved(self) -> bool:
        """Whether the translation is unedited since its latest approval, even if its original has changed."""
        return self.approval is not None and not self.is_edited_since(self.approval.created_at)

    @cached_property
    def current_approvals(self) -> list[Any]:
        """The approvals that cover the current texts of both the translation and the original."""
        return [
            one
            for one in self.approvals
            if self.is_for_current_source(one) and not self.is_edited_since(one.created_at)
        ]

    @property
    def is_current(self) -> bool:
        """Whether an approval covers the current texts of both the translation and the original."""
        return bool(self.current_approvals)

    @property
    def is_in_review(self) -> bool:
        return self.workflow.review == IN_REVIEW

    @cached_property
    def target(self) -> Any:
        """The item in the target language."""
        return self.translation.get_target_instance()

    @property
    def is_live(self) -> bool:
        """Whether the target is live and has been approved at least once."""
        return self.target.live and bool(self.approvals)

    @property
    def is_waiting(self) -> bool:
        """Whether an approved revision has not been published yet. False once it has been, even if unpublished."""
        published = self.target.last_published_at
        return self.approval is not None and (not published or self.approval.created_at > published)

    @property
    def is_source_public(self) -> bool:
        return self.original.is_public()

    @property
    def state(self) -> State:
        """The state that lists show and filter by."""
        if self.workflow.review == IN_REVIEW:
            return State.IN_REVIEW
        if self.workflow.review == RETURNED:
            return State.RETURNED
        if not self.progress.is_complete:
            if self.is_changed or self.approvals:
                return State.CHANGED
            return State.IN_WORK if self.progress.done else State.UNTOUCHED
        if not self.current_approvals:
            return State.READY if self.segments else State.UNTOUCHED
        is_scheduled = any(approval.scheduled_at for approval in self.current_approvals)
        return State.APPROVED if is_scheduled or not self.workflow.is_live else State.LIVE

    @property
    def is_changed(self) -> bool:
        """Whether the original has changed a text that had a translation, and the new text is unfinished."""
        return any(
            state_of(segment) not in FINISHED and segment.context_id in self.outdated
            for segment in self.segments
        )

    def with_approval(self, approval: Approval) -> "Assessment":
        return replace(self, approvals=(*self.approvals, approval))


def assess(translation: Translation) -> Assessment:
    """Assess a translation as it is in the database, in five queries."""
    rows = translations_for([translation.pk]).select_related(
        "source__locale", "source__specific_content_type", "target_locale", "assignment"
    )
    return build_assessments(list(rows))[translation.pk]


def assessments(translations: Iterable[int]) -> dict[int, Assessment]:
    """Return the assessments of translations by pk, in as many queries as for one. Deleted ones are absent.

    The queries select rows by key and Python joins them, so that the query planner has no slow plan to choose.
    """
    rows = translations_for(translations).select_related("source", "assignment")
    return build_assessments(list(rows.defer("source__content_json")))


def translations_for(translations: Iterable[int]) -> Any:
    overrides = FieldOverride.objects.filter(translation=OuterRef("pk")).order_by()
    latest = overrides.values("translation").annotate(latest=Max("updated_at")).values("latest")
    return with_page_status(Translation.objects.filter(pk__in=translations)).annotate(
        overrides_edited_at=Subquery(latest),
        was_approved=Exists(Approval.objects.filter(translation=OuterRef("pk"))),
        has_limits=has_limits(),
    )


def build_assessments(translations: list[Any]) -> dict[int, Assessment]:
    segments, strings = segments_by_source(translations), strings_by_item(translations)
    statuses = workflow_statuses(translations)
    approvals = approvals_of(translations)
    built = {}
    for one in translations:
        rows = strings[one.source.object_id, one.target_locale_id]
        own_segments = [with_translation(segment, rows) for segment in segments[one.source_id]]
        current = {(segment.context_id, segment.string_id) for segment in own_segments}
        outdated = {key[0] for key, row in rows.items() if row["data"] and key not in current}
        times = [row["updated_at"] for row in rows.values()] + [one.overrides_edited_at]
        built[one.pk] = Assessment(
            translation=one,
            segments=own_segments,
            outdated=frozenset(outdated),
            edited_at=max(filter(None, times), default=None),
            approvals=tuple(approvals[one.pk]),
            workflow=statuses[one.pk],
            original=Original(one.source),
        )
    return built


def segments_by_source(translations: Any) -> dict[int, list[StringSegment]]:
    by_source = defaultdict(list)
    sources = {one.source_id for one in translations}
    rows = StringSegment.objects.filter(source__in=sources).select_related("string", "context")
    for segment in sorted(rows.order_by("pk"), key=lambda row: row.order):
        by_source[segment.source_id].append(segment)
    return by_source


def strings_by_item(translations: Any) -> dict[tuple, dict[tuple[int, int], dict]]:
    """Return string translations by item and locale, then by context and string.

    Rows of all locales are fetched: a condition on the locale makes some planners use a worse index.
    """
    by_item: dict[tuple, dict] = defaultdict(dict)
    items = {one.source.object_id for one in translations}
    for row in StringTranslation.objects.filter(context__object__in=items).values(
        "pk",
        "context__object_id",
        "locale_id",
        "context_id",
        "translation_of_id",
        "data",
        "has_error",
        "translation_type",
        "tool_name",
        "updated_at",
    ):
        key = row["context_id"], row["translation_of_id"]
        by_item[row["context__object_id"], row["locale_id"]][key] = row
    return by_item


def with_translation(segment: StringSegment, rows: dict) -> StringSegment:
    """Return a copy of a segment with its translation, under the names that `segments_of` annotates."""
    row = rows.get((segment.context_id, segment.string_id), {})
    segment = copy(segment)
    segment.written_id, segment.written = row.get("pk"), row.get("data")
    segment.is_faulty, segment.kind = row.get("has_error"), row.get("translation_type")
    segment.tool, segment.changed_at = row.get("tool_name"), row.get("updated_at")
    return segment


def approvals_of(translations: Any) -> dict[int, list[Approval]]:
    """Return each translation's approvals, oldest first, with when their revisions are scheduled to go live."""
    by_translation: dict[int, list[Approval]] = defaultdict(list)
    approved = [one.pk for one in translations if one.was_approved]
    rows = Approval.objects.filter(translation__in=approved)
    for approval in rows.annotate(scheduled_at=F("revision__approved_go_live_at")).order_by("pk"):
        by_translation[approval.translation_id].append(approval)
    return by_translation
