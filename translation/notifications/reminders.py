"""Reminders of deadlines that are near or have passed."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from translation.models import Assignment, Notification, NotificationKind
from translation.notifications.delivery import can_be_mailed, deadline_iso, is_open
from translation.notifications.notify import notify

# A deadline is near when it is this close; recipients of a daily mail are reminded a day earlier.
NEAR = timedelta(hours=24)
NEAR_BY_DAILY_MAIL = timedelta(hours=48)
# Deadlines that passed earlier than this get no reminder.
MAX_OVERDUE = timedelta(days=7)

# (user, translation, deadline): {kind: moment of the notification}
Reported = dict[tuple[int, int, str], dict[str, datetime]]


def send_reminders() -> int:
    """Notify users of deadlines that are near or have passed, each once; return the number sent.

    The translator is notified of both, the requester only of passed deadlines. Without a translator
    the requester is notified of both.
    """
    now = timezone.now()
    assignments = Assignment.objects.filter(
        deadline__gt=now - MAX_OVERDUE, deadline__lte=now + NEAR_BY_DAILY_MAIL
    ).select_related(
        "translation__source__locale",
        "translation__target_locale",
        "translation__status",
        "translator",
        "sent_by",
    )
    reported = reported_deadlines(assignments)
    return sum(
        send_reminders_for(assignment.pk)
        for assignment in assignments
        if new_reminders(assignment, reported) and is_open(assignment.translation.status)
    )


def send_reminders_for(pk: int) -> int:
    """Create the reminders of one assignment, unless another run has locked it; return their number."""
    with transaction.atomic():
        assignment = (
            Assignment.objects.filter(pk=pk)
            .select_for_update(skip_locked=True, of=("self",))
            .first()
        )
        if not assignment:
            return 0
        sent = []
        for user, kind in new_reminders(assignment, reported_deadlines([assignment])):
            deadline = deadline_iso(assignment)
            sent += notify(kind, assignment.translation, [user], deadline=deadline)
        return len(sent)


def new_reminders(assignment: Assignment, reported: Reported) -> list[tuple[Any, str]]:
    """Return (user, kind) for every reminder that is due now and has not been sent."""
    people = assignment.translator, assignment.sent_by
    translator, requester = (user if user and can_be_mailed(user) else None for user in people)
    if assignment.deadline is None:
        return []
    if assignment.deadline <= timezone.now():
        users, kind = {translator, requester}, NotificationKind.OVERDUE
    else:
        users, kind = {translator or requester}, NotificationKind.DUE
    return [
        (user, kind)
        for user in users
        if user and is_new_reminder(user, kind, assignment, assignment.deadline, reported)
    ]


def is_new_reminder(
    user: Any, kind: str, assignment: Assignment, deadline: datetime, reported: Reported
) -> bool:
    """Return whether the user needs the reminder.

    A user who was assigned the translation when its deadline was already near needs no reminder that
    it is near.
    """
    key = (user.pk, assignment.translation_id, deadline_iso(assignment))
    moments = reported.get(key, {})
    if kind in moments:
        return False
    if kind == NotificationKind.OVERDUE:
        return True
    preference = getattr(user, "notice_preference", None)
    near_from = deadline - (NEAR_BY_DAILY_MAIL if preference and preference.daily else NEAR)
    told = moments.get(NotificationKind.ASSIGNED) or moments.get(NotificationKind.CHANGED)
    return near_from <= timezone.now() and not (told and told >= near_from)


def reported_deadlines(assignments: Any) -> Reported:
    """Return when each user was notified of each deadline."""
    kinds = [
        NotificationKind.ASSIGNED,
        NotificationKind.CHANGED,
        NotificationKind.DUE,
        NotificationKind.OVERDUE,
    ]
    notifications = Notification.objects.filter(
        kind__in=kinds, translation__in=[assignment.translation_id for assignment in assignments]
    )
    reported: Reported = {}
    for one in notifications:
        key = (one.user_id, one.translation_id, one.details.get("deadline", ""))
        reported.setdefault(key, {})[one.kind] = one.created_at
    return reported
