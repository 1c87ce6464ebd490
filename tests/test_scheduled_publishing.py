"""Scheduled publishing: each item separately and once, regardless of errors in others."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision
from wagtail.signals import published, unpublished

from core import scheduled_publishing
from news.models import StoryPage
from tests.factories import make_story, topic
from tests.translations import translated

pytestmark = pytest.mark.django_db

FAULTY = "Feil i saken"


@pytest.fixture(autouse=True)
def fault():
    """Make publishing and unpublishing of an item fail."""

    def fail(instance, **kwargs):
        if str(instance) == FAULTY:
            raise RuntimeError("in the middle")

    published.connect(fail)
    unpublished.connect(fail)
    yield
    published.disconnect(fail)
    unpublished.disconnect(fail)


def due(title: str, minutes: int = 1) -> StoryPage:
    """A story that was scheduled for some minutes ago."""
    page = make_story(title, publish=False)
    page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=minutes))
    return page


def live(*pages) -> list[bool]:
    return [StoryPage.objects.get(pk=page.pk).live for page in pages]


def test_a_story_that_cannot_be_published_blocks_no_other_and_stays_due(caplog):
    faulty, sound = due(FAULTY, minutes=5), due("Verket bygger")
    call_command("publish_scheduled")
    assert live(faulty, sound) == [False, True]
    assert Revision.objects.get(pk=faulty.latest_revision_id).approved_go_live_at
    assert "Scheduled action failed" in caplog.text


def test_a_story_that_cannot_be_unpublished_blocks_no_other(caplog):
    sound = make_story("Verket bygger")
    faulty = StoryPage.objects.get(pk=make_story("Verket stenger").pk)
    StoryPage.objects.filter(pk=faulty.pk).update(title=FAULTY)
    for minutes, page in ((5, faulty), (1, sound)):
        hour = timezone.now() - timedelta(minutes=minutes)
        StoryPage.objects.filter(pk=page.pk).update(expire_at=hour)
    call_command("publish_scheduled")
    assert live(faulty, sound) == [True, False]


def test_a_story_is_unpublished_with_its_translation_and_logged_once_by_two_schedulers():
    story = make_story("Verket bygger")
    english = translated(story, {}).get_target_instance()
    story.expire_at = timezone.now() - timedelta(minutes=1)
    StoryPage.objects.filter(pk=story.pk).update(expire_at=story.expire_at)
    scheduled_publishing.unpublish_expired()
    # Another scheduler, which selected it a moment before.
    scheduled_publishing.unpublish(StoryPage, story.pk)
    assert live(story, english) == [False, False]
    noted = PageLogEntry.objects.filter(page=story.pk, action="wagtail.unpublish.scheduled")
    assert noted.count() == 1


def test_snippets_are_published_and_unpublished_on_schedule():
    item = topic("Klynger")
    item.name = "Nye klynger"
    item.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    item.refresh_from_db()
    assert item.name == "Nye klynger"
    type(item).objects.filter(pk=item.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    item.refresh_from_db()
    assert not item.live and item.expired


def test_a_dry_run_changes_nothing(capsys):
    page = due("Verket bygger")
    call_command("publish_scheduled", "--dryrun")
    assert live(page) == [False]
    assert "Verket bygger" in capsys.readouterr().out
