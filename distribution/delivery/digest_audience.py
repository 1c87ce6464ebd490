"""The recipients of a digest, each with the stories of all their subscriptions in one mail."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from distribution.addresses import hash_of
from distribution.delivery.audience import Source, new_delivery, reachable
from distribution.delivery.digest_items import Item, items_of, pages_for
from distribution.delivery.states import COUNTING, STORY_MAILS
from distribution.models import Delivery, Dispatch, Subscriber, Subscription


def subscribers(dispatch: Dispatch) -> QuerySet[Subscriber]:
    own = Subscription.objects.filter(subscriber=OuterRef("pk"), ended_at=None)
    wanted = reachable(dispatch).filter(Exists(own))
    return wanted.filter(frequency=dispatch.data["frequency"])


def mails(dispatch: Dispatch, rows: list[Subscriber]) -> Iterable[Delivery]:
    """Yield the mails to those for whom there is a story. A constant number of queries."""
    items = items_of(dispatch.site, *times_of(dispatch))
    wanted = subscriptions_of(rows)
    received = received_by(dispatch, rows, items)
    for subscriber in rows:
        known = received[hash_of(subscriber.address_key or "")]
        if pages := pages_for(subscriber, wanted[subscriber.pk], items, known):
            variant = variant_of(pages, subscriber.language, dispatch.data.get("text", 0))
            dispatch.data.setdefault("variants", {})[variant] = pages
            yield new_delivery(dispatch, subscriber, subscriber.language, variant=variant)


def times_of(dispatch: Dispatch) -> tuple[datetime, datetime]:
    data = dispatch.data
    return datetime.fromisoformat(data["starts_at"]), datetime.fromisoformat(data["ends_at"])


def variant_of(pages: list[int], language: str, text: int) -> str:
    """Return what names the text of a digest: all with the same stories and language share it.

    `text` is how many times a story was changed while mails were waiting; it follows the hash after a hyphen.
    """
    name = hashlib.sha256(f"{language} {pages}".encode()).hexdigest()[:32]
    return f"{name}-{text}" if text else name


def text_of(variant: str) -> int:
    """Return the number of a variant's text."""
    return int(variant.partition("-")[2] or 0)


def subscriptions_of(rows: list[Subscriber]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    active = Subscription.objects.filter(subscriber__in=[one.pk for one in rows], ended_at=None)
    for subscriber, key in active.values_list("subscriber", "criteria_key"):
        found[subscriber].add(key)
    return found


def received_by(
    dispatch: Dispatch, rows: list[Subscriber], items: list[Item]
) -> dict[str, set[UUID]]:
    """Return the stories that addresses have got by mails of their own or by other digests."""
    found: dict[str, set[UUID]] = defaultdict(set)
    mine = Delivery.objects.filter(
        address_hash__in=[hash_of(one.address_key or "") for one in rows],
        state__in=COUNTING,
    )
    own = mine.filter(
        dispatch__story_key__in=[item.key for item in items], dispatch__kind__in=STORY_MAILS
    )
    for address, key in own.values_list("address_hash", "dispatch__story_key"):
        if key:
            found[address or ""].add(key)
    stories = {page: item.key for item in items for page in item.pages.values()}
    since = times_of(dispatch)[0]
    others = Dispatch.objects.filter(
        site=dispatch.site_id, kind=Dispatch.Kind.DIGEST, created_at__gte=since
    ).exclude(pk=dispatch.pk)
    variants: dict[str, list[int]] = {}
    for data in others.values_list("data", flat=True):
        variants |= data.get("variants", {})
    got = mine.filter(dispatch__in=others.values("pk")).values_list("address_hash", "variant")
    for address, variant in got:
        pages: Any = variants.get(variant, [])
        found[address or ""] |= {stories[page] for page in pages if page in stories}
    return found


OF_DIGESTS = [Source("subscribers", subscribers, mails)]
