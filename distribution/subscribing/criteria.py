"""What a subscriber wants: as asked for in a form, as stored in rows, and from the one to the other."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from distribution.models import AvailabilityRequest, Subscriber, Subscription
from distribution.models.subscribers import criteria_key

# The fields of a subscriber that a form asks for; kinds are joined, as they narrow all subscriptions.
PREFERENCES = ("language", "language_rule", "frequency")


def grant(subscriber: Subscriber) -> None:
    """Add what a subscriber has requested to what they get. The caller saves the subscriber.

    Preferences of an active subscriber stay as they are.
    """
    requested = subscriber.requested
    wanted = wanted_in(requested)
    if subscriber.status != Subscriber.Status.ACTIVE:
        for name in PREFERENCES:
            setattr(subscriber, name, requested.get(name) or getattr(subscriber, name))
    if wanted:
        subscriber.kinds = joined_kinds(subscriber, requested.get("kinds", []))
        add_subscriptions(subscriber, wanted)
    for story, language in requested.get("stories", []):
        AvailabilityRequest.objects.update_or_create(
            subscriber=subscriber,
            story_key=uuid.UUID(story),
            language=language,
            defaults={"ended_at": None},
        )


def joined_kinds(subscriber: Subscriber, kinds: list[str]) -> list[str]:
    """Return the kinds of former and new subscriptions; empty, as all, if one of them has all."""
    if not subscriber.subscriptions.filter(ended_at=None).exists():
        return kinds
    return sorted({*subscriber.kinds, *kinds}) if subscriber.kinds and kinds else []


def wanted_in(requested: dict[str, Any]) -> dict[str, Subscription]:
    """Return unsaved subscriptions to what is requested, by their criteria."""
    if requested.get("everything"):
        return {criteria_key(None, None): Subscription()}
    rows = [Subscription(topic_key=uuid.UUID(one)) for one in requested.get("topics", [])]
    rows += [
        Subscription(organisation_key=uuid.UUID(one)) for one in requested.get("organisations", [])
    ]
    return {criteria_key(one.topic_key, one.organisation_key): one for one in rows}


def add_subscriptions(subscriber: Subscriber, wanted: dict[str, Subscription]) -> None:
    """Create those of the subscriptions that the subscriber does not have."""
    present = open_criteria(subscriber)
    for key, row in wanted.items():
        if key not in present:
            row.subscriber = subscriber
            row.save()


def replace_subscriptions(subscriber: Subscriber, wanted: dict[str, Subscription]) -> None:
    """End the subscriptions that are not wanted any more, and create those that are missing."""
    dropped = subscriber.subscriptions.filter(ended_at=None).exclude(criteria_key__in=wanted)
    dropped.update(ended_at=timezone.now(), ended_reason=Subscription.Reason.CHANGED)
    add_subscriptions(subscriber, wanted)


def open_criteria(subscriber: Subscriber) -> set[str]:
    rows = subscriber.subscriptions.filter(ended_at=None)
    return set(rows.values_list("criteria_key", flat=True))


def is_new(subscriber: Subscriber) -> bool:
    """Return whether something is requested that the subscriber does not get."""
    requested = subscriber.requested
    if not wanted_in(requested).keys() <= open_criteria(subscriber):
        return True
    wishes = subscriber.availability_requests.filter(ended_at=None)
    present = {(str(one.story_key), one.language) for one in wishes}
    return not {(story, language) for story, language in requested.get("stories", [])} <= present


def requested_of(rows: Iterable[Subscription]) -> dict[str, Any]:
    """Return subscriptions in the form in which they are requested."""
    rows = list(rows)
    return {
        "everything": any(not one.topic_key and not one.organisation_key for one in rows),
        "topics": [str(one.topic_key) for one in rows if one.topic_key],
        "organisations": [str(one.organisation_key) for one in rows if one.organisation_key],
    }
