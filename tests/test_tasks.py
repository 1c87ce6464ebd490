"""Tasks are enqueued in the transaction of their cause, and deduplicated."""

import pytest
from django.db import transaction
from django.test import override_settings
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from core.tasks import deduplicate_tasks
from tests.factories import make_story, topic
from tests.worker import QUEUE

seen: list = []


@task()
def note(word: str) -> None:
    seen.append(word)


@pytest.fixture(autouse=True)
def nothing_seen():
    seen.clear()


@pytest.fixture
def queue(db):
    """The queue of production; returns a function that lists its tasks in order."""

    def waiting() -> list[str]:
        return [row.args_kwargs["args"][0] for row in DBTaskResult.objects.order_by("enqueued_at")]

    with override_settings(TASKS=QUEUE):
        yield waiting


def test_a_task_is_done_when_the_transaction_is_committed(db, done):
    with done():
        note.enqueue("one")
        assert seen == []
    assert seen == ["one"]


def test_a_task_is_rolled_back_with_its_transaction(queue):
    with pytest.raises(ValueError), transaction.atomic():
        note.enqueue("one")
        assert queue() == ["one"]
        raise ValueError
    assert queue() == []


def test_a_deduplicated_task_is_enqueued_once_and_at_the_end(queue):
    with deduplicate_tasks():
        for word in ("one", "two", "one"):
            note.enqueue(word)
        assert queue() == []
    assert queue() == ["one", "two"]
    note.enqueue("one")
    assert queue() == ["one", "two", "one"]


def test_deduplicated_tasks_are_not_enqueued_after_an_error(queue):
    with pytest.raises(ValueError), deduplicate_tasks():
        note.enqueue("one")
        raise ValueError
    assert queue() == []


def test_nested_deduplication_leaves_the_tasks_to_the_outer_one(queue):
    with deduplicate_tasks():
        with deduplicate_tasks():
            note.enqueue("one")
        assert queue() == []
        note.enqueue("one")
    assert queue() == ["one"]


def test_where_there_is_no_worker_yet_the_process_does_its_tasks_itself(queue):
    with deduplicate_tasks(inline=True):
        note.enqueue("one")
        note.enqueue("one")
    assert seen == ["one"] and queue() == []


def test_what_a_page_shows_is_indexed_once_however_many_children_are_saved(db, monkeypatch):
    index = ReferenceIndex.create_or_update_for_object

    def count(item):
        seen.append(item)
        index(item)

    monkeypatch.setattr(ReferenceIndex, "create_or_update_for_object", count)
    topics = [topic("Klynger"), topic("Havn og logistikk")]
    with deduplicate_tasks():
        story = make_story("Sak", topics=topics, publish=False)
    assert seen.count(story) == 1
    for one in topics:
        assert ReferenceIndex.get_references_to(one).filter(object_id=story.pk).exists()


def test_a_child_that_is_deleted_meanwhile_needs_no_references(queue, db):
    story = make_story("Kran", topics=[topic("Klynger")])
    child = story.story_topics.get()
    with deduplicate_tasks():
        child.save()
        child.delete()
    kept = [row.args_kwargs["args"][:2] for row in DBTaskResult.objects.all()]
    assert ["news", "storytopic"] not in kept
