"""The mail with a personal link, in the language of its receiver."""

from collections.abc import Iterator

from django.core.mail import EmailMessage
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.mail import send_unqueued
from core.models import Newsroom
from release.embargo import OSLO, embargo_line
from release.models import PersonalLink
from release.versions import original_of


def send(link: PersonalLink, url: str) -> None:
    """Send the mail at once. It does not name the story, as mails are forwarded and scanned."""
    with override(link.language):
        newsroom = newsroom_of(link)
        subject = _("Personal link from %(newsroom)s") % {"newsroom": newsroom}
        send_unqueued(
            EmailMessage(
                " ".join(subject.split()),
                "\n\n".join(paragraphs(link, url, newsroom)) + "\n",
                to=[link.email],
                reply_to=[link.created_by.email] if link.created_by else None,
            )
        )


def newsroom_of(link: PersonalLink) -> str:
    original = original_of(link.release)
    site = original.page.get_site() if original else None
    newsroom = Newsroom.objects.for_site(site, link.language)
    return getattr(newsroom, "name", "") or "Varde"


def paragraphs(link: PersonalLink, url: str, newsroom: str) -> Iterator[str]:
    embargo = embargo_line(link.release, link.language)
    if embargo:
        yield embargo
    yield _("Hello %(name)s,") % {"name": link.name}
    yield _(
        "%(newsroom)s lets you read a release before it is published. This link is yours alone:"
    ) % {"newsroom": newsroom}
    yield url
    if link.may_comment and link.may_approve:
        yield _("You can comment on the text, and approve it.")
    elif link.may_comment:
        yield _("You can comment on the text.")
    elif link.may_approve:
        yield _("You can approve the text.")
    if embargo:
        yield _(
            "The release is under embargo: nothing in it may be published or passed on before that time."
        )
    expiry = date_format(link.expires_at.astimezone(OSLO), "DATETIME_FORMAT")
    yield _("The link can be used until %(expiry)s (Norwegian time).") % {"expiry": expiry}
    yield _("Visits are logged. Do not forward this e-mail.")
