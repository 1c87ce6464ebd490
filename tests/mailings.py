"""Subscribers, contacts and mails for tests of sending."""

import itertools
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from distribution.addresses import address_key
from distribution.delivery.running import send_due
from distribution.models import (
    Delivery,
    Dispatch,
    ListMembership,
    MediaContact,
    PressList,
    Subscriber,
    Subscription,
)
from tests.factories import make_story, person

_numbers = itertools.count(1)


def newsroom() -> Site:
    return Site.objects.get(is_default_site=True)


def subscriber(language: str = "nb", *, topic: Any = None, **fields: Any) -> Subscriber:
    """Return an active subscriber of everything, or of a topic."""
    address = fields.pop("address", f"leser{next(_numbers)}@lesere.example")
    row = Subscriber.objects.create(
        site=fields.pop("site", None) or newsroom(),
        address=address,
        address_key=address_key(address),
        language=language,
        status=fields.pop("status", Subscriber.Status.ACTIVE),
        **fields,
    )
    Subscription.objects.create(subscriber=row, topic_key=topic and topic.translation_key)
    return row


def contact(language: str = "nb", **fields: Any) -> MediaContact:
    number = next(_numbers)
    address = fields.pop("address", f"journalist{number}@avisa.example")
    return MediaContact.objects.create(
        site=newsroom(),
        name=f"Journalist {number}",
        address=address,
        address_key=address_key(address),
        language=language,
        source="Test",
        **fields,
    )


def press_list(*contacts: MediaContact) -> PressList:
    row = PressList.objects.create(site=newsroom(), name=f"Liste {next(_numbers)}")
    for one in contacts:
        ListMembership.objects.create(press_list=row, contact=one)
    return row


def published(title: str = "Kran over fjorden", **fields: Any) -> Any:
    """Return a story that a user has just published."""
    story = make_story(title, publish=False, date=timezone.now(), **fields)
    story.get_latest_revision().publish(user=person("redaktor"))
    story.refresh_from_db()
    return story


def dispatch_of(story: Any, kind: str = Dispatch.Kind.PUBLICATION) -> Dispatch:
    return Dispatch.objects.get(story_key=story.translation_key, kind=kind)


def send_all() -> None:
    """Send what is due, without a worker."""
    while send_due(seconds=60):
        pass


def states(dispatch: Dispatch) -> dict[str, str]:
    """Return the state of each recipient's mail, or the reason for which it was left out."""
    rows = Delivery.objects.filter(dispatch=dispatch).select_related("subscriber", "contact")
    return {(row.subscriber or row.contact).address: row.skip or row.state for row in rows}


def languages(dispatch: Dispatch) -> dict[str, str]:
    rows = Delivery.objects.filter(dispatch=dispatch).select_related("subscriber", "contact")
    return {(row.subscriber or row.contact).address: row.story_language for row in rows}


def in_minutes(minutes: float) -> Any:
    return timezone.now() + timedelta(minutes=minutes)
