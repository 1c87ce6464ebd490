"""A request of the admin asks for each task once, inside the transaction that the task belongs to."""

from collections import Counter

import pytest
from django.db import transaction
from django.test import override_settings
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from core.tasks import deduplicate_request_tasks
from news.models import StoryPage
from tests.editor import add, edit
from tests.factories import make_story, news_list, topic
from tests.worker import QUEUE

pytestmark = pytest.mark.django_db


@task()
def note(word: str) -> None:
    """Nothing: only whether it is in the queue matters."""


@pytest.fixture
def queue():
    """The queue as it is in production; the words that wait in it."""

    def waiting() -> list[str]:
        return [row.args_kwargs["args"][0] for row in DBTaskResult.objects.order_by("enqueued_at")]

    with override_settings(TASKS=QUEUE):
        yield waiting


@pytest.fixture
def indexed(monkeypatch):
    """The items whose references are indexed, each time."""
    found: Counter = Counter()
    index = ReferenceIndex.create_or_update_for_object

    def count(item):
        found[item] += 1
        index(item)

    monkeypatch.setattr(ReferenceIndex, "create_or_update_for_object", count)
    return found


def test_a_story_saved_and_published_at_the_screen_is_indexed_once(log_in, indexed):
    topics = [topic("Klynger"), topic("Havn og logistikk")]
    story = make_story("Sak", topics=topics)
    editor = log_in("redaktor")
    indexed.clear()
    assert editor.send_story(edit(story), "action-publish", title="Ny tittel").status_code == 302
    assert indexed[story] == 1
    for one in topics:
        assert ReferenceIndex.get_references_to(one).filter(object_id=story.pk).exists()


def test_a_story_made_at_the_screen_asks_for_each_task_once(log_in, queue):
    editor = log_in("redaktor")
    texts = {"title": "Ny sak", "lead": "En ingress.", "date": "01.11.2026 12:00"}
    assert editor.send_story(add(news_list()), "action-publish", **texts).status_code == 302
    assert StoryPage.objects.filter(title="Ny sak", live=True).exists()
    rows = DBTaskResult.objects.values_list("task_path", "args_kwargs")
    asked = Counter((path, str(arguments)) for path, arguments in rows)
    assert asked and set(asked.values()) == {1}


def test_a_task_is_a_row_of_the_transaction_that_asks_for_it(queue):
    with deduplicate_request_tasks():
        with transaction.atomic():
            note.enqueue("one")
            assert queue() == ["one"]
            note.enqueue("one")
            note.enqueue("two")
        assert queue() == ["one", "two"]


def test_what_a_savepoint_took_back_is_asked_for_again(queue):
    with deduplicate_request_tasks(), transaction.atomic():
        with pytest.raises(ValueError), transaction.atomic():
            note.enqueue("one")
            raise ValueError
        assert queue() == []
        note.enqueue("one")
        note.enqueue("one")
    assert queue() == ["one"]


@pytest.mark.django_db(transaction=True)
def test_another_transaction_of_the_request_asks_again(queue):
    with deduplicate_request_tasks():
        for _turn in range(2):
            with transaction.atomic():
                note.enqueue("one")
                note.enqueue("one")
    assert queue() == ["one", "one"]


def test_another_request_asks_again(queue):
    for _turn in range(2):
        with deduplicate_request_tasks():
            note.enqueue("one")
    assert queue() == ["one", "one"]
