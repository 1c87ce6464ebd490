"""Translations that nobody has: whoever comes first takes one, and may give it back."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation.models import Assignment
from translation.workflow.status.storing import status_updates, update_status


def claim(translation: Translation, user: Any) -> None:
    """Make a user the translator of what nobody has. Raises `ValidationError` where somebody was quicker.

    One update that finds only what is free decides between two. Nobody is mailed: whoever takes it
    knows, and the desk says who has it.
    """
    with status_updates():
        Assignment.objects.get_or_create(translation=translation)
        free = Assignment.objects.filter(translation=translation, translator=None)
        is_taken = bool(free.update(translator=user))
        update_status(translation.pk)
    if is_taken:
        return
    holder = get_user_model().objects.filter(assignments__translation=translation).first()
    if holder != user:
        told = _("%(person)s has taken “%(title)s” already.")
        person = holder or _("Somebody else")
        raise ValidationError(told % {"person": person, "title": translation.source.object_repr})


@status_updates()
def release(translation: Translation, user: Any) -> bool:
    """Let what a user has wait for whoever takes it; deadline and note stay. False where it is not theirs."""
    theirs = Assignment.objects.filter(translation=translation, translator=user)
    is_theirs = bool(theirs.update(translator=None))
    if is_theirs:
        update_status(translation.pk)
    return is_theirs
