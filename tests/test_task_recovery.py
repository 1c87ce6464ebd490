"""Tasks of dead workers are requeued, failed tasks are retried, and old results are deleted."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError
from django.test import override_settings
from django.utils import timezone
from django_tasks import task
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from core.management.commands import db_worker as command
from core.task_recovery import FAILURES_KEPT, MAX_RUN_TIME, PAUSES, RESULTS_KEPT, requeue_tasks_of
from tests.worker import QUEUE, work

pytestmark = pytest.mark.django_db

outcomes: list = []


@task()
def do_or_fail() -> None:
    if outcome := outcomes.pop():
        raise outcome


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as moment:
        yield moment


@pytest.fixture(autouse=True)
def task_in_queue(clock):
    with override_settings(TASKS=QUEUE):
        do_or_fail.enqueue()
        yield


def try_it(outcome, *options) -> DBTaskResult:
    """Run a worker, and return the task."""
    outcomes[:] = [outcome]
    work(*options)
    return DBTaskResult.objects.get()


@pytest.fixture
def died():
    """Return a task that a worker named “one” was running when it died."""
    result = DBTaskResult.objects.get()
    result.claim("one")
    return result


def status() -> str:
    return DBTaskResult.objects.get().status


def tend() -> None:
    call_command("tend_tasks")


def test_a_worker_requeues_the_task_of_its_predecessor(died):
    assert try_it(None, "--worker-id=two").status == "RUNNING", "the other may be at it"
    assert try_it(None, "--worker-id=one").status == "SUCCESSFUL"


@pytest.mark.parametrize(
    "places",
    [
        ["db_worker.exclusive_transaction"],
        ["DBTaskResult.set_successful", "DBTaskResult.set_failed"],
    ],
)
def test_a_worker_outlives_a_locked_database(monkeypatch, caplog, places):
    """When it looks for a task, and when it stores that the task is done, and then that it has failed."""
    waits = []
    monkeypatch.setattr(command, "wait", lambda: waits.append(1))

    def lock(owner, name):
        unlocked = getattr(owner, name)

        def locked(*args, **kwargs):
            monkeypatch.setattr(owner, name, unlocked)
            raise OperationalError("database is locked")

        monkeypatch.setattr(owner, name, locked)

    for place in places:
        owner, name = place.split(".")
        lock({"db_worker": db_worker, "DBTaskResult": DBTaskResult}[owner], name)
    outcomes[:] = [None, None]
    work()
    assert (status(), waits) == ("SUCCESSFUL", [1])
    assert "The database does not answer the task worker: database is locked" in caplog.messages


def test_the_scheduler_requeues_tasks_that_run_too_long(died, clock):
    clock.shift(MAX_RUN_TIME - timedelta(seconds=1))
    tend()
    assert status() == "RUNNING"
    clock.shift(timedelta(seconds=2))
    tend()
    assert status() == "READY"


def test_a_task_that_kills_its_workers_is_abandoned(died, caplog):
    while requeue_tasks_of("one"):
        DBTaskResult.objects.get().claim("one")
    result = DBTaskResult.objects.get()
    assert result.status == "FAILED" and len(result.worker_ids) == len(PAUSES) + 1
    assert "abandoned" in caplog.text


def test_a_failed_task_is_retried_with_longer_and_longer_pauses(clock):
    try_it(ValueError("no network"))
    for pause in PAUSES[:3]:
        clock.shift(pause - timedelta(seconds=1))
        tend()
        assert status() == "FAILED"
        clock.shift(timedelta(seconds=1))
        tend()
        assert status() == "READY"
        try_it(ValueError("no network"))
    clock.shift(PAUSES[3])
    tend()
    result = try_it(None)
    assert result.status == "SUCCESSFUL" and not result.traceback


def test_a_task_that_never_succeeds_is_abandoned(clock, caplog):
    for pause in PAUSES:
        assert "abandoned" not in caplog.text
        try_it(ValueError("no network"))
        clock.shift(pause)
        tend()
    try_it(ValueError("no network"))
    assert "abandoned" in caplog.text
    clock.shift(max(PAUSES))
    tend()
    assert status() == "FAILED"


def test_a_task_whose_object_was_deleted_is_not_retried(clock):
    try_it(DBTaskResult.DoesNotExist())
    clock.shift(max(PAUSES))
    tend()
    assert status() == "FAILED"


@pytest.mark.parametrize(("outcome", "kept"), [(None, RESULTS_KEPT), (ValueError(), FAILURES_KEPT)])
def test_old_results_are_deleted(clock, outcome, kept):
    try_it(outcome)
    DBTaskResult.objects.update(worker_ids=["one"] * 9)  # it is not retried
    clock.shift(kept - timedelta(seconds=1))
    tend()
    assert DBTaskResult.objects.exists()
    clock.shift(timedelta(seconds=2))
    tend()
    assert not DBTaskResult.objects.exists()


def test_waiting_tasks_are_never_deleted(clock):
    clock.shift(timedelta(days=400))
    tend()
    assert status() == "READY"
