"""Mails to the owner of an enquiry, in their language and time zone. They do not name the journalist."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.typography import shortened
from enquiries.models import Enquiry
from translation.notifications.delivery import can_be_mailed
from translation.notifications.messages import absolute_url, language_and_zone, one_line

QUESTION_LENGTH = 600


def mail_owner(enquiry: Enquiry, by: Any) -> bool:
    """Ask the new owner to answer; return whether they can be mailed."""
    owner = enquiry.owner
    if not can_be_mailed(owner):
        return False
    language, zone = language_and_zone(owner)
    with override(language), timezone.override(zone):
        first = _("%(name)s has asked you to answer this enquiry.") % {"name": one_line(str(by))}
        subject = _("Press enquiry from %(outlet)s") % {"outlet": one_line(enquiry.outlet)}
        compose(enquiry, owner, subject, first).send()
    return True


def mail_reminder(enquiry: Enquiry, receiver: Any) -> None:
    """Remind the owner of the deadline, or the user who registered it that the enquiry has no owner."""
    language, zone = language_and_zone(receiver)
    with override(language), timezone.override(zone):
        first = _("The deadline is near, and the enquiry is not answered.")
        if not enquiry.owner:
            first = _("The deadline is near, and the enquiry has no owner.")
        subject = _("Deadline %(time)s: press enquiry from %(outlet)s") % {
            "time": date_format(timezone.localtime(enquiry.deadline_at), "SHORT_DATETIME_FORMAT"),
            "outlet": one_line(enquiry.outlet),
        }
        compose(enquiry, receiver, subject, first).send()


def compose(enquiry: Enquiry, receiver: Any, subject: str, first: str) -> EmailMessage:
    lines = [first, ""]
    if enquiry.deadline_at:
        moment = date_format(timezone.localtime(enquiry.deadline_at), "DATETIME_FORMAT")
        lines += [_("Deadline: %(time)s") % {"time": moment}, ""]
    question = shortened(enquiry.question.strip(), QUESTION_LENGTH)
    lines += [question, "", absolute_url(reverse("enquiry:edit", args=[enquiry.pk])), ""]
    return EmailMessage(
        subject=subject,
        body="\n".join(lines),
        from_email=getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", None),
        to=[receiver.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
