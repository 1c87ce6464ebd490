"""A process is killed (`kill -9`) while publishing or during the tasks that follow.

A forked process kills itself before its n-th SQL statement. `python -m bench.kill` kills the real server and worker
a hundred times at random moments.
"""

import os
import signal

import pytest
from django.db import connection, connections
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data

from core import scheduled_publishing
from news.models import StoryPage
from tests.consistency import (
    inconsistencies_of,
    inconsistencies_of_indexes,
    inconsistencies_of_queue,
)
from tests.editor import Editor, edit, stream
from tests.factories import make_picture, make_story, oslo, person
from tests.moments import one_of
from tests.translations import sent, translated
from tests.worker import QUEUE, work
from translation.localize.segments import segments_of
from translation.models import MachineRun, SegmentRevision
from translation.workflow import machine_translation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.each_parameter]

# The process is killed once at every n-th statement.
STEP, SHORT_STEP = one_of(90), one_of(30)
OLD, NEW = oslo(2026, 11, 1, 12), oslo(2026, 11, 2, 12)


@pytest.fixture(autouse=True)
def queue():
    with override_settings(TASKS=QUEUE):
        yield


@pytest.fixture
def story(queue):
    """A story with a picture, live in both languages."""
    page = make_story("Verket bygger", date=OLD, lead_picture=make_picture(alt_nb="Kran"))
    translated(page, {})
    work()
    return StoryPage.objects.get(pk=page.pk)


def in_child(act, die_before: int = 0) -> int:
    """Run a function in a forked process that kills itself before a statement.

    Return the number of statements, or 0 if it was killed.
    """
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        asked = 0

        def count_or_die(execute, *statement):
            nonlocal asked
            asked += 1
            if asked == die_before:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*statement)

        try:
            with connection.execute_wrapper(count_or_die):
                act()
            os.write(writing, str(asked).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as reader:
        return int(reader.read() or 0)


def work_in_child(die_before: int = 0) -> int:
    return in_child(work, die_before)


def pressing(address: str, button: str = "", who: str = "redaktor", **fields):
    """Open a form, and return a function that sends it with one of its buttons."""
    client = Client()
    sent = {**Editor(client, who).open(address).fields, **nested_form_data(fields)}
    sent |= {button: button} if button else {}
    return lambda: client.post(address, sent)


def publish(page):
    return pressing(edit(page), "action-publish", body=stream(), date="02.11.2026 12:00")


def unpublish(page):
    return pressing(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))


def approve(page):
    """Approve the last task of the workflow."""
    change = {"body": stream(), "date": "02.11.2026 12:00"}
    pressing(edit(page), "action-submit", "kommunikasjon", **change)()
    state = StoryPage.objects.get(pk=page.pk).current_workflow_task_state
    step = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    client = Client()
    Editor(client)
    return lambda: client.post(step, {"comment": ""})


def publish_at_its_hour(page):
    page.date = NEW
    page.save_revision(approved_go_live_at=oslo(2026, 11, 3, 12))
    return scheduled_publishing.publish_due


def unpublish_at_its_hour(page):
    StoryPage.objects.filter(pk=page.pk).update(expire_at=oslo(2026, 11, 3, 12))
    return scheduled_publishing.unpublish_expired


def state_of(page) -> tuple:
    page = StoryPage.objects.get(pk=page.pk)
    return page.date, page.live, page.workflow_in_progress


def demand_done(page) -> None:
    """Check that a new worker completes the work."""
    work_in_child()
    assert inconsistencies_of_queue() == []
    assert inconsistencies_of(page) + inconsistencies_of_indexes(page) == []


@pytest.mark.parametrize(
    "way", [publish, unpublish, approve, publish_at_its_hour, unpublish_at_its_hour]
)
def test_a_process_killed_halfway_has_done_all_or_nothing(way, story):
    act = way(story)
    before = state_of(story)
    for moment in range(1, 2000, STEP):
        asked = in_child(act, moment)
        assert inconsistencies_of(story) == [], f"killed before statement {moment}"
        if state_of(story) != before:
            break
        assert not asked, "it has come to its end, and nothing is done"
    after = state_of(story)
    assert (after[0] == NEW or not after[1]) and not after[2]
    demand_done(story)


def test_a_worker_killed_at_any_moment_leaves_nothing_undone(story):
    for day, moment in enumerate(range(1, 1000, SHORT_STEP), start=2):
        press = pressing(edit(story), "action-publish", body=stream(), date=f"{day}.11.2026 12:00")
        assert press().status_code == 302
        if work_in_child(moment):
            break
        demand_done(story)
    assert day > 3, "it was killed a few times"
    demand_done(story)


def test_a_worker_killed_while_it_drafts_leaves_a_run_that_the_next_one_completes(
    monkeypatch, queue
):
    """It needs two calls of the service; each text is drafted once, whatever the moment."""
    monkeypatch.setattr(machine_translation, "translator_for", lambda translation: object())
    monkeypatch.setattr(
        machine_translation,
        "translate",
        lambda service, translation, texts: {text: f"EN {text}" for text in texts},
    )
    for moment in range(1, 2000, STEP):
        texts = [("paragraph", f"<p>Setning {number} i {moment}.</p>") for number in range(11)]
        translation = sent(make_story(f"Verket {moment}", blocks=texts))
        work()
        machine_translation.start(translation, person("oversetter.en"))
        completed = work_in_child(moment)
        work_in_child()
        run = MachineRun.objects.get(translation=translation)
        assert run.finished_at and not run.failure, f"killed before statement {moment}"
        segments = segments_of(translation)
        assert all(segment.written.startswith("EN ") for segment in segments)
        assert run.by_machine == len(segments)
        written = SegmentRevision.objects.filter(
            string_translation__in=[s.written_id for s in segments]
        )
        assert written.count() == len(segments)
        if completed:
            break
    assert moment > STEP, "it was killed at least once"
