"""Send deliveries that are due. No transaction is open while a receiver is spoken to.

Each is claimed with a lease. If the process dies, the lease runs out, and the same event is sent again.
"""

import logging
import time
import uuid
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from integrations.disabling import disable, note_failure, note_success
from integrations.formats.messages import message_of
from integrations.models import Attempt, Delivery, Endpoint
from integrations.models.events import TEST
from integrations.public import PublicStory
from integrations.schedule import PAUSES, next_attempt
from integrations.transport import https, sftp
from integrations.transport.results import Result

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=3)
# Seconds after which a round begins no other delivery.
ROUND = 45
State = Delivery.State


def due() -> Q:
    """Return the condition on deliveries that are to be sent now."""
    now = timezone.now()
    is_free = Q(lease_until=None) | Q(lease_until__lte=now)
    is_open = Q(endpoint__state=Endpoint.State.ACTIVE) | Q(event__type=TEST)
    return is_free & is_open & Q(state=State.WAITING, next_at__lte=now)


def send_due() -> None:
    """Send what is due, the oldest first. An endpoint that fails waits for the next round with all of it."""
    end = time.monotonic() + ROUND
    failed: set[int] = set()
    while time.monotonic() < end:
        delivery = claim(failed)
        if delivery is None:
            return
        if not send(delivery):
            failed.add(delivery.endpoint_id)


def claim(left_out: Collection[int] = ()) -> Delivery | None:
    """Return a due delivery that no other process has, with a new lease."""
    while True:
        rows = Delivery.objects.filter(due()).exclude(endpoint__in=left_out)
        first = rows.order_by("next_at", "pk").values_list("pk", flat=True).first()
        if first is None:
            return None
        lease = uuid.uuid4().hex
        taken = Delivery.objects.filter(due(), pk=first).update(
            lease=lease, lease_until=timezone.now() + LEASE, tries=F("tries") + 1
        )
        if taken:
            rows = Delivery.objects.select_related("event__site", "endpoint__owner")
            return rows.get(pk=first)


def send(delivery: Delivery) -> bool:
    """Send one claimed delivery and record what came of it; return whether the endpoint may be sent another."""
    event, endpoint = delivery.event, delivery.endpoint
    story = PublicStory.of(event)
    if not story.is_as_told:
        finish(delivery, State.SKIPPED)
        return True
    if delivery.tries > len(PAUSES) + 1:
        # Each process that has sent it died.
        finish(delivery, State.FAILED)
        return True
    started, at = time.monotonic(), timezone.now()
    try:
        message = message_of(event, endpoint, story)
    except Exception:
        logger.exception("The message of event %s could not be made", event.identity)
        result = Result(Attempt.Error.INTERNAL)
    else:
        by = sftp if endpoint.kind == Endpoint.Kind.SFTP else https
        result = by.send(endpoint, message)
    attempt = Attempt(
        delivery=delivery,
        at=at,
        code=result.code,
        milliseconds=int((time.monotonic() - started) * 1000),
        error=result.error,
        by_hand=delivery.by_hand,
    )
    record(delivery, attempt, result)
    return result.is_success


@transaction.atomic
def record(delivery: Delivery, attempt: Attempt, result: Result) -> None:
    attempt.save()
    endpoint = delivery.endpoint
    if result.is_success:
        finish(delivery, State.SENT)
        note_success(endpoint)
        return
    again = next_attempt(delivery.tries, result.pause)
    if delivery.event.is_test or result.error == Attempt.Error.GONE or again is None:
        finish(delivery, State.FAILED)
    else:
        held(delivery).update(next_at=again, lease="", lease_until=None)
    if delivery.event.is_test:
        return
    if result.error == Attempt.Error.GONE:
        disable(endpoint)
    else:
        note_failure(endpoint)


def held(delivery: Delivery) -> QuerySet[Delivery]:
    """Return the delivery, unless its lease has run out and another process has it."""
    return Delivery.objects.filter(pk=delivery.pk, lease=delivery.lease, state=State.WAITING)


def finish(delivery: Delivery, state: State) -> None:
    held(delivery).update(
        state=state, lease="", lease_until=None, by_hand=False, finished_at=timezone.now()
    )
