"""Tokens of the links in mails to subscribers: signed, for one purpose, without an address."""

import hashlib
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError

from distribution.models import Subscriber


class Purpose(StrEnum):
    CONFIRM = "confirm"
    MANAGE = "manage"
    UNSUBSCRIBE = "unsubscribe"
    STORED = "stored"  # what is stored: see, export, erase
    ADDRESS = "address"  # confirm a new address


# Links out of a subscription never expire.
LIFETIMES: dict[Purpose, timedelta | None] = {
    Purpose.CONFIRM: timedelta(days=7),
    Purpose.ADDRESS: timedelta(days=7),
    Purpose.STORED: timedelta(hours=1),
    Purpose.MANAGE: None,
    Purpose.UNSUBSCRIBE: None,
}


def make_token(purpose: Purpose, subscriber: Subscriber, **facts: Any) -> str:
    """Return a token for a subscriber; `facts` are small JSON values, such as the delivery of a mail."""
    data = {"s": subscriber.pk.hex, "c": check_of(purpose, subscriber), **facts}
    return signing.dumps(data, salt=salt_of(purpose), compress=False)


def read_token(purpose: Purpose, token: str) -> tuple[Subscriber, dict[str, Any]] | None:
    """Return the subscriber and the facts of a token; None if it is forged, expired, used or replaced."""
    try:
        data = signing.loads(token, salt=salt_of(purpose), max_age=LIFETIMES[purpose])
        subscriber = Subscriber.objects.filter(pk=data["s"]).first()
    except (signing.BadSignature, KeyError, TypeError, ValueError, ValidationError):
        return None
    if not subscriber or data.get("c") != check_of(purpose, subscriber):
        return None
    return subscriber, {name: value for name, value in data.items() if name not in ("s", "c")}


def is_signed(purpose: Purpose, token: str) -> bool:
    """Return whether a token was made here, although it may be used, replaced, or of someone who is erased."""
    try:
        signing.loads(token, salt=salt_of(purpose), max_age=LIFETIMES[purpose])
    except signing.BadSignature:
        return False
    return True


def check_of(purpose: Purpose, subscriber: Subscriber) -> str:
    """Return what changes when tokens of a subscriber are to become invalid."""
    single_use = purpose in (Purpose.CONFIRM, Purpose.ADDRESS)
    value = subscriber.secret + (subscriber.confirmation_nonce if single_use else "")
    return hashlib.sha256(value.encode()).hexdigest()[:12]


def salt_of(purpose: Purpose) -> str:
    return f"distribution.{purpose}"
