"""The review of a release's original: what a user may do next, and why not."""

from functools import cached_property
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from release.outcomes import approve_label, result_of_approval, sentence_of_approval
from release.permissions import ReleasePermissions
from release.versions import Version

APPROVE = "approve"


class Review:
    """The original's way to its approval, by Wagtail's workflow."""

    def __init__(self, version: Version, permissions: ReleasePermissions) -> None:
        self.version, self.page, self.permissions = version, version.page, permissions
        self.user = permissions.user

    @cached_property
    def workflow_state(self) -> WorkflowState | None:
        return self.page.current_workflow_state

    @cached_property
    def task_state(self) -> TaskState | None:
        """The task that waits for an approver."""
        state = self.workflow_state
        if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
            return None
        return state.current_task_state

    @cached_property
    def can_submit(self) -> bool:
        page = self.page
        is_draft = page.has_unpublished_changes or not page.live
        is_free = not self.task_state and not self.version.scheduled and not page.locked
        return is_draft and is_free and self.permissions.can_edit and page.has_workflow

    @cached_property
    def can_approve(self) -> bool:
        if not self.task_state:
            return False
        actions = self.task_state.task.specific.get_actions(self.page, self.user)
        return APPROVE in [name for name, _label, _modal in actions]

    @property
    def waits_for(self) -> str:
        """The name of the task, if another user must approve."""
        return str(self.task_state.task) if self.task_state and not self.can_approve else ""

    @property
    def approve_label(self) -> str:
        return approve_label(self.draft)

    @property
    def sentence_of_approval(self) -> str:
        return sentence_of_approval(self.draft)

    @cached_property
    def draft(self) -> Any:
        return self.page.get_latest_revision_as_object()

    @transaction.atomic
    def submit(self) -> str:
        """Submit the latest draft, again if it was returned; return the message for the user."""
        if self.workflow_state:
            self.workflow_state.resume(self.user)
        else:
            self.page.get_workflow().start(self.page, self.user)
        return _("The story has been submitted for approval.")

    @transaction.atomic
    def approve(self) -> str:
        """Approve what was submitted. Raises `PublishBlocked` if it cannot be published or scheduled.

        Only if `can_approve`.
        """
        state = cast(TaskState, self.task_state)
        state.task.specific.on_action(state, self.user, APPROVE)
        return result_of_approval(self.page)
