"""The read-only mode: readers notice nothing, nothing is written, and no text is lost."""

import contextlib
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import UserSession
from core import scheduler
from core.health import checks, heartbeats
from core.management.commands import db_worker
from core.models import Lease
from core.read_only import mode
from tests.browser.addresses import LANGUAGES, addresses
from tests.editor import Screen, edit, stream
from tests.factories import fresh, make_story, oslo
from tests.write_api import STORIES

pytestmark = pytest.mark.django_db
TEXT = "Skrevet mens vi gjorde vedlikehold."
BY_BUTTON = {"X-Sent-By-Script": "1", "X-Requested-With": "XMLHttpRequest"}


class Undone(Exception):
    """Raised to roll back."""


@contextlib.contextmanager
def database_refuses_to_write():
    """Let the database itself refuse to write."""
    with contextlib.suppress(Undone), transaction.atomic():
        if connection.vendor == "sqlite":
            connection.connection.execute("PRAGMA query_only = on")
        else:
            connection.cursor().execute("SET LOCAL transaction_read_only = on")
        try:
            yield
        finally:
            if connection.vendor == "sqlite":
                connection.connection.execute("PRAGMA query_only = off")
        raise Undone


@pytest.fixture(autouse=True)
def forgotten():
    """What a process remembers of the mode ends with the test, as the mode does."""
    yield
    cache.clear()


@pytest.fixture
def story(db):
    return make_story("Kranen står", publish=False)


@pytest.fixture
def editor(log_in):
    return log_in("redaktor")


def test_readers_get_every_page_from_a_database_that_refuses_to_write(editor):
    paths = {path for kind in addresses().values() for path in kind.values()}
    clients = (Client(), editor.client)
    before = [{path: client.get(path).status_code for path in paths} for client in clients]
    UserSession.objects.update(last_used_at=timezone.now() - timedelta(hours=1))
    mode.turn_on()
    cache.clear()  # it knows for ten seconds which searches were counted
    with database_refuses_to_write():
        after = [{path: client.get(path).status_code for path in paths} for client in clients]
    assert after == before
    assert set(before[0].values()) == {200, 404}


def test_a_form_keeps_its_text_and_can_be_sent_again_afterwards(editor, story):
    body = stream(("paragraph", "<p>Brødtekst.</p>"))
    form = editor.filled(edit(story), body=body, lead=TEXT)
    mode.turn_on(timezone.now() + timedelta(minutes=10))
    with database_refuses_to_write():
        response = editor.client.post(edit(story), form)
        by_button = editor.client.post(edit(story), form, headers=BY_BUTTON)
        pages = [editor.client.get(path) for path in ("/admin/", edit(story), "/admin/login/")]
    screen = Screen(response)
    assert response.status_code == 503 and response.context["code"] == "read_only"
    assert 500 < int(response.headers["Retry-After"]) <= 600
    assert TEXT in screen and "stengt for endringer" in screen
    assert by_button.status_code == 503 and by_button.json()["error_code"] == "read_only"
    assert [page.status_code for page in pages] == [503] * 3
    assert "nettleseren" in pages[0].content.decode()
    mode.turn_off()
    assert editor.client.post(edit(story), screen.fields).status_code == 302
    assert fresh(story).get_latest_revision_as_object().lead == TEXT


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_forms_are_refused_with_a_page_that_says_when(client, language):
    mode.turn_on(oslo(2026, 12, 1, 14, 30))
    path = addresses()["subscribing"][language]
    response = client.post(path, {"email": "kari@example.org"})
    assert response.status_code == 503
    assert "no-store" in response.headers["Cache-Control"]
    said = {"nb": "kl. 14.30", "en": "at 14:30"}[language]
    assert said in response.content.decode()


def test_a_personal_link_waits_since_its_log_could_not_be_written(client):
    mode.turn_on()
    assert client.get("/p/1/").status_code == 503


def test_a_program_gets_a_problem_in_json(client):
    mode.turn_on()
    response = client.post(STORIES, data={}, content_type="application/json")
    assert response.status_code == 503
    assert response.headers["Content-Type"].startswith("application/problem+json")
    assert response.json()["status"] == 503


def test_the_scheduler_waits_and_health_does_not_complain(settings, client):
    settings.SCHEDULED_COMMANDS = ["publish_scheduled"]
    mode.turn_on()
    assert not scheduler.run_due_commands()
    assert not Lease.objects.exists()
    assert checks.passes(heartbeats.SCHEDULER) and checks.passes(heartbeats.WORKER)
    mode.turn_off()
    assert scheduler.run_due_commands()


def test_a_worker_waits_until_writing_is_possible_again(monkeypatch):
    slept = []

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 3:
            mode.turn_off()

    monkeypatch.setattr(db_worker.time, "sleep", sleep)
    mode.turn_on()
    db_worker.close_and_wait(lambda: None)
    assert slept == [db_worker.PAUSE] * 3


def test_the_command_turns_it_on_and_off(capsys, monkeypatch):
    call_command("read_only")
    call_command("read_only", "on", "--until", "14:30")
    call_command("read_only", "on")
    assert mode.period().expected_end is None
    call_command("read_only")
    call_command("read_only", "off")
    call_command("read_only", "off")
    said = capsys.readouterr().out
    assert said.startswith("Not read-only.") and "Read-only since" in said
    assert said.endswith("It was not read-only.\n")


def test_the_command_says_that_a_task_is_still_running(monkeypatch):
    monkeypatch.setattr("core.management.commands.read_only.PATIENCE", 0)
    heartbeats.worker_heartbeat.enqueue()
    task = DBTaskResult.objects.create(
        status="RUNNING", args_kwargs={"args": [], "kwargs": {}}, priority=0,
        task_path="a", queue_name="default", backend_name="default", exception_class_path="", traceback="",
    )  # fmt: skip
    with pytest.raises(CommandError, match="1 tasks are still running"):
        call_command("read_only", "on")
    task.delete()


def test_a_time_that_is_none_is_refused():
    with pytest.raises(CommandError, match="14:30"):
        call_command("read_only", "on", "--until", "snart")


def test_of_two_schedulers_one_is_at_work_and_the_other_takes_over(settings, time_machine):
    settings.SCHEDULED_COMMANDS = []
    time_machine.move_to(oslo(2026, 11, 3, 12), tick=False)
    assert scheduler.run_due_commands("a")
    assert not scheduler.run_due_commands("b")
    time_machine.shift(60)
    assert scheduler.run_due_commands("a"), "a restarted scheduler of the same name goes on"
    time_machine.shift(89)
    assert not scheduler.run_due_commands("b")
    time_machine.shift(2)
    assert scheduler.run_due_commands("b")
    assert not scheduler.run_due_commands("a")
