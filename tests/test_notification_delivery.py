"""Mails are sent once: by runs at the same time, after failures, muted, collected."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import close_old_connections, connection
from django.urls import reverse
from django.utils import timezone

from tests.notification_mails import *  # noqa: F403 (its fixtures)
from tests.notification_mails import DEADLINE, assigned, desk_mails, html, new_story, only, send, to
from translation.models import Notification, NotificationKind, NotificationPreference
from translation.notifications import delivery
from translation.notifications.notify import batched, notify, send_batch, send_missed

pytestmark = pytest.mark.django_db


@pytest.fixture
def rejected_addresses(monkeypatch):
    """Addresses that the mail server refuses."""
    refused = set()
    deliver = EmailBackend.send_messages

    def send_messages(self, messages):
        if refused & {address for one in messages for address in one.to}:
            raise OSError("mailbox unavailable")
        return deliver(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    return refused


def test_a_muted_kind_is_not_mailed(translation, hannah, done):
    NotificationPreference.objects.create(user=hannah, muted=["assigned"])
    with done():
        assigned(translation, {"hannah": hannah})
    desk_mails()
    NotificationPreference.objects.update(muted=[])
    desk_mails()
    assert not mail.outbox
    assert Notification.objects.last().details["withheld"] == "muted"


def test_a_second_run_during_delivery_sends_nothing(translation, hannah, monkeypatch):
    notify(NotificationKind.LIVE, translation, [hannah])
    compose = delivery.compose
    runs = []

    def compose_slowly(user, notices):
        runs.append(delivery.send_pending(user.pk))
        return compose(user, notices)

    monkeypatch.setattr(delivery, "compose", compose_slowly)
    assert delivery.send_pending(hannah.pk)
    assert runs == [False]
    assert only(hannah)


@pytest.mark.django_db(transaction=True)
def test_concurrent_runs_send_one_mail_and_one_reminder(sender, hannah, editor, clock):
    translation = send(new_story(), sender, hannah, deadline=DEADLINE)
    mail.outbox.clear()
    clock.move_to(DEADLINE - timedelta(hours=1))
    Notification.objects.create(user=editor, kind=NotificationKind.LIVE, translation=translation)
    Notification.objects.update(created_at=timezone.now() - timedelta(hours=1))
    Notification.objects.filter(kind=NotificationKind.ASSIGNED).update(
        created_at=DEADLINE - timedelta(days=5)
    )
    start = threading.Barrier(3)
    faults = []

    def run():
        start.wait()
        try:
            desk_mails()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    runs = [threading.Thread(target=run) for _run in range(3)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    close_old_connections()
    assert not faults
    assert [one.subject for one in to(hannah)] == ["Frist 01.12.2026 kl. 14.30: Verket bygger"]
    assert [one.subject for one in to(editor)] == ["Publisert: Verket bygger"]


def test_a_failed_mail_stops_no_other_and_is_sent_by_the_next_run(
    translation, hannah, sender, done, rejected_addresses, clock
):
    rejected_addresses.add(hannah.email)
    with done():
        notify(NotificationKind.LIVE, translation, [hannah, sender])
    assert only(sender) and not to(hannah)
    rejected_addresses.clear()
    clock.shift(timedelta(minutes=1))
    desk_mails()
    desk_mails()
    assert only(hannah) and only(sender)


def test_an_undeliverable_mail_is_retried_five_times_and_given_up(
    translation, hannah, rejected_addresses, clock, monkeypatch
):
    notify(NotificationKind.LIVE, translation, [hannah])
    tries = []
    compose = delivery.compose
    monkeypatch.setattr(delivery, "compose", lambda *of: tries.append(of) or compose(*of))
    rejected_addresses.add(hannah.email)
    for _run in range(60):
        clock.shift(timedelta(minutes=10))
        desk_mails()
    assert len(tries) == 6
    assert Notification.objects.last().details["withheld"] == "undeliverable"
    assert send_missed() == 0


def test_a_mail_whose_worker_never_ran_is_sent_by_the_next_run(translation, hannah, clock):
    notify(NotificationKind.LIVE, translation, [hannah])
    desk_mails()
    assert not mail.outbox
    clock.shift(timedelta(minutes=2))
    desk_mails()
    assert only(hannah)


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Nytt\r\nBcc: alle@example.com", "Publisert: Nytt Bcc: alle@example.com"),
        ("Nytt\u2028verk\x85her\x0b", "Publisert: Nytt verk her"),
        ("שלום עולם", "Publisert: \u2068שלום עולם\u2069"),
        ("Trygt \u202etxt.exe", "Publisert: Trygt txt.exe"),
        ("Ny 👩‍🏭 på Ås – «grønn» & blå", "Publisert: Ny 👩‍🏭 på Ås – «grønn» & blå"),
        ("<b>Fet</b> {{ x }} %(title)s", "Publisert: <b>Fet</b> {{ x }} %(title)s"),
    ],
)
def test_unusual_titles_do_not_break_the_mail(title, subject, translation, hannah, done):
    translation.source.object_repr = title
    translation.source.save()
    with done():
        notify(NotificationKind.LIVE, translation, [hannah])
    one = only(hannah)
    assert one.subject == subject
    message = one.message()
    assert "Bcc" not in message and len(message.get_all("Subject")) == 1
    assert message.as_bytes()
    assert "<b>Fet" not in html(one)


def test_a_batch_of_requests_is_one_mail(sender, hannah, done):
    begun = timezone.now()
    with batched():
        for number in range(3):
            with done():
                send(new_story(f"Sak {number}"), sender, hannah)
        assert not mail.outbox
    with done():
        send_batch(begun)
    desk_mails()
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        desk_mails()
    one = only(hannah)
    assert one.subject == "3 beskjeder om oversettelser"
    assert all(f"Sak {number}" in one.body for number in range(3))


def test_users_choose_their_notifications_in_their_account(client, hannah):
    client.force_login(hannah)
    account = reverse("wagtailadmin_account")
    screen = client.get(account).content.decode()
    assert 'name="desk-wanted"' in screen and 'name="desk-daily"' in screen
    assert 'value="assigned"' in screen and 'value="submitted"' not in screen
    NotificationPreference.objects.create(user=hannah, muted=["submitted"])
    form = {
        "name_email-first_name": "Hannah",
        "name_email-last_name": "Whitlock",
        "email-email": hannah.email,
        "locale-preferred_language": "nb",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "desk-wanted": ["assigned", "returned"],
        "desk-daily": "on",
    }
    assert client.post(account, form).status_code == 302
    chosen = NotificationPreference.objects.get(user=hannah)
    assert chosen.daily
    assert {*NotificationKind.values} - {*chosen.muted} == {"assigned", "returned"}
    assert client.post(account, {**form, "desk-wanted": ["nothing"]}).status_code == 200


def test_only_reviewers_can_choose_mails_about_submitted_translations(client, editor):
    client.force_login(editor)
    assert 'value="submitted"' in client.get(reverse("wagtailadmin_account")).content.decode()
