"""Telling people what happens to translations: at once, or with the day's mail, and each thing once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import Translation

from translation.models import Assignment, Notification, NotificationKind, NotificationPreference
from translation.notifications import delivery, tasks
from translation.notifications.delivery import LATER, can_be_mailed, is_open, iso, may_follow

# A deadline is near when it is this close; who gets one mail a day must hear a day earlier.
NEAR = timedelta(hours=24)
NEAR_BY_DAILY_MAIL = timedelta(hours=48)
# Of deadlines that passed longer ago nobody is told any more.
FORGOTTEN = timedelta(days=7)

_held: ContextVar[bool] = ContextVar("mails_held", default=False)


def notify(
    kind: str, translation: Translation, users: Iterable, **details: Any
) -> list[Notification]:
    """Tell people something about a translation; `details` (plain JSON) go into the mail.

    Left out are those who cannot be mailed and those who may not follow the translation. Of a kind
    that a person has muted the notice is kept, but no mail is sent. A changed original is told by the
    next `send_missed` that finds it some minutes old.
    """
    people = [
        user for user in {*users} if user and can_be_mailed(user) and may_follow(user, translation)
    ]
    preferences = {
        preference.user_id: preference
        for preference in NotificationPreference.objects.filter(user__in=people)
    }
    notices = [
        Notification(user=user, kind=kind, translation=translation, details={**details})
        for user in sorted(people, key=lambda person: person.pk)
    ]
    for notice in notices:
        preference = preferences.get(notice.user_id)
        if preference and kind in preference.muted:
            notice.sent_at = timezone.now()
            notice.details["withheld"] = "muted"
    Notification.objects.bulk_create(notices)
    for notice in notices:
        preference = preferences.get(notice.user_id)
        is_daily = preference and preference.daily
        if not (notice.sent_at or is_daily or kind in LATER or _held.get()):
            tasks.send_mail.enqueue(notice.user_id)
    return notices


@contextmanager
def batched() -> Iterator[None]:
    """While this lasts, notices are written and no mails are sent: `send_batch` sends them in one mail."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)


def send_batch(moment: datetime) -> None:
    """Send the notices since then: of 500 stories sent for translation, a person gets one mail."""
    for user, notices in delivery.waiting_by_person(daily=False).items():
        if any(notice.created_at >= moment and notice.kind not in LATER for notice in notices):
            tasks.send_mail.enqueue(user.pk)


def send_missed() -> int:
    """Send what failed, was put off, or left lying by the task worker; returns the number of mails."""
    return sum(delivery.send_waiting(user.pk) for user in delivery.people_with_missed_mail())


def send_daily() -> int:
    """Send the day's mail to those who want one and for whom it is due; returns the number of mails."""
    return sum(delivery.send_waiting(user.pk) for user in delivery.people_with_daily_mail())


def send_reminders() -> int:
    """Tell of deadlines that are near or have passed, each once; returns the number of notices.

    The translator hears of both, the sender of those passed; and of all where nobody translates.
    """
    now = timezone.now()
    dated = Assignment.objects.filter(
        deadline__gt=now - FORGOTTEN, deadline__lte=now + NEAR_BY_DAILY_MAIL
    ).select_related(
        "translation__source__locale",
        "translation__target_locale",
        "translation__status",
        "translator",
        "sent_by",
    )
    heard = heard_by(dated)
    return sum(
        send_reminders_for(assignment.pk)
        for assignment in dated
        if any(
            is_new_reminder(assignment, user, kind, heard)
            for user, kind in reminders_of(assignment)
        )
        and is_open(assignment.translation.status)
    )


def send_reminders_for(pk: int) -> int:
    """Write the reminders of one assignment; another run that is at it at the same moment keeps us out."""
    with transaction.atomic():
        assignment = (
            Assignment.objects.filter(pk=pk)
            .select_for_update(skip_locked=True, of=("self",))
            .first()
        )
        if not assignment:
            return 0
        heard = heard_by([assignment])
        told = []
        for user, kind in reminders_of(assignment):
            if is_new_reminder(assignment, user, kind, heard):
                told += notify(kind, assignment.translation, [user], deadline=iso(assignment))
        return len(told)


def reminders_of(assignment: Assignment) -> list[tuple]:
    """(person, kind) of what is to be said about a deadline now."""
    people = assignment.translator, assignment.sent_by
    translator, sender = (user if user and can_be_mailed(user) else None for user in people)
    if assignment.deadline <= timezone.now():
        told, kind = {translator, sender}, NotificationKind.OVERDUE
    else:
        told, kind = {translator or sender}, NotificationKind.DUE
    return [(user, kind) for user in told if user]


def is_new_reminder(assignment: Assignment, user: Any, kind: str, heard: dict) -> bool:
    """Whether a person has not been told this of this deadline, and did not get it as near as that."""
    key = (user.pk, assignment.translation_id, iso(assignment))
    if kind in heard.get(key, {}):
        return False
    if kind == NotificationKind.OVERDUE:
        return True
    preference = getattr(user, "notice_preference", None)
    near = NEAR_BY_DAILY_MAIL if preference and preference.daily else NEAR
    begins = assignment.deadline - near
    given = heard.get(key, {}).get(NotificationKind.ASSIGNED)
    return begins <= timezone.now() and not (given and given >= begins)


def heard_by(assignments: Any) -> dict:
    """When each person was told what of each deadline: {(user, translation, deadline): {kind: moment}}."""
    kinds = [NotificationKind.ASSIGNED, NotificationKind.DUE, NotificationKind.OVERDUE]
    notices = Notification.objects.filter(
        kind__in=kinds, translation__in=[assignment.translation_id for assignment in assignments]
    )
    heard: dict = {}
    for notice in notices:
        key = (notice.user_id, notice.translation_id, notice.details.get("deadline", ""))
        heard.setdefault(key, {})[notice.kind] = notice.created_at
    return heard
