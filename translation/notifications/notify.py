"""Create notifications about translations and send their mails: at once, batched, or once a day."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail_localize.models import Translation

from translation.models import Notification, NotificationPreference
from translation.notifications import delivery, tasks
from translation.notifications.delivery import DELAYED_KINDS, can_be_mailed, may_be_notified

_batching: ContextVar[bool] = ContextVar("batching_notifications", default=False)


def notify(
    kind: str, translation: Translation, users: Iterable, **details: Any
) -> list[Notification]:
    """Notify users about a translation; `details` (plain JSON) are shown in the mail.

    Users who cannot be mailed or may not open the translation or its source get no notification. A
    kind that the user has muted is stored but not mailed. A changed source is mailed by the first
    `send_missed` after `delivery.CHANGE_DELAY`, unless it is `urgent`: that is mailed at once, also to users
    with a daily mail.
    """
    recipients = [
        user
        for user in {*users}
        if user and can_be_mailed(user) and may_be_notified(user, translation)
    ]
    preferences = {
        preference.user_id: preference
        for preference in NotificationPreference.objects.filter(user__in=recipients)
    }
    notifications = [
        Notification(user=user, kind=kind, translation=translation, details={**details})
        for user in sorted(recipients, key=lambda recipient: recipient.pk)
    ]
    for notification in notifications:
        preference = preferences.get(notification.user_id)
        if preference and kind in preference.muted:
            notification.sent_at = timezone.now()
            notification.details["withheld"] = "muted"
    Notification.objects.bulk_create(notifications)
    for notification in notifications:
        preference = preferences.get(notification.user_id)
        is_daily = preference and preference.daily
        is_delayed = (is_daily or kind in DELAYED_KINDS) and not details.get("urgent")
        if not (notification.sent_at or is_delayed or _batching.get()):
            tasks.send_mail.enqueue(notification.user_id)
    return notifications


@contextmanager
def batched() -> Iterator[None]:
    """Create notifications without mailing them; `send_batch` sends them in one mail per user."""
    token = _batching.set(True)
    try:
        yield
    finally:
        _batching.reset(token)


def send_batch(since: datetime) -> None:
    """Mail the notifications created since then: a user gets one mail about 500 requested stories."""
    for user, notifications in delivery.pending_by_user(daily=False).items():
        if any(one.created_at >= since and one.kind not in DELAYED_KINDS for one in notifications):
            tasks.send_mail.enqueue(user.pk)


def send_missed() -> int:
    """Send mails that failed, were delayed or never reached the task worker; return their number."""
    return sum(delivery.send_pending(user.pk) for user in delivery.users_with_missed_mail())


def send_daily() -> int:
    """Send the daily mails that are due; return their number."""
    return sum(delivery.send_pending(user.pk) for user in delivery.users_with_daily_mail())
