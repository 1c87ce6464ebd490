"""Consent: it is confirmed, ended and erased here, and each step is recorded."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from distribution.addresses import hash_of
from distribution.models import (
    ConsentEvent,
    Delivery,
    SignUpAttempt,
    Subscriber,
    Subscription,
    Suppression,
)
from distribution.models.subscribers import new_secret
from distribution.subscribing.criteria import grant
from distribution.suppression import LIFTED_BY_CONSENT, lift, suppress

Kind = ConsentEvent.Kind
Reason = Subscription.Reason
Status = Subscriber.Status
# The version of the text that subscribers agree to (site/templates/distribution/consent.html); it changes with it.
TEXT_VERSION = "2026-11-28"


def record_consent(subscriber: Subscriber, kind: str, **data: Any) -> ConsentEvent:
    """Add a line to a subscriber's record of consent; `data` are small JSON values without an address."""
    return ConsentEvent.objects.create(
        subscriber=subscriber,
        kind=kind,
        language=subscriber.language,
        text_version=TEXT_VERSION,
        data=data,
    )


def lock(subscriber: Subscriber) -> Subscriber:
    """Return the subscriber as stored now, locked until the transaction ends. Raises `Subscriber.DoesNotExist`."""
    return Subscriber.objects.select_for_update(of=("self",)).get(pk=subscriber.pk)


@transaction.atomic
def confirm(subscriber: Subscriber) -> bool:
    """Give a subscriber what they have asked for; return False if the newsroom has blocked the address.

    A confirmation lifts a suppression of the address, and the confirmation link is used up.
    """
    stored = lock(subscriber)
    if stored.confirmation_nonce != subscriber.confirmation_nonce:
        return True  # used at the same moment
    if not lift(stored.site, hash_of(stored.address_key or ""), LIFTED_BY_CONSENT):
        return False
    requested, now = stored.requested, timezone.now()
    grant(stored)
    stored.status, stored.requested = Status.ACTIVE, {}
    stored.confirmed_at, stored.ended_at = now, None
    stored.confirmation_nonce = new_secret()
    stored.save()
    record_consent(stored, Kind.CONFIRMED, **requested)
    subscriber.refresh_from_db()
    return True


@transaction.atomic
def end_subscriptions(
    subscriber: Subscriber,
    reason: str,
    delivery: Delivery | None = None,
    only: Iterable[int] | None = None,
) -> list[int]:
    """End all subscriptions and requests, or only those with the given pks; return the pks that were ended.

    `delivery` is the mail whose link the subscriber used. Ending what is ended changes nothing.
    """
    stored, now = lock(subscriber), timezone.now()
    rows = stored.subscriptions.filter(ended_at=None)
    rows = rows if only is None else rows.filter(pk__in=list(only))
    ended = dict(rows.values_list("pk", "criteria_key"))
    stored.subscriptions.filter(pk__in=ended).update(
        ended_at=now, ended_reason=reason, ended_by=delivery
    )
    if only is None:
        stored.availability_requests.filter(ended_at=None).update(ended_at=now)
    has_ended = end_if_empty(stored)
    if ended or has_ended:
        kind = Kind.REMOVED if reason == Reason.REMOVED else Kind.ENDED
        record_consent(stored, kind, reason=reason, ended=sorted(ended.values()))
    if delivery:
        mail = Delivery.objects.filter(pk=delivery.pk, subscriber=stored, unsubscribed_at=None)
        mail.update(unsubscribed_at=now)
    subscriber.refresh_from_db()
    return sorted(ended)


def end_if_empty(stored: Subscriber) -> bool:
    """End a subscriber who gets nothing any more; return whether that is so just now."""
    if stored.status not in (Status.PENDING, Status.ACTIVE) or is_open(stored):
        return False
    stored.status, stored.ended_at, stored.requested = Status.ENDED, timezone.now(), {}
    stored.new_address = ""
    stored.save(update_fields=["status", "ended_at", "requested", "new_address"])
    return True


def is_open(subscriber: Subscriber) -> bool:
    """Return whether a subscriber has a subscription or a request that has not ended."""
    return (
        subscriber.subscriptions.filter(ended_at=None).exists()
        or subscriber.availability_requests.filter(ended_at=None).exists()
    )


@transaction.atomic
def erase(subscriber: Subscriber) -> None:
    """Delete all that is stored of a subscriber; only the hash of the address remains, as suppressed.

    Mails that wait are left out, and those that were sent say no longer to whom.
    """
    stored = lock(subscriber)
    mails = Q(subscriber=stored)
    if stored.address_key:
        address_hash = hash_of(stored.address_key)
        suppress(stored.site, address_hash, Suppression.Reason.ERASED)
        attempts = SignUpAttempt.objects.filter(site=stored.site, address_hash=address_hash)
        attempts.delete()
        mails |= Q(address_hash=address_hash, contact=None, dispatch__site=stored.site)
    found = Delivery.objects.filter(pk__in=Delivery.objects.filter(mails).values("pk"))
    open_states = (Delivery.State.QUEUED, Delivery.State.DEFERRED)
    found.filter(state__in=open_states).update(
        state=Delivery.State.SKIPPED, skip=Delivery.Skip.ERASED
    )
    found.update(subscriber=None, address_hash=None, domain="")
    stored.delete()
