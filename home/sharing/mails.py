"""Mails between the newsrooms, in the recipient's language. They name only what is public."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.newsroom_access import name_of_newsroom
from home.sharing.models import SharedStory
from home.sharing.permissions import publishers_of
from news.models import StoryPage
from translation.notifications.delivery import can_be_mailed
from translation.notifications.messages import absolute_url, language_and_zone, one_line

Status = SharedStory.Status


def tell_of_offer(share: SharedStory, story: StoryPage) -> None:
    """Tell the publishers of the other newsroom."""
    names = {"newsroom": name_of_newsroom(share.source), "title": one_line(story.title)}

    def words() -> tuple[str, str]:
        subject = _("Offered by %(newsroom)s: %(title)s") % names
        return subject, _(
            "Another newsroom has offered you a story. You decide whether to show it."
        )

    send(publishers_of(share.site), words)


def tell_of_decision(share: SharedStory, by: Any) -> None:
    """Tell the user who has offered the story what the other newsroom has decided."""
    if not share.offered_by or share.offered_by == by or share.status == Status.ENDED:
        return
    names = {"newsroom": name_of_newsroom(share.site), "title": title_of(share)}

    def words() -> tuple[str, str]:
        if share.status == Status.SHOWN:
            return _("%(newsroom)s shows: %(title)s") % names, _("Your story is shown there now.")
        return _("%(newsroom)s declined: %(title)s") % names, _("Your story is not shown there.")

    send([share.offered_by], words)


def title_of(share: SharedStory) -> str:
    """Return the headline of a public version, empty if there is none any more."""
    versions = StoryPage.objects.published().filter(translation_key=share.translation_key)
    return one_line(versions.values_list("title", flat=True).order_by("pk").first() or "")


def send(users: Iterable[Any], words: Any) -> None:
    for user in users:
        if not can_be_mailed(user):
            continue
        language, _zone = language_and_zone(user)
        with override(language):
            subject, first = words()
            EmailMessage(
                subject=subject,
                body="\n".join([first, "", absolute_url(reverse("sharing:list")), ""]),
                from_email=getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", None),
                to=[user.email],
                headers={"Auto-Submitted": "auto-generated"},
            ).send()
