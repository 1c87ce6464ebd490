"""The posting of notices: each is claimed, weighed once more, and sent once.

Sending means writing the mail into the task queue (`core.mail`), in the transaction that marks its notices as
sent: a process that is killed in the middle has done neither.
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

# How long a mail that failed waits for its next try; after the last one it is given up.
PAUSES = [timedelta(minutes=minutes) for minutes in (0, 5, 15, 60, 240)]
# The task worker's time to send a new notice, before desk_mails takes it to be forgotten.
GRACE = timedelta(minutes=1)
# Of a changed original people hear a little later: who has just published often mends a word more, or
# says that the translations are not affected.
SETTLING = timedelta(minutes=5)
LATER = {NotificationKind.CHANGED}
# The day's mail goes out at this hour of the receiver's time zone.
MORNING = 7


def send_waiting(user_pk: int) -> bool:
    """Send one person what waits for them, in one mail; whether one was sent. Raises nothing."""
    notices: list[Notification] = []
    try:
        with transaction.atomic():
            notices = claim(user_pk)
            wanted = [notice for notice in notices if is_wanted(notice, notices)]
            if wanted:
                compose(wanted[0].user, wanted).send()
    except Exception:
        logger.exception("The desk's mail to user %s failed", user_pk)
        release_claim([notice for notice in notices if "withheld" not in notice.details])
        return False
    return bool(wanted)


def claim(user_pk: int) -> list[Notification]:
    """A person's waiting notices, marked as sent; what another run has claimed is not among them."""
    waiting = (
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
    claimed = list(waiting)
    Notification.objects.filter(pk__in=[notice.pk for notice in claimed]).update(
        sent_at=timezone.now()
    )
    return claimed


def release_claim(notices: list[Notification]) -> None:
    """Give notices whose mail failed back to the next run; those that failed too often are given up."""
    now = timezone.now()
    for notice in notices:
        tries = [*notice.details.get("tries", []), now.isoformat()]
        notice.details["tries"] = tries
        notice.sent_at = None
        if len(tries) > len(PAUSES):
            logger.error("Notice %s is given up after %s tries", notice.pk, len(tries))
            notice.sent_at = now
            notice.details["withheld"] = "undeliverable"
    Notification.objects.bulk_update(notices, ["details", "sent_at"])


def is_wanted(notice: Notification, others: list[Notification]) -> bool:
    """Whether a notice is still worth a mail; one that is not is marked with the reason."""
    reason = skip_reason(notice, others)
    if reason:
        notice.details["withheld"] = reason
        notice.save(update_fields=["details"])
    return not reason


def skip_reason(notice: Notification, others: list[Notification]) -> str:
    """Why a notice needs no mail any more; empty if it does."""
    translation, user, kind = notice.translation, notice.user, notice.kind
    assignment = getattr(translation, "assignment", None)
    if not can_be_mailed(user) or not may_follow(user, translation):
        return "not allowed"
    if kind in muted_by(user):
        return "muted"
    if kind == NotificationKind.ASSIGNED:
        return "" if assignment and assignment.translator_id == user.pk else "reassigned"
    if kind in (NotificationKind.DUE, NotificationKind.OVERDUE):
        same = assignment and notice.details.get("deadline") == iso(assignment)
        return "" if same and is_open(translation.workflow.status) else "done"
    if kind == NotificationKind.CHANGED:
        return "done" if is_complete(translation.workflow.status) else ""
    if kind == NotificationKind.SUBMITTED:
        return "" if translation.status.state == State.IN_REVIEW else "done"
    if kind == NotificationKind.APPROVED:
        live = {other.translation_id for other in others if other.kind == NotificationKind.LIVE}
        return "told with its publication" if translation.pk in live else ""
    return ""


def can_be_mailed(user: Any) -> bool:
    return user.is_active and bool(user.email)


def may_follow(user: Any, translation: Translation) -> bool:
    """Who may open a translation, and who may send its original for translation, may hear of it."""
    return translation.enabled and (
        may_write(user, translation)
        or may_review(user, translation)
        or may_send(user, translation.source)
    )


def muted_by(user: Any) -> list[str]:
    preference = getattr(user, "notice_preference", None)
    return preference.muted if preference else []


def iso(assignment: Assignment) -> str:
    """An assignment's deadline as notices keep it, in UTC; empty where there is none."""
    return assignment.deadline.astimezone(UTC).isoformat() if assignment.deadline else ""


def is_open(status: TranslationStatus) -> bool:
    """Whether the translator has something left to do: it is neither in review nor approved as it is now."""
    return status.enabled and status.state not in (State.IN_REVIEW, *TranslationStatus.SETTLED)


def is_complete(status: TranslationStatus) -> bool:
    return status.done == status.total


def waiting_by_person(*, daily: bool) -> dict:
    """The unsent notices of each person who wants (or does not want) them once a day."""
    collectors = NotificationPreference.objects.filter(daily=True).values("user")
    notices = Notification.objects.filter(sent_at=None).select_related("user__wagtail_userprofile")
    notices = notices.filter(user__in=collectors) if daily else notices.exclude(user__in=collectors)
    found: dict = {}
    for notice in notices:
        found.setdefault(notice.user, []).append(notice)
    return found


def is_due(notice: Notification, latest: datetime) -> bool:
    """Whether an unsent notice is to be sent by desk_mails: made before `latest`, or its pause is over."""
    tries = notice.details.get("tries")
    if not tries:
        return notice.created_at <= latest
    return datetime.fromisoformat(tries[-1]) + PAUSES[len(tries) - 1] <= timezone.now()


def last_morning(user: Any) -> datetime:
    """The last time that a day's mail was due for a person, by the clock on their wall."""
    now = timezone.localtime(timezone=language_and_zone(user)[1])
    morning = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return morning if morning <= now else morning - timedelta(days=1)


def people_with_missed_mail() -> list:
    """Those whose mails failed, were put off, or never sent because the task worker stood still."""
    now = timezone.now()
    return [
        user
        for user, notices in waiting_by_person(daily=False).items()
        if any(is_due(n, now - (SETTLING if n.kind in LATER else GRACE)) for n in notices)
    ]


def people_with_daily_mail() -> list:
    """Those whose collected mail is due: something has waited since before this morning."""
    return [
        user
        for user, notices in waiting_by_person(daily=True).items()
        if any(is_due(notice, last_morning(user)) for notice in notices)
    ]
