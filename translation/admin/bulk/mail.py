"""The mail to a user whose job is done."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from translation.models import Job, JobItem
from translation.notifications.delivery import can_be_mailed
from translation.notifications.messages import absolute_url, language_and_zone, one_line

logger = logging.getLogger(__name__)


def send(job: Job) -> None:
    """Mail the failed items and the reasons to the user; errors are logged and never raised."""
    if not can_be_mailed(job.created_by):
        return
    language, _zone = language_and_zone(job.created_by)
    with override(language):
        mail = EmailMessage(
            subject=str(job),
            body=mail_body(job),
            from_email=getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", None),
            to=[job.created_by.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
    try:
        mail.send()
    except Exception:
        logger.exception("The mail about job %s failed", job.pk)


def mail_body(job: Job) -> str:
    failed = job.items.filter(state=JobItem.State.FAILED)
    done = job.items.filter(state=JobItem.State.DONE).count()
    return "\n".join(
        [
            _("Done: %(count)s") % {"count": done},
            _("Failed: %(count)s") % {"count": len(failed)},
            *(f"– {one_line(item.title)}: {item.reason}" for item in failed),
            "",
            absolute_url(reverse("translation:job", args=[job.pk])),
        ]
    )
