"""Claiming unassigned translations, and releasing them."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation.models import Assignment
from translation.workflow.status.storing import status_updates, update_status


def claim(translation: Translation, user: Any) -> None:
    """Assign an unassigned translation to a user. Raise `ValidationError` if another user has it.

    One conditional update decides between simultaneous claims. No notification is sent.
    """
    with status_updates():
        Assignment.objects.get_or_create(translation=translation)
        unassigned = Assignment.objects.filter(translation=translation, translator=None)
        is_claimed = bool(unassigned.update(translator=user))
        update_status(translation.pk)
    if is_claimed:
        return
    assignee = get_user_model().objects.filter(assignments__translation=translation).first()
    if assignee != user:
        message = _("%(person)s has already claimed “%(title)s”.")
        person = assignee or _("Another user")
        raise ValidationError(message % {"person": person, "title": translation.source.object_repr})


@status_updates()
def release(translation: Translation, user: Any) -> bool:
    """Unassign a user's translation, keeping deadline and note. Return False if it is not assigned to them."""
    assignment = Assignment.objects.filter(translation=translation, translator=user)
    is_released = bool(assignment.update(translator=None))
    if is_released:
        update_status(translation.pk)
    return is_released
