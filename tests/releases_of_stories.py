"""Stories with a translation and a release, for tests of releases."""

from datetime import datetime, timedelta
from typing import NamedTuple

import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail_localize.models import Translation

from news.models import StoryPage
from release.models import Release, ReleaseEvent
from release.versions import release_of
from tests.factories import fresh, make_story
from tests.translations import sent
from translation.localize.segments import segments_of
from translation.workflow.approval import publish
from translation.workflow.segment_store import write


class Pair(NamedTuple):
    """A story that is a draft, its translation and their release."""

    story: StoryPage
    translation: Translation
    release: Release

    @property
    def english(self) -> StoryPage:
        return StoryPage.objects.get(pk=self.translation.get_target_instance().pk)

    @property
    def live(self) -> list[bool]:
        return [fresh(self.story).live, self.english.live]

    @property
    def actions(self) -> list[str]:
        events = ReleaseEvent.objects.filter(release=self.release).order_by("pk")
        return list(events.values_list("action", flat=True))

    def reloaded(self) -> Release:
        return Release.objects.get(pk=self.release.pk)


def make_pair(title="Kran over fjorden", *, approved=False, date=None, **fields) -> Pair:
    story = make_story(title, publish=False, date=date, **fields)
    translation = sent(story)
    pair = Pair(fresh(story), translation, release_of(story))
    if approved:
        approve(pair)
    return pair


def approve(pair: Pair) -> None:
    """Translate and approve the English version."""
    for segment in segments_of(pair.translation):
        write(pair.translation, segment, f"EN {segment.string.data}")
    publish(Translation.objects.get(pk=pair.translation.pk))


def approve_original(pair: Pair, user=None) -> None:
    """Approve the original's latest version, which publishes or schedules it."""
    fresh(pair.story).latest_revision.publish(user=user)


def in_hours(hours: float) -> datetime:
    return timezone.now().replace(microsecond=0) + timedelta(hours=hours)


def round_of_the_scheduler(at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        call_command("publish_scheduled")
