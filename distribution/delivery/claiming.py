"""One process sends, by a lease; it claims mails by conditional updates, which need no row locks."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from distribution.delivery.states import OPEN
from distribution.models import Delivery, Dispatch, SenderLease

State = Delivery.State


class Lease:
    """The right to send, until it expires. `row` is what the last process has stored of its pace."""

    def __init__(self, row: SenderLease) -> None:
        self.row, self.id = row, row.lease_id
        self.renewed_at = timezone.now()

    @property
    def mine(self) -> Q:
        return Q(pk=SenderLease.NAME, lease_id=self.id)

    def renew(self) -> bool:
        """Extend the lease after a tenth of its time; return whether this process still has it."""
        now = timezone.now()
        if now - self.renewed_at < lifetime() / 10:
            return True
        self.renewed_at = now
        until = now + lifetime()
        return bool(SenderLease.objects.filter(self.mine).update(lease_until=until))

    def release(self, pace: dict) -> None:
        """Give the right back with the pace so far, and the mails that were claimed but not begun."""
        unclaim(Delivery.objects.filter(lease_id=self.id, state__in=OPEN))
        SenderLease.objects.filter(self.mine).update(lease_until=None, pace=pace)


def lifetime() -> timedelta:
    return timedelta(seconds=settings.MAIL_LEASE_SECONDS)


def acquire() -> Lease | None:
    """Return the right to send; None while another process has it."""
    now = timezone.now()
    SenderLease.objects.get_or_create(pk=SenderLease.NAME)
    free = SenderLease.objects.filter(Q(lease_until=None) | Q(lease_until__lte=now))
    own = uuid.uuid4()
    if not free.update(lease_id=own, lease_until=now + lifetime()):
        return None
    row = SenderLease.objects.filter(lease_id=own).first()
    return Lease(row) if row else None


def recover(lease: Lease) -> None:
    """Return the mails of a process that has died to the queue; one that it had begun is uncertain from now on.

    The lease stays with an uncertain mail: if the process is only slow, it can still store the server's answer.
    """
    claimed = Delivery.objects.filter(lease_id__isnull=False, state__in=OPEN)
    left = claimed.exclude(lease_id=lease.id)
    left.filter(started_at__isnull=False).update(state=State.UNCERTAIN)
    unclaim(left)


def unclaim(deliveries: QuerySet[Delivery]) -> None:
    deliveries.filter(started_at=None).update(lease_id=None)


def claim(
    lease: Lease, dispatch: Dispatch, count: int, blocked: Collection[str], now: datetime
) -> list[Delivery]:
    """Claim mails of a dispatch that are due, but none to the blocked domains. Three queries."""
    due = Delivery.objects.filter(
        dispatch=dispatch, state__in=OPEN, next_at__lte=now, lease_id=None
    )
    found = due.exclude(domain__in=blocked).order_by("state", "next_at")
    pks = list(found.values_list("pk", flat=True)[:count])
    if not pks:
        return []
    due.filter(pk__in=pks).update(lease_id=lease.id)
    mine = Delivery.objects.filter(pk__in=pks, lease_id=lease.id, started_at=None)
    return list(mine.select_related("subscriber__site", "contact__site", "link"))
