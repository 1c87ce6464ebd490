"""What a monitor asks: does the newsroom answer, do its background processes work, is every release on time?"""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from core import scheduler
from core.health import checks, heartbeats
from operations.health import disk
from tests.releases_of_stories import approve_original, in_hours, make_pair
from tests.test_settings import ENOUGH, manage

pytestmark = pytest.mark.django_db
# What monitors know: none is renamed or removed.
NAMES = """
scheduler worker queue mail_server database storage cache migrations releases mails bounces sign_up integrations
sender_domains backup alarms disk certificates
"""


def test_a_process_that_reaches_its_database_is_healthy(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        response = client.get("/healthz")
    assert response.status_code == 200
    assert response.content == b"ok"
    assert "no-store" in response.headers["Cache-Control"]


def test_without_its_database_it_is_not(client, monkeypatch):
    def fail():
        raise OperationalError("gone")

    found = replace(checks._checks["database"], probe=fail)
    monkeypatch.setitem(checks._checks, "database", found)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert b"gone" not in response.content


def test_it_is_ready_when_scheduler_and_worker_have_been_at_work(
    client, settings, done, monkeypatch
):
    monkeypatch.setattr(disk, "disks", list)
    settings.SCHEDULED_COMMANDS = []
    assert client.get("/readyz").json()["scheduler"] is False
    with done():
        scheduler.run_due_commands()
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == dict.fromkeys(NAMES.split(), True)


def test_every_process_knows_every_check():
    code = "from core.health.checks import all_checks; print(*[one.name for one in all_checks()])"
    known = manage("shell", "-v0", "-c", code, **ENOUGH).stdout.split()
    assert sorted(known) == sorted(NAMES.split())


def test_a_silent_scheduler_or_worker_is_reported(client, settings, done):
    settings.SCHEDULED_COMMANDS = []
    with done():
        scheduler.run_due_commands()
    with time_machine.travel(timezone.now() + timedelta(minutes=4), tick=False):
        heartbeats.beat(heartbeats.WORKER)
        response = client.get("/readyz")
    assert response.status_code == 503
    assert not response.json()["scheduler"]
    assert response.json()["worker"]


def test_a_late_release_is_reported(client):
    pair = make_pair(approved=True)
    pair.story.go_live_at = in_hours(1)
    pair.story.save_revision()
    approve_original(pair)
    with time_machine.travel(in_hours(2), tick=False):
        assert client.get("/readyz").json()["releases"] is False
        call_command("publish_scheduled")
        assert client.get("/readyz").json()["releases"] is True


def test_health_is_only_read(client):
    assert client.post("/healthz").status_code == client.post("/readyz").status_code == 405


def test_a_storage_that_keeps_no_files_is_reported(client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    assert client.get("/readyz").json()["storage"] is True
    assert [*tmp_path.iterdir()] == []
    (tmp_path / "media").write_text("no folder")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    assert client.get("/readyz").json()["storage"] is False
