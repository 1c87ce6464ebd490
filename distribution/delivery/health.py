"""Whether mails are sent in time, for the health check."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.health import health_check
from distribution.delivery.states import RUNNING
from distribution.models import Delivery, Dispatch

LATE_AFTER = timedelta(minutes=15)


@health_check("mails")
def mails_are_on_time() -> bool:
    """Return False if a mail has not begun in time, rests, or waits for a user without a user's decision."""
    limit = timezone.now() - LATE_AFTER
    sending = Dispatch.objects.filter(state=Dispatch.State.SENDING)
    late = Dispatch.objects.filter(state__in=RUNNING, not_before__lt=limit)
    held = Dispatch.objects.filter(state=Dispatch.State.HELD).exclude(hold=Dispatch.Hold.USER)
    mails = Delivery.objects.filter(dispatch=OuterRef("pk"))
    waiting = mails.filter(state=Delivery.State.QUEUED, next_at__lt=limit)
    resting = sending.filter(Exists(waiting)).exclude(Exists(mails.filter(sent_at__gt=limit)))
    not_begun = late.exclude(state=Dispatch.State.SENDING)
    return not (not_begun.exists() or held.exists() or resting.exists())
