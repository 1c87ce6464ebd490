"""The review of a translation in Wagtail's workflow: submit it, then approve or reject it.

The shared snippets of a story are reviewed with it: complete ones are submitted, approved and returned together.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation.workflow.approval import require_complete
from translation.workflow.assessment import Assessment, assess, assessments
from translation.workflow.drafts import draft_revision
from translation.workflow.sources import related_translations
from translation.workflow.status.storing import status_updates
from translation.workflow.workflow_status import WorkflowStatus


@status_updates()
def submit(translation: Translation, user: Any) -> None:
    """Submit a complete translation for approval. Its texts are read-only until it is approved or returned.

    Raises `ValidationError` if it is incomplete, already in review, or locked by another user.
    """
    assessment = assess(translation)
    require_complete(assessment, _("Some texts are not translated yet."))
    if assessment.is_in_review:
        raise ValidationError(_("This translation is already in review."))
    require_unlocked(assessment.workflow, user)
    start_review(assessment, user)
    for snippet in snippet_assessments(assessment):
        if not snippet.is_in_review and not snippet.is_current and snippet.is_complete:
            start_review(snippet, user)


def start_review(assessment: Assessment, user: Any) -> None:
    """Start a review of the translation's current texts, or resume the review that returned it."""
    revision = draft_revision(assessment, user)
    target = assessment.target
    target.latest_revision = revision
    state = target.current_workflow_state
    if state:
        state.resume(user)
        return
    workflow = target.get_workflow()
    if not workflow:
        raise ValidationError(_("There is no approval workflow here. Ask an administrator."))
    workflow.start(target, user)


@status_updates()
def decide(translation: Translation, user: Any, action: str, comment: str = "") -> None:
    """Take the `approve` or `reject` action on the current workflow task, first for the story's snippets.

    Raises `ValidationError` if the translation is not in review, the user may not take the action, another
    user has locked it, the original has changed, or it is rejected without a comment.
    """
    assessment = assess(translation)
    if not assessment.is_in_review:
        raise ValidationError(_("This translation is not in review."))
    if action == "reject" and not (comment.strip() or has_open_comments(translation)):
        raise ValidationError(
            _("Describe what to change, here or in a comment on the text itself.")
        )
    if action == "approve":
        require_unlocked(assessment.workflow, user)
    if action == "approve" and not assessment.is_complete:
        raise ValidationError(
            _(
                "The original has changed. Return the translation so that the translator can update it."
            )
        )
    for snippet in snippet_assessments(assessment):
        if snippet.is_in_review:
            act_on_task(snippet, user, action, comment)
    act_on_task(assessment, user, action, comment)


def has_open_comments(translation: Translation) -> bool:
    return translation.comments.filter(resolved_at=None).exists()


def require_unlocked(status: WorkflowStatus, user: Any) -> None:
    """Raise `ValidationError` if another user has locked the translation."""
    if status.locked_by and status.locked_by != user.pk:
        raise ValidationError(_("An editor has locked this translation."))


def act_on_task(assessment: Assessment, user: Any, action: str, comment: str) -> None:
    state = assessment.target.current_workflow_state
    task_state = state.current_task_state
    task = task_state.task.specific
    actions = task.get_actions(assessment.target, user)
    if action not in [name for name, *_rest in actions]:
        raise ValidationError(_("You are not a reviewer at this step of the workflow."))
    task.on_action(task_state, user, action, comment=comment)


def snippet_assessments(assessment: Assessment) -> list[Assessment]:
    """Return the assessments of the story's shared snippets, in the order of the original."""
    keys = [one.pk for one in related_translations(assessment.translation)]
    by_key = assessments(keys)
    return [by_key[key] for key in keys]
