"""The approved texts of a release: what the person of a personal link may read of it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from wagtail.models import Page, Revision, TaskState, WorkflowState

from core.files.uses import key_of, targets_of
from core.models.file_use import FileUse, Key
from core.trash import is_in_trash
from release.versions import Version
from translation.models import Approval


def approved_revisions(versions: Iterable[Version]) -> dict[int, Revision]:
    """Return the approved revision of each version that has one, by the page's pk. One query at most.

    It is the scheduled one, else the one that is public, else the latest that an editor has approved. What was
    withdrawn is not approved until it is scheduled again.
    """
    versions = [one for one in versions if not is_in_trash(one.page)]
    found = {one.page.pk: one.scheduled for one in versions if one.scheduled}
    others = [one for one in versions if one.page.pk not in found]
    public = {one.page.live_revision_id for one in others if one.is_public}
    waiting = [one for one in others if not one.was_public]
    translations = [one.translation.pk for one in waiting if one.translation]
    originals = [one.page.pk for one in waiting if not one.translation]
    wanted = Q(pk__in=public - {None}) | Q(approval__translation__in=translations)
    if originals:
        wanted |= Q(pk__in=last_approved(originals[0]))
    if public or waiting:
        rows = Revision.objects.filter(wanted).select_related("approval")
        for revision in sorted(rows, key=approval_time):
            found[int(revision.object_id)] = revision
    return found


def last_approved(page: int) -> Any:
    """Return the revision of an original that was approved last, unless its text was overwritten after that."""
    states = TaskState.objects.filter(
        status=TaskState.STATUS_APPROVED,
        workflow_state__status=WorkflowState.STATUS_APPROVED,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        workflow_state__object_id=str(page),
        revision__created_at__lte=F("finished_at"),
    )
    return states.order_by("-finished_at").values("revision")[:1]


def approval_time(revision: Revision) -> Any:
    approval: Approval | None = getattr(revision, "approval", None)
    return approval.created_at if approval else revision.created_at


def files_of(revisions: Iterable[Revision]) -> set[Key]:
    """Return the files that these texts show, themselves or through what they share with other stories."""
    shown: set[Key] = set()
    for revision in revisions:
        shown |= targets_of(revision.as_object())
    through = Q(pk__in=[])
    for label, pk in shown:
        through |= Q(source_model=label, source_id=pk)
    return shown | set(FileUse.objects.filter(through).values_list("target_model", "target_id"))


def shows(revisions: Iterable[Revision], owner: Any) -> bool:
    return key_of(owner) in files_of(revisions)
