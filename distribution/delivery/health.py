"""Whether mails of releases are sent in time, for the health check."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.health.checks import Group, Result, State, health_check
from core.metrics.gauges import gauge
from distribution.delivery.states import RUNNING, UNDER_WAY
from distribution.models import Delivery, Dispatch

LATE_AFTER = timedelta(minutes=15)


def held() -> QuerySet[Dispatch]:
    """Return what waits for a user without a user's decision."""
    on_hold = Dispatch.objects.filter(state=Dispatch.State.HELD)
    return on_hold.exclude(hold=Dispatch.Hold.USER)


def resting() -> QuerySet[Dispatch]:
    """Return what has not begun in time, or rests while its mails are due."""
    limit = timezone.now() - LATE_AFTER
    mails = Delivery.objects.filter(dispatch=OuterRef("pk"))
    waiting = mails.filter(state=Delivery.State.QUEUED, next_at__lt=limit)
    late = Dispatch.objects.filter(state__in=RUNNING, not_before__lt=limit)
    sending = Dispatch.objects.filter(state=Dispatch.State.SENDING)
    resting = sending.filter(Exists(waiting)).exclude(Exists(mails.filter(sent_at__gt=limit)))
    return late.exclude(state=Dispatch.State.SENDING) | resting


@health_check("mails", gettext_lazy("Mails of releases"), Group.MAIL)
def mails_are_on_time() -> Result:
    if found := {*held().order_by().values_list("hold", flat=True)}:
        reasons = [str(hold.label) for hold in Dispatch.Hold if hold in found]
        text = _("A mail is on hold: %(reasons)s.") % {"reasons": ", ".join(reasons)}
        advice = _("Open the release of the mail: there it is continued or cancelled.")
        return Result(State.ALARM, text, advice)
    if resting().exists():
        text = _("A mail should have been sent for a quarter of an hour, and is not.")
        return Result(State.ALARM, text, _("See whether the worker and the mail server work."))
    return Result(State.OK, _("All that is due is sent."))


@gauge("varde_mails", "Mails of releases of the last day and of those under way.", "state")
def mails_by_state() -> dict[str, float]:
    day = timezone.now() - timedelta(days=1)
    recent = Dispatch.objects.filter(Q(created_at__gt=day) | Q(state__in=UNDER_WAY))
    mails = Delivery.objects.filter(dispatch__in=recent.order_by()).order_by()
    found = dict(mails.values_list("state").annotate(Count("pk")))
    return {state.value: found.get(state.value, 0) for state in Delivery.State}
