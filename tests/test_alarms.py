"""Operators are told when something begins to fail, daily while it does, and when it is over."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from core.health import checks, heartbeats, watching
from core.health.checks import Check, Group, Result, State
from operations.alarms.rounds import send_alarms
from tests import receivers

pytestmark = pytest.mark.django_db
SECRET = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="
START = timezone.now().replace(microsecond=0)


@pytest.fixture
def receiver(tmp_path, monkeypatch):
    path = receivers.certificate(tmp_path)
    with receivers.running(path) as receiver:
        receivers.redirect_to(monkeypatch, receiver.port, path)
        yield receiver


@pytest.fixture
def found(monkeypatch, settings):
    """The only check, which finds the state that a test sets; operators have an address."""
    found = SimpleNamespace(state=State.OK)
    probe = lambda: Result(found.state, "Disken er full.", "Rydd.")  # noqa: E731
    monkeypatch.setattr(checks, "_checks", {"disk": Check("disk", "Disken", Group.SERVER, probe)})
    settings.ADMINS = [("", "drift@example.org")]
    return found


def at(minutes: float) -> list[str]:
    """One round so many minutes after the start; return the subjects of its mails."""
    mail.outbox.clear()
    with time_machine.travel(START + timedelta(minutes=minutes), tick=False):
        send_alarms()
        send_alarms()  # the other process tells nothing twice
    return [one.subject for one in mail.outbox]


def test_a_problem_is_told_when_it_lasts_and_daily_and_when_it_is_over(found, receiver, settings):
    settings.ALARM_WEBHOOK_URL = f"https://{receivers.HOST}/alarm"
    settings.ALARM_WEBHOOK_SECRET = SECRET
    day = 24 * 60
    assert at(0) == []
    found.state = State.ALARM
    assert (at(1), at(2)) == ([], [])
    assert at(3) == ["[Varde] Virker ikke: Disken"]
    told = mail.outbox[0]
    assert (
        told.to == ["drift@example.org"] and "Rydd." in told.body and "/admin/health/" in told.body
    )
    assert (at(4), at(600), at(day)) == ([], [], [])
    assert at(day + 4) == ["[Varde] Virker ikke: Disken"]
    found.state = State.OK
    assert (at(day + 5), at(day + 9)) == ([], [])
    assert at(day + 10) == ["[Varde] Over: Disken"]
    assert at(day * 3) == []
    changes = [json.loads(one.body)["checks"][0]["change"] for one in receiver.requests]
    assert changes == ["begun", "reminder", "over"]
    assert all(receivers.verified(one, SECRET) for one in receiver.requests)


def test_what_comes_and_goes_is_not_told_and_what_becomes_worse_is(found):
    at(0)
    for minute in range(1, 12):
        found.state = State.ALARM if minute % 2 else State.OK
        assert at(minute) == []
    found.state = State.WARNING
    assert (at(20), at(22)) == ([], ["[Varde] Se på dette: Disken"])
    assert at(22 + 24 * 60) == []  # what can wait is repeated each week
    found.state = State.ALARM
    assert (at(3000), at(3002)) == ([], ["[Varde] Virker ikke: Disken"])
    found.state = State.WARNING
    assert (at(3010), at(3020)) == ([], [])


class AwayBackend(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("secret@example.org")


def test_what_could_not_be_told_is_told_the_next_minute(found, settings, caplog):
    at(0)
    found.state = State.ALARM
    at(1)
    backend, settings.EMAIL_DELIVERY_BACKEND = (
        settings.EMAIL_DELIVERY_BACKEND,
        f"{__name__}.AwayBackend",
    )
    assert at(3) == []
    assert "ConnectionRefusedError" in caplog.text and "example.org" not in caplog.text
    settings.EMAIL_DELIVERY_BACKEND = backend
    assert len(at(4)) == 1
    settings.ADMINS = []
    found.state = State.OK
    assert at(60) == at(70) == []


def test_the_worker_watches_the_scheduler(monkeypatch):
    assert {send_alarms, heartbeats.ask_worker} <= {*watching._watchers}
    is_over, called = watching.Event(), []

    def fail():
        called.append("fail")
        raise OSError

    def end():
        called.append("end")
        is_over.set()

    monkeypatch.setattr(watching, "_watchers", [fail, end])
    monkeypatch.setattr(watching.connections, "close_all", lambda: None)
    watching.watch(is_over, pause=0)
    assert called == ["fail", "end"]
