"""Store what has become of a mail."""

import random
from datetime import timedelta
from typing import Any

from django.utils import timezone

from distribution.contacts.services import note_informed
from distribution.delivery.refusals import Verdict
from distribution.models import Delivery, MailEvent

State = Delivery.State
# The pauses before each further attempt, in minutes: a day in all. Then the mail is given up.
PAUSES = (1, 5, 15, 60, 240, 240, 240, 240, 240, 159)
JITTER = 0.2


def store(delivery: Delivery, verdict: Verdict) -> None:
    """Store a verdict, if the mail is still this process's: another one may have taken it for dead."""
    values: dict[str, Any] = {
        "attempts": delivery.attempts + 1,
        "smtp_code": verdict.code,
        "enhanced_code": verdict.enhanced,
        "state": verdict.state,
    }
    if verdict.state != State.UNCERTAIN:
        values |= {"started_at": None, "lease_id": None}
    if verdict.state == State.SENT:
        values["sent_at"] = timezone.now()
    elif verdict.state == State.DEFERRED:
        values |= when_deferred(delivery.attempts)
    same = Delivery.objects.filter(pk=delivery.pk, lease_id=delivery.lease_id)
    if not same.update(**values):
        return
    if verdict.state == State.REFUSED:
        report(delivery, verdict)
    elif verdict.state == State.SENT and delivery.contact:
        note_informed(delivery.contact)


def when_deferred(attempts: int) -> dict[str, Any]:
    """Return what is stored of a mail that was not accepted for the moment, after so many earlier attempts."""
    if attempts >= len(PAUSES):
        return {"state": State.SKIPPED, "skip": Delivery.Skip.GIVEN_UP}
    pause = timedelta(minutes=PAUSES[attempts] * random.uniform(1, 1 + JITTER))  # noqa: S311 (no secret)
    return {"next_at": timezone.now() + pause}


def put_back(delivery: Delivery) -> None:
    """Return a mail to the queue as if it had not been attempted: the reason does not concern it."""
    same = Delivery.objects.filter(pk=delivery.pk, lease_id=delivery.lease_id)
    same.update(started_at=None, lease_id=None)


def skip(delivery: Delivery, reason: str) -> None:
    same = Delivery.objects.filter(pk=delivery.pk, lease_id=delivery.lease_id)
    same.update(state=State.SKIPPED, skip=reason, started_at=None, lease_id=None)


def report(delivery: Delivery, verdict: Verdict) -> None:
    """Record a refusal as an event, which is processed as bounces are."""
    MailEvent.objects.get_or_create(
        event_key=f"smtp:{delivery.pk}:{delivery.attempts}",
        defaults={
            "source": MailEvent.Source.SMTP,
            "kind": verdict.kind,
            "delivery": delivery,
            "enhanced_code": verdict.enhanced,
            "occurred_at": timezone.now(),
            "raw": {"code": verdict.code},
        },
    )
