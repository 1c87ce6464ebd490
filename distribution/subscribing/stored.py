"""What is stored of a subscriber, as they see and download it."""

from typing import Any

from distribution.models import Delivery, Subscriber
from distribution.subscribing.choices import names_of

FIELDS = (
    *("address", "new_address", "language", "language_rule", "frequency", "kinds", "status"),
    *("requested", "created_at", "confirmed_at", "ended_at", "paused_until"),
    "last_service_mail_at",
)
MAIL_FIELDS = (
    *("id", "dispatch__kind", "dispatch__story_key", "dispatch__created_at", "language"),
    *("story_language", "state", "skip", "sent_at", "bounced_at", "complained_at"),
    "unsubscribed_at",
)


def stored_data(subscriber: Subscriber) -> dict[str, Any]:
    """Return all that is stored of a subscriber, for JSON."""
    return {
        "newsroom": subscriber.site.hostname,
        **{name: getattr(subscriber, name) for name in FIELDS},
        "subscriptions": [subscription(row) for row in subscriber.subscriptions.order_by("pk")],
        "availability_requests": list(
            subscriber.availability_requests.order_by("pk").values(
                "story_key", "language", "created_at", "ended_at"
            )
        ),
        "consents": list(
            subscriber.consents.values("kind", "at", "language", "text_version", "data")
        ),
        "mails": list(mails_to(subscriber).values(*MAIL_FIELDS)),
    }


def subscription(row: Any) -> dict[str, Any]:
    keys = [str(key) for key in (row.topic_key, row.organisation_key) if key]
    return {
        "criteria": row.criteria_key,
        "names": [str(name) for name in names_of(keys)] if keys else [],
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "ended_reason": row.ended_reason,
    }


def mails_to(subscriber: Subscriber) -> Any:
    """Return the mails to a subscriber, the latest first."""
    rows = Delivery.objects.filter(subscriber=subscriber).select_related("dispatch")
    return rows.order_by("-dispatch__created_at", "-pk")
