"""Stores reports; a report that comes twice is stored once. They are acted on later (`processing`)."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from distribution.bounces.reports import Report, read_report
from distribution.models import Delivery, MailEvent


@transaction.atomic
def store(reports: Iterable[Report]) -> int:
    """Store reports; return how many are new."""
    wanted = {one.key: one for one in reports}
    known = MailEvent.objects.filter(event_key__in=wanted).values_list("event_key", flat=True)
    new = [one for key, one in wanted.items() if key not in set(known)]
    deliveries = set(
        Delivery.objects.filter(pk__in={one.delivery for one in new}).values_list("pk", flat=True)
    )
    MailEvent.objects.bulk_create([event_of(one, deliveries) for one in new], ignore_conflicts=True)
    return len(new)


def event_of(report: Report, deliveries: set[UUID]) -> MailEvent:
    return MailEvent(
        event_key=report.key,
        source=report.source,
        kind=report.kind,
        delivery_id=report.delivery if report.delivery in deliveries else None,
        enhanced_code=report.enhanced_code,
        occurred_at=report.occurred_at,
        raw=report.raw,
    )


def receive(content: bytes) -> bool:
    """Store the report in a message; return whether there is one."""
    report = read_report(content)
    if report:
        store([report])
    return report is not None
