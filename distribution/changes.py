"""What subscribers change by themselves: preferences, pauses, their address, and an unsubscription undone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from distribution.addresses import address_key, hash_of
from distribution.consent import Kind, Status, lock, record_consent
from distribution.models import Delivery, Subscriber
from distribution.models.subscribers import new_secret
from distribution.subscribing.criteria import PREFERENCES, replace_subscriptions, wanted_in
from distribution.suppression import LIFTED_BY_CONSENT, lift, suppression_of


@transaction.atomic
def change_preferences(subscriber: Subscriber, wanted: dict[str, Any]) -> None:
    """Replace what an active subscriber gets, and how."""
    stored = lock(subscriber)
    replace_subscriptions(stored, wanted_in(wanted))
    stored.kinds = wanted.get("kinds", [])
    for name in PREFERENCES:
        setattr(stored, name, wanted.get(name) or getattr(stored, name))
    stored.save(update_fields=["kinds", *PREFERENCES])
    record_consent(stored, Kind.CHANGED, **wanted)
    subscriber.refresh_from_db()


@transaction.atomic
def pause(subscriber: Subscriber, until: datetime | None) -> None:
    """Send nothing until a time; with None, resume."""
    stored = lock(subscriber)
    stored.paused_until = until
    stored.save(update_fields=["paused_until"])
    if until:
        record_consent(stored, Kind.PAUSED, until=until.isoformat())
    else:
        record_consent(stored, Kind.RESUMED)
    subscriber.refresh_from_db()


@transaction.atomic
def request_address(subscriber: Subscriber, address: str) -> None:
    """Remember a new address until it is confirmed there; links to an earlier one are of no use then."""
    stored = lock(subscriber)
    stored.new_address, stored.confirmation_nonce = address.strip(), new_secret()
    stored.save(update_fields=["new_address", "confirmation_nonce"])
    subscriber.refresh_from_db()


@transaction.atomic
def change_address(subscriber: Subscriber) -> bool:
    """Move the subscriptions to the new address, whose owner has confirmed it; return False if that was done before.

    Subscriptions of that address that are not active are replaced. Raises `IntegrityError` if it has active ones.
    """
    stored = lock(subscriber)
    if stored.confirmation_nonce != subscriber.confirmation_nonce:
        return False  # at the same moment, or another address is to be confirmed now
    key = address_key(stored.new_address)
    others = Subscriber.objects.filter(site=stored.site, address_key=key).exclude(pk=stored.pk)
    others.exclude(status=Status.ACTIVE).delete()
    lift(stored.site, hash_of(key), LIFTED_BY_CONSENT)
    stored.address, stored.address_key, stored.new_address = stored.new_address, key, ""
    stored.confirmation_nonce = new_secret()
    stored.save()
    record_consent(stored, Kind.ADDRESS)
    subscriber.refresh_from_db()
    return True


@transaction.atomic
def undo_end(subscriber: Subscriber, ended: Iterable[int]) -> bool:
    """Start ended subscriptions again; return False if the address gets no mail any more."""
    stored = lock(subscriber)
    if not stored.address_key or suppression_of(stored.site, stored.address_key):
        return False
    rows = stored.subscriptions.filter(pk__in=list(ended)).exclude(ended_at=None)
    present = set(stored.subscriptions.filter(ended_at=None).values_list("criteria_key", flat=True))
    rows = rows.exclude(criteria_key__in=present)
    Delivery.objects.filter(pk__in=rows.values("ended_by")).update(unsubscribed_at=None)
    rows.update(ended_at=None, ended_reason="", ended_by=None)
    stored.status, stored.ended_at = Status.ACTIVE, None
    stored.save(update_fields=["status", "ended_at"])
    record_consent(stored, Kind.UNDONE)
    subscriber.refresh_from_db()
    return True
