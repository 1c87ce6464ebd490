"""Delivery of notifications by mail, each once.

The mail is written to the task queue (`core.mail`) in the transaction that marks its notifications
as sent, so a process that is killed in between does neither.
"""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import Translation

from translation.models import (
    Assignment,
    Notification,
    NotificationKind,
    NotificationPreference,
    TranslationStatus,
)
from translation.notifications.messages import compose, language_and_zone
from translation.workflow.permissions import may_review, may_send, may_write

State = TranslationStatus.State
logger = logging.getLogger(__name__)

# The delays before a failed mail is sent again; after the last one it is given up.
RETRY_DELAYS = [timedelta(minutes=minutes) for minutes in (0, 5, 15, 60, 240)]
# The time that the task worker has for a new notification before `desk_mails` sends it.
GRACE = timedelta(minutes=1)
# A changed source is reported after this delay: authors often correct a word right after publishing,
# or mark the change as minor.
CHANGE_DELAY = timedelta(minutes=5)
DELAYED_KINDS = {NotificationKind.CHANGED}
# The hour of the daily mail, in the recipient's time zone.
DAILY_HOUR = 7


def send_pending(user_pk: int) -> bool:
    """Send a user's pending notifications in one mail; return whether a mail was sent.

    Errors are logged and never raised.
    """
    notifications: list[Notification] = []
    try:
        with transaction.atomic():
            notifications = claim(user_pk)
            wanted = [one for one in notifications if is_wanted(one, notifications)]
            if wanted:
                compose(wanted[0].user, wanted).send()
    except Exception:
        logger.exception("The notification mail to user %s failed", user_pk)
        release_claim([one for one in notifications if "withheld" not in one.details])
        return False
    return bool(wanted)


def claim(user_pk: int) -> list[Notification]:
    """Mark a user's pending notifications as sent and return them, except those another run has locked."""
    pending = (
        Notification.objects.filter(user=user_pk, sent_at=None)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related(
            "user__wagtail_userprofile",
            "user__notice_preference",
            "translation__source__locale",
            "translation__target_locale",
            "translation__assignment",
            "translation__status",
        )
    )
    claimed = list(pending)
    Notification.objects.filter(pk__in=[one.pk for one in claimed]).update(sent_at=timezone.now())
    return claimed


def release_claim(notifications: list[Notification]) -> None:
    """Mark notifications whose mail failed as pending, or as undeliverable after the last try."""
    now = timezone.now()
    for notification in notifications:
        tries = [*notification.details.get("tries", []), now.isoformat()]
        notification.details["tries"] = tries
        notification.sent_at = None
        if len(tries) > len(RETRY_DELAYS):
            logger.error("Notification %s is given up after %s tries", notification.pk, len(tries))
            notification.sent_at = now
            notification.details["withheld"] = "undeliverable"
    Notification.objects.bulk_update(notifications, ["details", "sent_at"])


def is_wanted(notification: Notification, others: list[Notification]) -> bool:
    """Return whether a notification is still relevant; store the reason if it is not."""
    reason = skip_reason(notification, others)
    if reason:
        notification.details["withheld"] = reason
        notification.save(update_fields=["details"])
    return not reason


def skip_reason(notification: Notification, others: list[Notification]) -> str:
    """Return why a notification needs no mail; an empty string if it needs one."""
    translation, user, kind = notification.translation, notification.user, notification.kind
    assignment = getattr(translation, "assignment", None)
    if not can_be_mailed(user) or not may_be_notified(user, translation):
        return "not allowed"
    if kind in muted_by(user):
        return "muted"
    if kind == NotificationKind.ASSIGNED:
        return "" if assignment and assignment.translator_id == user.pk else "reassigned"
    if kind in (NotificationKind.DUE, NotificationKind.OVERDUE):
        deadline = notification.details.get("deadline")
        is_same = assignment and deadline == deadline_iso(assignment)
        return "" if is_same and is_open(translation.status) else "done"
    if kind == NotificationKind.CHANGED:
        return "done" if is_complete(translation.status) else ""
    if kind == NotificationKind.SUBMITTED:
        return "" if translation.status.state == State.IN_REVIEW else "done"
    if kind == NotificationKind.APPROVED:
        live = {other.translation_id for other in others if other.kind == NotificationKind.LIVE}
        return "reported with the publication" if translation.pk in live else ""
    return ""


def can_be_mailed(user: Any) -> bool:
    return user.is_active and bool(user.email)


def may_be_notified(user: Any, translation: Translation) -> bool:
    """Return whether the user may open the translation or request translations of its source."""
    return translation.enabled and (
        may_write(user, translation)
        or may_review(user, translation)
        or may_send(user, translation.source)
    )


def muted_by(user: Any) -> list[str]:
    preference = getattr(user, "notice_preference", None)
    return preference.muted if preference else []


def deadline_iso(assignment: Assignment) -> str:
    """Return an assignment's deadline in UTC, as notifications store it; "" without a deadline."""
    return assignment.deadline.astimezone(UTC).isoformat() if assignment.deadline else ""


def is_open(status: TranslationStatus) -> bool:
    """Return whether the translator has work left: neither in review nor approved as it is now."""
    return status.enabled and status.state not in (State.IN_REVIEW, *TranslationStatus.SETTLED)


def is_complete(status: TranslationStatus) -> bool:
    return status.done == status.total


def pending_by_user(*, daily: bool) -> dict[Any, list[Notification]]:
    """Return the pending notifications of each user with (or without) a daily mail."""
    daily_users = NotificationPreference.objects.filter(daily=True).values("user")
    pending = Notification.objects.filter(sent_at=None).select_related("user__wagtail_userprofile")
    pending = (
        pending.filter(user__in=daily_users) if daily else pending.exclude(user__in=daily_users)
    )
    by_user: dict = {}
    for notification in pending:
        by_user.setdefault(notification.user, []).append(notification)
    return by_user


def is_due(notification: Notification, latest: datetime) -> bool:
    """Return whether `desk_mails` shall send it: created before `latest`, or its retry delay is over."""
    tries = notification.details.get("tries")
    if not tries:
        return notification.created_at <= latest
    return datetime.fromisoformat(tries[-1]) + RETRY_DELAYS[len(tries) - 1] <= timezone.now()


def last_daily_hour(user: Any) -> datetime:
    """Return when a daily mail was last due, in the user's time zone."""
    now = timezone.localtime(timezone=language_and_zone(user)[1])
    morning = now.replace(hour=DAILY_HOUR, minute=0, second=0, microsecond=0)
    return morning if morning <= now else morning - timedelta(days=1)


def users_with_missed_mail() -> list:
    """Return the users whose mails failed, were delayed, or never reached the task worker."""
    now = timezone.now()
    return [
        user
        for user, pending in pending_by_user(daily=False).items()
        if any(
            is_due(one, now - (CHANGE_DELAY if one.kind in DELAYED_KINDS else GRACE))
            for one in pending
        )
    ]


def users_with_daily_mail() -> list:
    """Return the users whose daily mail is due: a notification is older than their last daily hour."""
    return [
        user
        for user, pending in pending_by_user(daily=True).items()
        if any(is_due(one, last_daily_hour(user)) for one in pending)
    ]
