"""Operators are told when something begins to fail, daily while it does, and when it is over; a page shows all."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from wagtail.models import Site

from config.settings.caches import shared_cache
from core.health import checks, heartbeats, watching
from core.health.checks import Check, Group, Result, State
from core.mail import deliver
from distribution.models.mail_events import MailEvent
from figures.models import DomainCheck
from operations.alarms.rounds import send_alarms
from operations.health import certificates, disk
from operations.models import BackupRun, Certificate
from tests import receivers

pytestmark = pytest.mark.django_db
SECRET = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="
START = timezone.now().replace(microsecond=0)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return receivers.certificate(tmp_path_factory.mktemp("receiver"))


@pytest.fixture
def receiver(path, monkeypatch):
    receiver, server = receivers.start(path)
    receivers.redirect_to(monkeypatch, receiver.port, path)
    yield receiver
    server.shutdown()
    server.server_close()


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


def measure(name: str) -> Result:
    return checks._checks[name].measure()


def queue_tasks(path=deliver.module_path, **values):
    given = {"args_kwargs": {"args": [], "kwargs": {}}, "backend_name": "default"}
    task = DBTaskResult.objects.create(task_path=path, run_after=get_date_max(), **given)
    DBTaskResult.objects.filter(pk=task.pk).update(**values)


def ago(**time):
    return timezone.now() - timedelta(**time)


def fill_disk(monkeypatch, free: float):
    usage = SimpleNamespace(f_blocks=1000, f_frsize=1 << 20, f_bavail=int(1000 * free), f_files=0)
    monkeypatch.setattr(disk.os, "statvfs", lambda path: usage)


def certify(**values):
    Site.objects.update(hostname="news.example.org", port=443)
    given = {"checked_at": timezone.now(), **values}
    Certificate.objects.create(host="news.example.org", **given)


def back_up(settings, **values):
    settings.BACKUP_REPOSITORY = "/srv/backup"
    BackupRun.objects.create(**{"kind": "backup", "is_good": True, **values})


def refuse(number: int):
    now = timezone.now()
    for one in range(number):
        MailEvent.objects.create(event_key=str(one), source="smtp", kind="policy", occurred_at=now)


def check_domain(settings):
    settings.DEFAULT_FROM_EMAIL = "press@example.org"
    finding = {"code": "spf_none", "topic": "spf", "values": {"domain": "example.org"}}
    DomainCheck.objects.create(domain="example.org", checked_at=timezone.now(), findings=[finding])


ALARM, WARNING, OK, OFF = State.ALARM, State.WARNING, State.OK, State.OFF
CASES = {
    "worker that is silent": (
        "worker",
        ALARM,
        lambda s, m: heartbeats.Heartbeat.objects.all().delete(),
    ),
    "worker at work": ("worker", OK, lambda s, m: heartbeats.beat("worker")),
    "work that waits": ("queue", WARNING, lambda s, m: queue_tasks(enqueued_at=ago(minutes=12))),
    "work that waits long": ("queue", ALARM, lambda s, m: queue_tasks(enqueued_at=ago(minutes=40))),
    "work for later": (
        "queue",
        OK,
        lambda s, m: queue_tasks(run_after=ago(minutes=-9), enqueued_at=ago(days=1)),
    ),
    "bulk work": ("queue", OK, lambda s, m: queue_tasks(enqueued_at=ago(hours=9), priority=-10)),
    "task given up": (
        "queue",
        WARNING,
        lambda s, m: queue_tasks(status="FAILED", finished_at=ago(hours=1), worker_ids=["a"] * 6),
    ),
    "mail server away": (
        "mail_server",
        ALARM,
        lambda s, m: queue_tasks(status="FAILED", finished_at=ago(minutes=5), worker_ids=["a"]),
    ),
    "full disk": ("disk", ALARM, lambda s, m: fill_disk(m, 0.02)),
    "disk that fills": ("disk", WARNING, lambda s, m: fill_disk(m, 0.08)),
    "disk with room": ("disk", OK, lambda s, m: fill_disk(m, 0.5)),
    "no backups": ("backup", OFF, lambda s, m: None),
    "failed backup": ("backup", ALARM, lambda s, m: back_up(s, is_good=False)),
    "late backup": ("backup", ALARM, lambda s, m: back_up(s, at=ago(hours=31))),
    "failed trial": (
        "backup",
        ALARM,
        lambda s, m: (back_up(s), back_up(s, kind="trial", is_good=False)),
    ),
    "backup in time": ("backup", OK, lambda s, m: back_up(s)),
    "sender refused": ("bounces", WARNING, lambda s, m: refuse(1)),
    "sender refused often": ("bounces", ALARM, lambda s, m: refuse(10)),
    "domain without SPF": ("sender_domains", WARNING, lambda s, m: check_domain(s)),
    "certificate": ("certificates", OK, lambda s, m: certify(expires_at=ago(days=-60))),
    "certificate that ends": (
        "certificates",
        WARNING,
        lambda s, m: certify(expires_at=ago(days=-20)),
    ),
    "certificate that ends soon": (
        "certificates",
        ALARM,
        lambda s, m: certify(expires_at=ago(days=-6)),
    ),
    "certificate of another": ("certificates", ALARM, lambda s, m: certify(problem="other_name")),
    "address within": ("certificates", OFF, lambda s, m: certify(problem="not_public")),
    "no https": ("certificates", OFF, lambda s, m: None),
    "old database": (
        "migrations",
        ALARM,
        lambda s, m: m.setattr("core.health.server.unapplied", lambda _: ["x"]),
    ),
    "database of this version": ("migrations", OK, lambda s, m: None),
    "cache away": (
        "cache",
        WARNING,
        lambda s, m: setattr(
            s, "CACHES", {**s.CACHES, "pages": shared_cache("redis://127.0.0.1:1/0")}
        ),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_condition_is_found(case, settings, monkeypatch):
    name, state, make = CASES[case]
    make(settings, monkeypatch)
    result = measure(name)
    assert result.state == state, result
    assert result.text and bool(result.advice) >= result.state.is_problem


@pytest.mark.parametrize(
    ("host", "is_trusted", "problem"),
    [
        (receivers.HOST, True, ""),
        ("other.example", True, "other_name"),
        (receivers.HOST, False, "untrusted"),
    ],
)
def test_the_certificates_of_own_addresses_are_read_once_a_day(
    receiver, path, monkeypatch, settings, done, host, is_trusted, problem
):
    receivers.redirect_to(monkeypatch, receiver.port, path)
    if not is_trusted:
        monkeypatch.undo()
        receivers.redirect_to(monkeypatch, receiver.port)
    settings.WAGTAILADMIN_BASE_URL = f"https://{host}/"
    Certificate.objects.create(host="gone.example")
    with done():
        assert (certificates.ask_due(), certificates.ask_due()) == (1, 0)
    row = Certificate.objects.get()
    assert (row.host, row.problem, bool(row.expires_at)) == (host, problem, not problem)
    later = timezone.now() + timedelta(hours=2)
    with time_machine.travel(later, tick=False):
        assert certificates.ask_due() == bool(problem)
    settings.CHECK_CERTIFICATES = False
    assert certificates.ask_due() == 0


def test_a_certificate_is_asked_for_at_public_addresses_only(monkeypatch, settings, done):
    receivers.redirect_to(monkeypatch, 9, addresses=("10.0.0.7",))
    settings.WAGTAILADMIN_BASE_URL = "https://inside.example"
    with done():
        certificates.ask_due()
    assert Certificate.objects.get().problem == "not_public"


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


def test_the_page_says_what_is_wrong_and_what_to_do_worst_first(
    admin_client, settings, monkeypatch
):
    fill_disk(monkeypatch, 0.02)
    send_alarms()
    page = admin_client.get("/admin/health/").content.decode()
    assert page.index("Plass på diskene") < page.index("Databasen")
    for text in ("Virker ikke", "Lag plass", "Siden ", "Det tas ingen sikkerhetskopier"):
        assert text in page, text
    assert "example.org" not in page
