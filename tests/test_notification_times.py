"""The times of mails: one reminder for each deadline, and the daily mail in the morning."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.factories import oslo
from tests.notification_mails import *  # noqa: F403 (its fixtures)
from tests.notification_mails import (
    DEADLINE,
    approve_all,
    assigned,
    desk_mails,
    fill,
    link,
    new_story,
    only,
    returned,
    send,
    to,
)
from translation.models import Notification, NotificationKind, NotificationPreference
from translation.notifications.notify import notify, send_daily
from translation.notifications.reminders import send_reminders
from translation.workflow import review

pytestmark = pytest.mark.django_db


def test_the_daily_mail_collects_notifications_until_the_morning(
    translation, hannah, editor, done, clock
):
    NotificationPreference.objects.create(user=hannah, daily=True)
    people = {"hannah": hannah, "editor": editor}
    with done():
        assigned(translation, people)
        returned(translation, people)
    for moment in (oslo(2026, 11, 26, 18), oslo(2026, 11, 27, 6, 59)):
        clock.move_to(moment)
        desk_mails()
    assert not to(hannah)
    for minutes in (0, 1, 60):
        clock.move_to(oslo(2026, 11, 27, 7, minutes % 60) + timedelta(hours=minutes // 60))
        desk_mails()
    one = only(hannah)
    assert one.subject == "2 beskjeder om oversettelser"
    assert one.body.count(link(translation)) == 2
    assert "Si <hvem>." in one.body
    with done():
        notify(NotificationKind.LIVE, translation, [hannah])
    clock.move_to(oslo(2026, 11, 27, 23))
    desk_mails()
    assert len(to(hannah)) == 1
    clock.move_to(oslo(2026, 11, 28, 7, 3))
    desk_mails()
    assert to(hannah)[1].subject == "Publisert: Verket bygger"


@pytest.mark.parametrize(
    ("created", "morning"),
    [
        # The night to 25 October 2026 has 25 hours, the night to 28 March 2027 has 23.
        (datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 25, 6, tzinfo=UTC)),
        (datetime(2027, 3, 27, 12, tzinfo=UTC), datetime(2027, 3, 28, 5, tzinfo=UTC)),
    ],
)
def test_the_daily_mail_is_sent_at_seven_local_time_when_the_clocks_change(
    created, morning, translation, hannah, done, clock
):
    NotificationPreference.objects.create(user=hannah, daily=True)
    clock.move_to(created)
    with done():
        notify(NotificationKind.LIVE, translation, [hannah])
    clock.move_to(morning - timedelta(minutes=1))
    assert send_daily() == 0
    clock.move_to(morning)
    assert (send_daily(), send_daily()) == (1, 0)


@pytest.mark.parametrize(
    ("deadline", "text"),
    [
        (oslo(2027, 3, 28, 12), "28. mars 2027 kl. 12.00"),
        (oslo(2026, 10, 25, 12), "25. oktober 2026 kl. 12.00"),
    ],
)
def test_a_deadline_is_near_24_hours_before_also_when_the_clocks_change(
    deadline, text, translation, hannah, done, clock
):
    translation.assignment.deadline = deadline
    translation.assignment.save()
    begins = deadline.astimezone(UTC) - timedelta(hours=24)
    with done():
        clock.move_to(begins - timedelta(minutes=1))
        assert send_reminders() == 0
        clock.move_to(begins)
        assert send_reminders() == 1
    assert f"Frist: {text}" in only(hannah).body


def test_reminders_are_sent_once_and_again_for_a_new_deadline(
    translation, hannah, sender, done, clock
):
    for moment in (DEADLINE - timedelta(hours=24), DEADLINE - timedelta(hours=1), DEADLINE):
        clock.move_to(moment)
        for _again in range(3):
            with done():
                desk_mails()
    assert [one.subject for one in to(hannah)] == [
        "Frist 01.12.2026 kl. 14.30: Verket bygger",
        "Fristen er ute: Verket bygger",
    ]
    assert [one.subject for one in to(sender)] == ["Fristen er ute: Verket bygger"]
    with done():
        send(
            translation.source.get_source_instance(),
            sender,
            hannah,
            deadline=DEADLINE + timedelta(days=3),
        )
    clock.move_to(DEADLINE + timedelta(days=2))
    with done():
        desk_mails()
    assert to(hannah)[-1].subject == "Frist 04.12.2026 kl. 14.30: Verket bygger"


def test_a_translation_assigned_shortly_before_its_deadline_gets_no_reminder(
    sender, hannah, done, clock
):
    with done():
        send(new_story(), sender, hannah, deadline=timezone.now() + timedelta(hours=4))
    clock.shift(timedelta(minutes=1))
    with done():
        desk_mails()
    assert only(hannah)
    assert Notification.objects.filter(user=hannah).last().kind == NotificationKind.ASSIGNED


def test_users_with_a_daily_mail_are_reminded_a_day_earlier(translation, hannah, done, clock):
    NotificationPreference.objects.create(user=hannah, daily=True)
    clock.move_to(DEADLINE - timedelta(hours=47))
    desk_mails()
    clock.move_to(oslo(2026, 11, 30, 7))
    desk_mails()
    assert only(hannah).subject == "Frist 01.12.2026 kl. 14.30: Verket bygger"


@pytest.mark.parametrize("state", ["submitted", "live"])
def test_finished_translations_get_no_reminder(state, translation, hannah, editor, clock):
    fill(translation, hannah)
    review.submit(translation, hannah)
    if state == "live":
        review.decide(translation, editor, "approve")
    clock.move_to(DEADLINE + timedelta(hours=1))
    assert send_reminders() == 0


def test_the_requester_of_an_unassigned_translation_is_reminded(sender, done, clock):
    send(new_story(), sender, None, deadline=DEADLINE)
    clock.move_to(DEADLINE - timedelta(hours=2))
    with done():
        desk_mails()
    assert only(sender).subject == "Frist 01.12.2026 kl. 14.30: Verket bygger"


def test_a_translation_changed_after_its_approval_is_reminded_of_again(
    translation, hannah, editor, done, clock
):
    approve_all(translation, hannah, editor)
    clock.move_to(DEADLINE - timedelta(hours=2))
    assert send_reminders() == 0
    fill(translation, hannah)
    with done():
        desk_mails()
    assert to(hannah)[-1].subject == "Frist 01.12.2026 kl. 14.30: Verket bygger"
