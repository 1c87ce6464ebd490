"""How a translation is doing, assessed once and handed on: texts, checks, approval, review, original."""

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

from translation.localize.segments import FINISHED, Progress, count_states, state_of
from translation.models import Approval, FieldOverride, TranslationStatus
from translation.quality.checks.translation import blocking_messages
from translation.workflow.originals import Original
from translation.workflow.workflow_status import (
    IN_REVIEW,
    RETURNED,
    WorkflowStatus,
    with_page_status,
    workflow_statuses,
)

State = TranslationStatus.State


@dataclass(frozen=True, eq=False)
class Assessment:
    """A translation at one moment. What costs more is worked out when it is first asked for."""

    translation: Translation
    # As `progress.segments_of` gives them, but for `latest`.
    segments: list[StringSegment]
    # Contexts where something is written for what the original said there before.
    outdated: frozenset[int]
    # When a person last wrote a text of it, or an own text such as the address; also one that is not shown
    # now and may come back. A text that the program moved keeps its hour.
    edited_at: datetime | None
    approvals: tuple[Approval, ...]
    workflow: WorkflowStatus
    original: Original

    @cached_property
    def progress(self) -> Progress:
        return count_states(map(state_of, self.segments))

    @cached_property
    def failed_checks(self) -> list[str]:
        """The failed checks that keep the translation from going live, each with the beginning of its text."""
        return blocking_messages(self.translation, self.segments)

    @property
    def is_complete(self) -> bool:
        """Whether every text is there and no failed check keeps the translation from going live."""
        return self.progress.is_complete and not self.failed_checks

    def is_edited_since(self, moment: datetime) -> bool:
        return self.edited_at is not None and self.edited_at > moment

    @property
    def approval(self) -> Approval | None:
        """The latest approval."""
        return self.approvals[-1] if self.approvals else None

    @property
    def approved_revision(self) -> Revision:
        """The revision of the latest approval; only where there is one."""
        if self.approval is None:
            raise ValueError(f"{self.translation} has not been approved.")
        return self.approval.revision

    def approval_of(self, revision: Any) -> Approval | None:
        return next((one for one in self.approvals if one.revision_id == revision.pk), None)

    def is_for_current_source(self, approval: Approval) -> bool:
        """Whether the original says what it said when this was approved."""
        return approval.source_state == self.translation.source.last_updated_at

    @property
    def is_as_approved(self) -> bool:
        """Whether nothing was edited since the latest approval, even if the original says something else now."""
        return self.approval is not None and not self.is_edited_since(self.approval.created_at)

    @cached_property
    def current_approvals(self) -> list[Approval]:
        """The approvals of the translation as it is now, of the original as it is now."""
        return [
            one
            for one in self.approvals
            if self.is_for_current_source(one) and not self.is_edited_since(one.created_at)
        ]

    @property
    def is_current(self) -> bool:
        """Whether an editor approved the translation as it is now, of the original as it is now."""
        return bool(self.current_approvals)

    @property
    def is_in_review(self) -> bool:
        return self.workflow.review == IN_REVIEW

    @cached_property
    def target(self) -> Any:
        """The item in the other language."""
        return self.translation.get_target_instance()

    @property
    def is_live(self) -> bool:
        """Whether readers have a version that an editor approved."""
        return self.target.live and bool(self.approvals)

    @property
    def is_waiting(self) -> bool:
        """Whether it was approved and has not been public since; not if it was unpublished."""
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
        if not self.segments or not self.progress.is_complete:
            if self.is_changed or (self.segments and self.approvals):
                return State.CHANGED
            return State.IN_WORK if self.progress.done else State.UNTOUCHED
        if not self.current_approvals:
            return State.READY
        is_scheduled = any(approval.hour for approval in self.current_approvals)
        return State.APPROVED if is_scheduled or not self.workflow.is_live else State.LIVE

    @property
    def is_changed(self) -> bool:
        """Whether something was written where the original says something else now."""
        return any(
            state_of(segment) not in FINISHED and segment.context_id in self.outdated
            for segment in self.segments
        )

    def with_approval(self, approval: Approval) -> "Assessment":
        return replace(self, approvals=(*self.approvals, approval))


def assess(translation: Translation) -> Assessment:
    """Assess a translation as the database has it now, in five queries."""
    found = translations_for([translation.pk]).select_related(
        "source__locale", "source__specific_content_type", "target_locale", "assignment"
    )
    return assessed(list(found))[translation.pk]


def assessments(translations: Iterable[int]) -> dict[int, Assessment]:
    """The assessments of many translations by primary key, in as many queries as of one.

    What has been deleted is not among them. The queries look rows up by key and leave the comparing to
    Python, so that no planner can choose a slow way.
    """
    found = translations_for(translations).select_related("source", "assignment")
    return assessed(list(found.defer("source__content_json")))


def translations_for(translations: Iterable[int]) -> Any:
    own = FieldOverride.objects.filter(translation=OuterRef("pk")).order_by().values("translation")
    return with_page_status(Translation.objects.filter(pk__in=translations)).annotate(
        own_edited_at=Subquery(own.annotate(latest=Max("updated_at")).values("latest")),
        was_approved=Exists(Approval.objects.filter(translation=OuterRef("pk"))),
    )


def assessed(translations: list[Translation]) -> dict[int, Assessment]:
    segments, written = segments_by_source(translations), written_by_place(translations)
    standing = workflow_statuses(translations)
    approvals = approvals_of(translations)
    found = {}
    for one in translations:
        writings = written[one.source.object_id, one.target_locale_id]
        mine = [with_writing(segment, writings) for segment in segments[one.source_id]]
        present = {(segment.context_id, segment.string_id) for segment in mine}
        outdated = {
            place[0] for place, row in writings.items() if row["data"] and place not in present
        }
        hours = [row["updated_at"] for row in writings.values()] + [one.own_edited_at]
        found[one.pk] = Assessment(
            translation=one,
            segments=mine,
            outdated=frozenset(outdated),
            edited_at=max(filter(None, hours), default=None),
            approvals=tuple(approvals[one.pk]),
            workflow=standing[one.pk],
            original=Original(one.source),
        )
    return found


def segments_by_source(translations: Any) -> dict[int, list[StringSegment]]:
    found = defaultdict(list)
    sources = {one.source_id for one in translations}
    rows = StringSegment.objects.filter(source__in=sources).select_related("string", "context")
    for segment in sorted(rows.order_by("pk"), key=lambda row: row.order):
        found[segment.source_id].append(segment)
    return found


def written_by_place(translations: Any) -> dict[tuple, dict[tuple[int, int], dict]]:
    """What is written of each item in each language, by context and string.

    Of all languages, so that the database has no index to mistake for a shorter way.
    """
    found: dict[tuple, dict] = defaultdict(dict)
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
        place = row["context_id"], row["translation_of_id"]
        found[row["context__object_id"], row["locale_id"]][place] = row
    return found


def with_writing(segment: StringSegment, writings: dict) -> StringSegment:
    """A segment with what is written of it, under the names that `segments_of` gives it."""
    row = writings.get((segment.context_id, segment.string_id), {})
    segment = copy(segment)
    segment.written_id, segment.written = row.get("pk"), row.get("data")
    segment.is_faulty, segment.kind = row.get("has_error"), row.get("translation_type")
    segment.tool, segment.changed_at = row.get("tool_name"), row.get("updated_at")
    return segment


def approvals_of(translations: Any) -> dict[int, list[Approval]]:
    """The approvals of each translation, oldest first, each with the hour for which its revision is scheduled."""
    found = defaultdict(list)
    approved = [one.pk for one in translations if one.was_approved]
    rows = Approval.objects.filter(translation__in=approved)
    for approval in rows.annotate(hour=F("revision__approved_go_live_at")).order_by("pk"):
        found[approval.translation_id].append(approval)
    return found
