"""The review of a translation, as a step of Wagtail's workflow.

A story's register items go with it: what is complete is handed in, approved and returned together.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation.checks.faults import hard_faults
from translation.progress import progress_of
from translation.services import Incomplete, companions, is_approved, is_ready, save_draft
from translation.standing import IN_REVIEW, Standing, standing_of, standings
from translation.status.storing import status_updates


@status_updates()
def submit(translation: Translation, user) -> None:
    """Hand a complete translation in. Its texts are frozen until it is approved or returned."""
    if not progress_of(translation).is_complete:
        raise Incomplete(_("Some texts are not translated yet."))
    if faults := hard_faults(translation):
        raise Incomplete([_("Some texts must be put right first."), *faults[:5]])
    standing = standing_of(translation)
    if standing.review == IN_REVIEW:
        raise ValidationError(_("This translation is already in review."))
    demand_unlocked(standing, user)
    start(translation, user)
    for item, standing in with_standing(companions(translation)):
        waits = standing.review != IN_REVIEW and not is_approved(item)
        if waits and progress_of(item).is_complete and not hard_faults(item):
            start(item, user)


def start(translation: Translation, user) -> None:
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
    standing = standing_of(translation)
    if standing.review != IN_REVIEW:
        raise ValidationError(_("This translation is not in review."))
    if action == "reject" and not (comment.strip() or is_remarked(translation)):
        raise ValidationError(_("Say what should be changed, here or at the text itself."))
    if action == "approve":
        demand_unlocked(standing, user)
    if action == "approve" and not is_ready(translation):
        raise ValidationError(
            _(
                "The original has changed since. Return the translation, so that the translator can go on."
            )
        )
    for item, standing in with_standing(companions(translation)):
        if standing.review == IN_REVIEW:
            take_step(item, user, action, comment)
    take_step(translation, user, action, comment)


def is_remarked(translation: Translation) -> bool:
    """Whether a remark at one of its texts is still to be seen to."""
    return translation.comments.filter(resolved_at=None).exists()


def demand_unlocked(standing: Standing, user) -> None:
    """What somebody has locked, nobody else hands in or publishes."""
    if standing.locked_by and standing.locked_by != user.pk:
        raise ValidationError(_("An editor has locked this translation."))


def take_step(translation: Translation, user, action: str, comment: str) -> None:
    state = translation.get_target_instance().current_workflow_state
    task_state = state.current_task_state
    task = task_state.task.specific
    actions = task.get_actions(state.content_object, user)
    if action not in [name for name, *_rest in actions]:
        raise ValidationError(_("This step of the review is not yours."))
    task.on_action(task_state, user, action, comment=comment)


def with_standing(translations):
    found = standings(translations)
    return [(translation, found[translation.pk]) for translation in translations]
