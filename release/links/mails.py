"""The mail with a personal link, in the language of its receiver."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.mail import send_unqueued
from core.models import Newsroom
from release.embargo import OSLO, embargo_line
from release.models import PersonalLink
from release.versions import original_of


def send(link: PersonalLink, url: str) -> None:
    """Send the mail at once. It does not name the story, as mails are forwarded and scanned."""
    original = original_of(link.release)
    with override(link.language):
        site = original.page.get_site() if original else None
        newsroom = Newsroom.objects.for_site(site, link.language)
        context = {
            "link": link,
            "url": url,
            "newsroom": newsroom,
            "embargo": embargo_line(link.release, link.language),
            "expires_at": link.expires_at.astimezone(OSLO),
        }
        name = getattr(newsroom, "name", "")
        subject = _("Personal link from %(newsroom)s") % {"newsroom": name or "Varde"}
        send_unqueued(
            EmailMessage(
                " ".join(subject.split()),
                render_to_string("release/links/mail.txt", context),
                to=[link.email],
                reply_to=[link.created_by.email] if link.created_by else None,
            )
        )
