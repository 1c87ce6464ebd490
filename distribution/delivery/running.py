"""Carry out the mails that are due: begin, collect recipients, send, for a few seconds at a time."""

import logging
import time

from django.utils import timezone

from distribution.delivery import claiming, instance
from distribution.delivery.breaker import Breaker
from distribution.delivery.connection import Channel
from distribution.delivery.expansion import expand, start
from distribution.delivery.holding import hold
from distribution.delivery.pacing import Pace
from distribution.delivery.refusals import Scope, Verdict
from distribution.delivery.results import put_back
from distribution.delivery.sending import Batch, finish
from distribution.delivery.states import RUNNING
from distribution.mail.kinds import RenderingError
from distribution.models import Delivery, Dispatch

logger = logging.getLogger(__name__)
State = Dispatch.State
# So long the worker sends before it looks for other tasks, in seconds.
SLICE = 5.0
BATCH = 20
# Corrections before news, news before digests.
ORDER = ["withdrawal", "correction", "embargo_change", "embargo", "publication", "late_language"]


def send_due(seconds: float = SLICE) -> bool:
    """Carry out what is due for at most so many seconds; return whether more is due."""
    if not Dispatch.objects.filter(state__in=RUNNING, not_before__lte=timezone.now()).exists():
        return False
    lease = claiming.acquire()
    if lease is None:
        return False
    pace = Pace(lease.row.pace)
    try:
        if not instance.may_send(lease.row):
            return False
        claiming.recover(lease)
        with Channel() as channel:
            return Run(lease, pace, channel, time.monotonic() + seconds).go()
    finally:
        lease.release(pace.state())


class Run:
    """What one process does while it has the lease, until a moment of the monotonic clock."""

    def __init__(self, lease: claiming.Lease, pace: Pace, channel: Channel, until: float) -> None:
        self.lease, self.pace, self.channel, self.until = lease, pace, channel, until
        self.breaker = Breaker()

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.until or not self.lease.renew()

    def go(self) -> bool:
        """Take turns between the dispatches; return whether the time ended before the work."""
        while not self.is_over:
            steps = [self.step(one) for one in due_dispatches() if not self.is_over]
            if not any(steps):
                return False
        return True

    def step(self, dispatch: Dispatch) -> bool:
        """Do the next part of a dispatch; return whether anything was done. A failure stops no other dispatch."""
        try:
            return self.next_part(dispatch)
        except RenderingError as error:
            hold(dispatch, Dispatch.Hold.RENDERING, str(error))
        except Exception:
            logger.exception("Sending the mail %s failed", dispatch.pk)
        return False

    def next_part(self, dispatch: Dispatch) -> bool:
        if is_too_old(dispatch):
            hold(dispatch, Dispatch.Hold.TOO_OLD)
            return False
        if dispatch.state == State.READY:
            return start(dispatch)
        if dispatch.state == State.EXPANDING:
            return expand(dispatch)
        return self.send_batch(dispatch)

    def send_batch(self, dispatch: Dispatch) -> bool:
        if self.pace.is_paused:
            return False
        blocked = self.pace.blocked()
        mails = claiming.claim(self.lease, dispatch, BATCH, blocked, timezone.now())
        if not mails:
            finish(dispatch)
            return False
        batch = Batch(dispatch, self.lease, self.channel)
        left = iter(mails)
        try:
            for delivery in left:
                if not self.send(batch, delivery):
                    break
        finally:
            for delivery in left:
                put_back(delivery)
        return True

    def send(self, batch: Batch, delivery: Delivery) -> bool:
        """Send one mail; return whether the batch may go on."""
        if self.is_over or not self.pace.may_send_to(delivery.domain):
            put_back(delivery)
            return not self.is_over
        self.pace.wait()
        verdict = batch.send(delivery)
        if verdict is None:
            return True
        self.pace.count(delivery.domain)
        return self.heed(batch.dispatch, verdict)

    def heed(self, dispatch: Dispatch, verdict: Verdict) -> bool:
        """Draw the consequences of a verdict for the mails that follow; return whether they may follow."""
        if verdict.state == Delivery.State.SENT:
            self.pace.speed_up()
        elif verdict.scope == Scope.POOL:
            self.pace.slow_down()
            return False
        if verdict.scope == Scope.SERVER or self.breaker.trips(verdict):
            code = " ".join(filter(None, [str(verdict.code or ""), verdict.enhanced]))
            hold(dispatch, Dispatch.Hold.REFUSED, code)
            return False
        return True


def due_dispatches() -> list[Dispatch]:
    """Return the dispatches whose time has come, the most urgent first."""
    due = Dispatch.objects.filter(state__in=RUNNING, not_before__lte=timezone.now())
    place = {kind: number for number, kind in enumerate(ORDER)}
    return sorted(due, key=lambda one: (place.get(one.kind, len(ORDER)), one.not_before))


def is_too_old(dispatch: Dispatch) -> bool:
    """Return whether mails that were never attempted are later than anyone expects them."""
    if dispatch.not_after > timezone.now():
        return False
    waiting = Delivery.objects.filter(dispatch=dispatch, state=Delivery.State.QUEUED)
    return dispatch.expanded_at is None or waiting.exists()
