"""What each health check finds, and the page on which administrators read all of them."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from wagtail.models import Site

from config.settings.caches import shared_cache
from core.health import checks, heartbeats
from core.health.checks import Result, State
from core.mail import deliver
from distribution.models.mail_events import MailEvent
from figures.models import DomainCheck
from operations.alarms.rounds import send_alarms
from operations.health import disk
from operations.models import BackupRun, Certificate

pytestmark = pytest.mark.django_db


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
