"""The review of a translation, as a step of Wagtail's workflow.

A story's register items go with it: what is complete is handed in, approved and returned together.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation.localize.segments import progress_of
from translation.quality.checks.translation import blocking_messages
from translation.workflow.services import (
    IncompleteTranslation,
    is_approved,
    is_ready,
    related_translations,
    save_draft,
)
from translation.workflow.status.storing import status_updates
from translation.workflow.workflow_status import (
    IN_REVIEW,
    WorkflowStatus,
    workflow_status,
    workflow_statuses,
)


@status_updates()
def submit(translation: Translation, user) -> None:
    """Hand a complete translation in. Its texts are frozen until it is approved or returned."""
    if not progress_of(translation).is_complete:
        raise IncompleteTranslation(_("Some texts are not translated yet."))
    if faults := blocking_messages(translation):
        raise IncompleteTranslation([_("Some texts must be put right first."), *faults[:5]])
    standing = workflow_status(translation)
    if standing.review == IN_REVIEW:
        raise ValidationError(_("This translation is already in review."))
    require_unlocked(standing, user)
    start_review(translation, user)
    for item, standing in with_workflow_status(related_translations(translation)):
        waits = standing.review != IN_REVIEW and not is_approved(item)
        if waits and progress_of(item).is_complete and not blocking_messages(item):
            start_review(item, user)


def start_review(translation: Translation, user) -> None:
    """Begin the review of what the translation says now, or go on with the one that was returned."""
    target = save_draft(translation.source, translation.get_target_instance(), user)
    state = target.current_workflow_state
    if state:
        state.resume(user)
        return
    workflow = target.get_workflow()
    if not workflow:
        raise ValidationError(_("There is no approval workflow here. Ask an administrator."))
    workflow.start(target, user)


@status_updates()
def decide(translation: Translation, user, action: str, comment: str = "") -> None:
    """`approve` or `reject` the step that the translation waits in, its register items first.

    Raises `ValidationError`: it is not in review, not the user's to decide or locked, the original has
    changed, or it is returned without a word.
    """
    standing = workflow_status(translation)
    if standing.review != IN_REVIEW:
        raise ValidationError(_("This translation is not in review."))
    if action == "reject" and not (comment.strip() or has_open_comments(translation)):
        raise ValidationError(_("Say what should be changed, here or at the text itself."))
    if action == "approve":
        require_unlocked(standing, user)
    if action == "approve" and not is_ready(translation):
        raise ValidationError(
            _(
                "The original has changed since. Return the translation, so that the translator can go on."
            )
        )
    for item, standing in with_workflow_status(related_translations(translation)):
        if standing.review == IN_REVIEW:
            act_on_task(item, user, action, comment)
    act_on_task(translation, user, action, comment)


def has_open_comments(translation: Translation) -> bool:
    """Whether a remark at one of its texts is still to be seen to."""
    return translation.comments.filter(resolved_at=None).exists()


def require_unlocked(standing: WorkflowStatus, user) -> None:
    """What somebody has locked, nobody else hands in or publishes."""
    if standing.locked_by and standing.locked_by != user.pk:
        raise ValidationError(_("An editor has locked this translation."))


def act_on_task(translation: Translation, user, action: str, comment: str) -> None:
    state = translation.get_target_instance().current_workflow_state
    task_state = state.current_task_state
    task = task_state.task.specific
    actions = task.get_actions(state.content_object, user)
    if action not in [name for name, *_rest in actions]:
        raise ValidationError(_("This step of the review is not yours."))
    task.on_action(task_state, user, action, comment=comment)


def with_workflow_status(translations):
    found = workflow_statuses(translations)
    return [(translation, found[translation.pk]) for translation in translations]
