"""What reports change: addresses that are gone or complain get no more mail, others only after repeated failures."""

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from distribution.consent import end_subscriptions
from distribution.models import Delivery, Dispatch, MailEvent, Subscription
from distribution.suppression import Reason, suppress

logger = logging.getLogger(__name__)
Kind = MailEvent.Kind
BATCH = 200
# Temporary failures count for so long, at most one a day.
MEMORY = timedelta(days=30)
ENDED = {
    Kind.HARD: (Reason.BOUNCE, Subscription.Reason.BOUNCED),
    Kind.SOFT: (Reason.BOUNCE, Subscription.Reason.BOUNCED),
    Kind.COMPLAINT: (Reason.COMPLAINT, Subscription.Reason.COMPLAINED),
}
CLOSED = (Dispatch.State.DONE, Dispatch.State.CANCELLED)


def process_events() -> int:
    """Act on the reports that were stored since the last time; return how many there were."""
    count = 0
    while batch := list(waiting()[:BATCH]):
        for pk in batch:
            process(pk)
        count += len(batch)
    return count


def waiting() -> Any:
    return MailEvent.objects.filter(processed_at=None).order_by("pk").values_list("pk", flat=True)


@transaction.atomic
def process(pk: int) -> None:
    """Act on one report, once."""
    if not MailEvent.objects.filter(pk=pk, processed_at=None).update(processed_at=timezone.now()):
        return
    event = MailEvent.objects.select_related("delivery__dispatch").get(pk=pk)
    delivery = event.delivery
    if delivery is None:
        return
    note_on(delivery, event)
    if event.kind == Kind.POLICY:
        logger.warning("Mail %s was refused by policy: %s", delivery.pk, event.enhanced_code)
    elif event.kind == Kind.UNSUBSCRIBED:
        end(delivery, Subscription.Reason.UNSUBSCRIBED, Reason.OBJECTION)
    elif event.kind in (Kind.HARD, Kind.COMPLAINT) or is_failing(event):
        if event.kind != Kind.COMPLAINT and stops(delivery.dispatch):
            return
        reason, ended = ENDED[Kind(event.kind)]
        block(delivery, reason)
        end(delivery, ended, reason)


def note_on(delivery: Delivery, event: MailEvent) -> None:
    """Note on a delivery that its mail bounced or was reported as spam."""
    column = {Kind.COMPLAINT: "complained_at"}.get(Kind(event.kind), "bounced_at")
    if event.kind in (Kind.HARD, Kind.SOFT, Kind.POLICY, Kind.COMPLAINT):
        Delivery.objects.filter(pk=delivery.pk, **{column: None}).update(
            **{column: event.occurred_at}
        )


def is_failing(event: MailEvent) -> bool:
    """Return whether the address of a report has failed on MAIL_SOFT_BOUNCES days of the last month."""
    delivery = event.delivery
    if event.kind != Kind.SOFT or delivery is None or not delivery.address_hash:
        return False
    failures = MailEvent.objects.filter(
        kind=Kind.SOFT,
        delivery__address_hash=delivery.address_hash,
        delivery__dispatch__site=delivery.dispatch.site_id,
        occurred_at__gt=event.occurred_at - MEMORY,
    )
    days = {at.date() for at in failures.values_list("occurred_at", flat=True)}
    return len(days) >= settings.MAIL_SOFT_BOUNCES


def stops(dispatch: Dispatch) -> bool:
    """Put a dispatch of which too many mails bounce on hold; its bounces then say nothing of the addresses."""
    mails = dispatch.deliveries.filter(Q(sent_at__isnull=False) | Q(state=Delivery.State.REFUSED))
    bounced = mails.filter(bounced_at__isnull=False).count()
    total = mails.count()
    share = 100 * bounced / total if total else 0
    if bounced < settings.MAIL_BOUNCES_TOLERATED or share <= settings.MAIL_BOUNCES_PERCENT:
        return False
    open_ones = Dispatch.objects.filter(pk=dispatch.pk).exclude(state__in=CLOSED)
    open_ones.update(state=Dispatch.State.HELD, hold=Dispatch.Hold.BOUNCES)
    logger.error("Dispatch %s: %s of %s mails bounce", dispatch.pk, bounced, total)
    return True


def block(delivery: Delivery, reason: Reason) -> None:
    if delivery.address_hash:
        suppress(delivery.dispatch.site, delivery.address_hash, reason)


def end(delivery: Delivery, ended: str, reason: Reason) -> None:
    """End what the recipient gets: a subscriber's subscriptions; a contact is marked after a complaint."""
    if delivery.subscriber:
        end_subscriptions(delivery.subscriber, ended, delivery)
    elif delivery.contact and reason != Reason.BOUNCE:
        from distribution.contacts.services import object_to_mail

        object_to_mail(delivery.contact)
