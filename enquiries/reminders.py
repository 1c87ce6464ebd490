"""One reminder before the deadline of each open enquiry."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from enquiries.mails import mail_reminder
from enquiries.models import Enquiry, EnquiryReminder
from translation.notifications.delivery import can_be_mailed


def remind(now: datetime | None = None) -> int:
    """Remind of the enquiries whose deadline is near; return how many mails were sent."""
    now = now or timezone.now()
    until = now + timedelta(minutes=settings.ENQUIRY_REMINDER_MINUTES)
    sent = EnquiryReminder.objects.filter(
        enquiry=OuterRef("pk"), deadline_at=OuterRef("deadline_at")
    )
    due = Enquiry.objects.open().filter(~Exists(sent), deadline_at__gt=now, deadline_at__lte=until)
    people = due.select_related("owner__wagtail_userprofile", "created_by__wagtail_userprofile")
    return sum(remind_of(one) for one in people.order_by("deadline_at", "pk"))


@transaction.atomic
def remind_of(enquiry: Any) -> bool:
    """Remind the owner, or without one the user who registered the enquiry; only once of each deadline."""
    receiver = enquiry.owner or enquiry.created_by
    if not receiver or not can_be_mailed(receiver):
        return False
    _reminder, is_new = EnquiryReminder.objects.get_or_create(
        enquiry=enquiry, deadline_at=enquiry.deadline_at
    )
    if is_new:
        mail_reminder(enquiry, receiver)
    return is_new
