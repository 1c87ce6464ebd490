"""Approvals respect locks, and include the approver's own corrections.

With WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT, Wagtail (8.0) saves the editor's own correction as a revision
that is not approved, and silently asks the same editor to approve again.
"""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models.signals import pre_save
from wagtail.models import Revision, TaskState

from core.publishing import PublishBlocked, is_locked_for, locked


def connect() -> None:
    pre_save.connect(refuse_locked_item, sender=TaskState)
    pre_save.connect(approve_own_corrections, sender=TaskState)


def is_being_approved(task_state: TaskState) -> bool:
    """Return whether saving the task approves it: it is still in progress in the database."""
    if task_state.status != TaskState.STATUS_APPROVED or not task_state.finished_by_id:
        return False
    rows = TaskState.objects.filter(pk=task_state.pk, status=TaskState.STATUS_IN_PROGRESS)
    return rows.exists()


def refuse_locked_item(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Raise `PublishBlocked` if the item is locked for the approver: Wagtail's views (8.0) ignore the lock."""
    if is_being_approved(instance) and is_locked_for(
        instance.revision.content_object, instance.finished_by
    ):
        raise PublishBlocked({NON_FIELD_ERRORS: [locked()]})


def approve_own_corrections(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Let an approval apply to the newest revision, if all since the submitted one are the approver's own.

    So do the approvals that the same user has given at earlier tasks, which would be asked for again.
    """
    if instance.status != TaskState.STATUS_APPROVED or not instance.revision_id:
        return
    submitted = instance.revision
    later = Revision.objects.filter(
        base_content_type_id=submitted.base_content_type_id,
        object_id=submitted.object_id,
        pk__gt=submitted.pk,
    ).order_by("pk")
    if later and {revision.user_id for revision in later} == {instance.finished_by_id}:
        instance.revision = list(later)[-1]
        TaskState.objects.filter(
            workflow_state=instance.workflow_state_id,
            status=TaskState.STATUS_APPROVED,
            finished_by=instance.finished_by_id,
            revision=submitted,
        ).update(revision=instance.revision)
