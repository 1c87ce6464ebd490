"""Disable Wagtail's workflow mails for items that have notifications of their own, and superusers' second mail.

Wagtail 8.0 connects its four notifiers when the admin starts, and has no setting per model. It mails superusers twice
about each submission: as those who may approve the first task, and about the workflow.
"""

from collections.abc import Callable
from typing import Any

from wagtail.admin import signal_handlers
from wagtail.models import AbstractGroupApprovalTask, WorkflowState


def install(is_silenced: Callable) -> None:
    """Send none of Wagtail's workflow mails where `is_silenced(workflow_state)`."""
    for notifier in (
        signal_handlers.task_submission_email_notifier,
        signal_handlers.workflow_submission_email_notifier,
        signal_handlers.workflow_approval_email_notifier,
        signal_handlers.workflow_rejection_email_notifier,
    ):
        silence(notifier, is_silenced)
    silence(signal_handlers.workflow_submission_email_notifier, is_mailed_by_task)


def is_mailed_by_task(workflow_state: WorkflowState) -> bool:
    """Return whether the first task has mailed its approvers, and superusers with them."""
    task_state = workflow_state.current_task_state
    return bool(task_state) and isinstance(task_state.task.specific, AbstractGroupApprovalTask)


def silence(notifier: Any, is_silenced: Callable) -> None:
    can_handle = notifier.can_handle

    def can_handle_unless_silenced(instance: Any, **kwargs: Any) -> bool:
        state = getattr(instance, "workflow_state", instance)
        return can_handle(instance, **kwargs) and not is_silenced(state)

    notifier.can_handle = can_handle_unless_silenced
