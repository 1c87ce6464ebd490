"""Offer, accept, decline and end the sharing of a story."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from home.sharing import mails
from home.sharing.models import SharedStory
from news.models import StoryPage
from release.press.permissions import newsroom_of

Status = SharedStory.Status
# What may follow a status.
NEXT = {
    Status.OFFERED: {Status.SHOWN, Status.DECLINED, Status.ENDED},
    Status.DECLINED: {Status.SHOWN, Status.ENDED},
    Status.SHOWN: {Status.ENDED},
    Status.ENDED: set(),
}


@transaction.atomic
def offer(story: StoryPage, site: Site, user: Any) -> SharedStory:
    """Offer a public story to another newsroom. Raises `ValidationError` if it cannot be offered."""
    source = newsroom_of(story)
    if not source or source == site:
        raise ValidationError(_("Choose another newsroom than the story's own."))
    key = story.translation_key
    if not StoryPage.objects.published().filter(translation_key=key).exists():
        raise ValidationError(_("A story can be shared once it is public."))
    now = timezone.now()
    known = SharedStory.objects.select_for_update().filter(translation_key=key, site=site).first()
    if SharedStory.objects.taken(story).filter(site=site).exists():
        raise ValidationError(_("The story is already shared with this newsroom."))
    share = known or SharedStory(translation_key=key, site=site)
    share.source, share.status = source, Status.OFFERED
    share.offered_by = share.changed_by = user
    share.offered_at = share.changed_at = now
    share.save()
    mails.tell_of_offer(share, story)
    return share


@transaction.atomic
def change(share: SharedStory, status: str, user: Any) -> SharedStory:
    """Accept, decline or end. Raises `ValidationError` if another user has decided otherwise meanwhile."""
    current = SharedStory.objects.select_for_update().get(pk=share.pk)
    if current.status == status:
        return current
    if status not in NEXT[Status(current.status)]:
        raise ValidationError(_("This has been changed by another user meanwhile."))
    current.status, current.changed_by, current.changed_at = status, user, timezone.now()
    current.was_shown = current.was_shown or status == Status.SHOWN
    current.save()
    mails.tell_of_decision(current, user)
    return current
