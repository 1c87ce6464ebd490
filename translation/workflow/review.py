"""The review of a translation, as a step of Wagtail's workflow.

A story's register items go with it: what is complete is handed in, approved and returned together.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation.workflow.assessment import Assessment, assess, assessments
from translation.workflow.drafts import draft_revision
from translation.workflow.services import related_translations, require_complete
from translation.workflow.status.storing import status_updates
from translation.workflow.workflow_status import WorkflowStatus


@status_updates()
def submit(translation: Translation, user: Any) -> None:
    """Hand a complete translation in. Its texts are frozen until it is approved or returned."""
    assessment = assess(translation)
    require_complete(assessment, _("Some texts are not translated yet."))
    if assessment.is_in_review:
        raise ValidationError(_("This translation is already in review."))
    require_unlocked(assessment.workflow, user)
    start_review(assessment, user)
    for item in assessed_companions(assessment):
        if not item.is_in_review and not item.is_current and item.is_complete:
            start_review(item, user)


def start_review(assessment: Assessment, user: Any) -> None:
    """Begin the review of what the translation says now, or go on with the one that was returned."""
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
    """`approve` or `reject` the step that the translation waits in, its register items first.

    Raises `ValidationError`: it is not in review, not the user's to decide or locked, the original has
    changed, or it is returned without a word.
    """
    assessment = assess(translation)
    if not assessment.is_in_review:
        raise ValidationError(_("This translation is not in review."))
    if action == "reject" and not (comment.strip() or has_open_comments(translation)):
        raise ValidationError(_("Say what should be changed, here or at the text itself."))
    if action == "approve":
        require_unlocked(assessment.workflow, user)
    if action == "approve" and not assessment.is_complete:
        raise ValidationError(
            _(
                "The original has changed since. Return the translation, so that the translator can go on."
            )
        )
    for item in assessed_companions(assessment):
        if item.is_in_review:
            act_on_task(item, user, action, comment)
    act_on_task(assessment, user, action, comment)


def has_open_comments(translation: Translation) -> bool:
    """Whether a remark at one of its texts is still to be seen to."""
    return translation.comments.filter(resolved_at=None).exists()


def require_unlocked(standing: WorkflowStatus, user: Any) -> None:
    """What somebody has locked, nobody else hands in or publishes."""
    if standing.locked_by and standing.locked_by != user.pk:
        raise ValidationError(_("An editor has locked this translation."))


def act_on_task(assessment: Assessment, user: Any, action: str, comment: str) -> None:
    state = assessment.target.current_workflow_state
    task_state = state.current_task_state
    task = task_state.task.specific
    actions = task.get_actions(assessment.target, user)
    if action not in [name for name, *_rest in actions]:
        raise ValidationError(_("This step of the review is not yours."))
    task.on_action(task_state, user, action, comment=comment)


def assessed_companions(assessment: Assessment) -> list[Assessment]:
    """The assessments of the story's register items, in the order in which it shows them."""
    keys = [one.pk for one in related_translations(assessment.translation)]
    found = assessments(keys)
    return [found[key] for key in keys]
