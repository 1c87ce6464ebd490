"""The maximum number of queries of the main steps in a request, without background tasks."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text, streamfield

from news.models import StoryPage
from tests.editor import edit
from tests.factories import EVERY_BLOCK, fresh, locale, make_story, person
from tests.factories import story as demo_story
from tests.translations import sent, translated
from tests.worker import QUEUE
from translation.localize.segments import segments_of
from translation.workflow.segment_store import write

pytestmark = [pytest.mark.django_db, pytest.mark.each_parameter]
# Each published page is also written into the readers' search index, with some 20 queries; a mail about it and its
# events for receivers are written in the same transaction, with at most eight.
SUBMIT, APPROVE, PUBLISH, MOVE, RICHEST, FOLLOW = 125, 320, 254, 403, 425, 414


@pytest.fixture(autouse=True)
def queue():
    """Store tasks in the database for a worker, as in production."""
    with override_settings(TASKS=QUEUE):
        yield


def asked(do) -> int:
    """Return the number of queries, in a process that has served requests before."""
    ContentType.objects.get_for_models(*apps.get_models())
    with CaptureQueriesContext(connection) as queries:
        do()
    return len(queries)


def paragraphs(count=23) -> list[tuple[str, str]]:
    """Return paragraphs that make 25 texts with the headline and the lead."""
    return [
        ("paragraph", f"<p>Avsnitt {number} handler om verk {number}.</p>")
        for number in range(count)
    ]


def blocks_as_sent(blocks) -> dict:
    """Return a stream's paragraphs as the edit form posts them, each with its id."""
    fields = streamfield([("paragraph", rich_text(block.value.source)) for block in blocks])
    for place, block in enumerate(blocks):
        fields[str(place)]["id"] = block.id
    return fields


@pytest.fixture
def long_story():
    return make_story("Lang sak", blocks=paragraphs())


def english(story) -> StoryPage:
    return story.get_translation(locale("en"))


def press(log_in, who, translation, action):
    """Return the number of queries of pressing a button of the translation editor."""
    client = log_in(who).client
    address = reverse("translation:workflow_action", args=[translation.pk, action])
    return asked(lambda: client.post(address))


def test_submitting_and_approving_a_translation_of_25_texts(log_in, long_story):
    translation = sent(long_story)
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}", person("oversetter.en"))
    assert segments_of(translation).count() == 25
    assert press(log_in, "oversetter.en", translation, "submit") <= SUBMIT
    assert english(long_story).workflow_in_progress
    assert press(log_in, "redaktor", translation, "approve") <= APPROVE
    assert english(long_story).live


def publish_at_the_screen(log_in, story, **fields) -> int:
    editor = log_in("redaktor")
    form = editor.filled(edit(story), "action-publish", **fields)
    return asked(lambda: editor.client.post(edit(story), form))


@pytest.mark.parametrize("is_translated", [False, True])
def test_saving_and_publishing_a_story_of_25_texts(log_in, long_story, is_translated):
    if is_translated:
        translated(long_story, {})
    body = blocks_as_sent(fresh(long_story).body)
    assert publish_at_the_screen(log_in, long_story, body=body, lead="En ny ingress.") <= PUBLISH
    assert fresh(long_story).lead == "En ny ingress."


def test_publishing_a_story_whose_translation_takes_over_a_date_while_a_text_waits(
    log_in, long_story
):
    translated(long_story, {})
    body = blocks_as_sent(fresh(long_story).body)
    fields = {"body": body, "lead": "En ny ingress.", "kind": "invitation"}
    assert publish_at_the_screen(log_in, long_story, **fields) <= FOLLOW
    assert english(long_story).kind == fresh(long_story).kind == "invitation"


def test_moving_the_blocks_of_a_translated_story(log_in, long_story):
    translated(long_story, {})
    before = [block.id for block in english(long_story).body]
    body = blocks_as_sent(list(fresh(long_story).body)[::-1])
    assert publish_at_the_screen(log_in, long_story, body=body) <= MOVE
    assert [block.id for block in english(long_story).body] == before[::-1]


def test_moving_texts_into_new_blocks_of_a_translated_story(log_in, long_story):
    translated(long_story, {})
    texts = [block.value.source for block in fresh(long_story).body][::-1]
    body = streamfield([("paragraph", rich_text(text)) for text in texts])
    assert publish_at_the_screen(log_in, long_story, body=body) <= MOVE
    assert "EN Avsnitt 22" in english(long_story).body[0].value.source


def test_publishing_the_richest_story_of_all_with_its_translation():
    story = demo_story(EVERY_BLOCK)
    order = [block.id for block in english(story).body]
    turned = list(story.body.raw_data)[::-1]
    story.body = StoryPage.body.field.stream_block.to_python(turned)
    revision = story.save_revision()
    assert asked(revision.publish) <= RICHEST
    assert [block.id for block in english(story).body] == order[::-1]
