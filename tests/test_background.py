"""Tasks without a worker process: in a thread, or gathered so that each is done once."""

from threading import Event, current_thread

import pytest
from django_tasks import task
from wagtail.models import ReferenceIndex

from core.background import ThreadBackend, each_task_once
from tests.factories import make_story, topic

seen: list = []
ran = Event()


@task()
def note(word: str) -> None:
    seen.append(word)


@task()
def look_round() -> None:
    seen.append(current_thread())
    ran.set()


@pytest.fixture(autouse=True)
def nothing_seen():
    seen.clear()


def test_the_background_is_another_thread():
    ThreadBackend("background", {}).enqueue(look_round, [], {})
    assert ran.wait(20)
    assert seen != [current_thread()]


def test_a_gathered_task_is_done_once_and_at_the_end():
    with each_task_once():
        for word in ("one", "two", "one"):
            note.enqueue(word)
        assert seen == []
    assert seen == ["one", "two"]
    note.enqueue("one")
    assert seen == ["one", "two", "one"]


def test_what_was_gathered_before_a_fault_is_not_done():
    with pytest.raises(ValueError), each_task_once():
        note.enqueue("one")
        raise ValueError
    assert seen == []


def test_gathering_inside_another_leaves_the_tasks_to_that_one():
    with each_task_once():
        with each_task_once():
            note.enqueue("one")
        assert seen == []
        note.enqueue("one")
    assert seen == ["one"]


def test_what_a_page_shows_is_indexed_once_however_many_children_are_saved(db, monkeypatch):
    index = ReferenceIndex.create_or_update_for_object

    def count(item):
        seen.append(item)
        index(item)

    monkeypatch.setattr(ReferenceIndex, "create_or_update_for_object", count)
    topics = [topic("Klynger"), topic("Havn og logistikk")]
    with each_task_once():
        story = make_story("Sak", topics=topics, publish=False)
    assert seen.count(story) == 1
    for one in topics:
        assert ReferenceIndex.get_references_to(one).filter(object_id=story.pk).exists()
