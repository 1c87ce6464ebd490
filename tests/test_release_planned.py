"""A planned release ends: it is carried out, late or, with a deleted story, no longer planned."""

import pytest
import time_machine
from django.urls import reverse

from release.actions import publish_now, set_language_times
from release.models import ReleaseLanguage
from release.publishing import late_releases
from release.schedule import schedule
from release.versions import versions_of
from tests.factories import fresh, locale, person
from tests.releases_of_stories import (
    approve,
    approve_original,
    in_hours,
    make_pair,
    round_of_the_scheduler,
)
from tests.withdrawals import public_pair
from trash.services import move_to_trash

pytestmark = pytest.mark.django_db
WAIT = ReleaseLanguage.Choice.WAIT


@pytest.fixture
def pair():
    """A release that is approved and scheduled in both languages."""
    pair = make_pair(approved=True)
    schedule(pair.release, in_hours(2), person("redaktor"))
    approve_original(pair)
    return pair


def late_in(hours: float) -> list:
    with time_machine.travel(in_hours(hours), tick=False):
        return late_releases()


def test_a_public_story_without_a_change_is_not_late_after_its_time():
    pair = public_pair()
    schedule(pair.release, in_hours(2), person("redaktor"))
    round_of_the_scheduler(in_hours(2))
    assert not pair.reloaded().is_planned
    assert late_in(3) == []


def test_a_change_that_nobody_has_approved_is_late():
    pair = public_pair()
    draft = fresh(pair.story)
    draft.title = "Krana er reist"
    draft.save_revision()
    schedule(pair.release, in_hours(2), person("redaktor"))
    round_of_the_scheduler(in_hours(3))
    assert late_in(3) == [pair.release]


def test_a_release_that_waits_for_its_last_language_is_carried_out_with_it():
    pair = make_pair()
    publish_now(pair.release, person("redaktor"), choices={"en": "follow"})
    schedule(pair.reloaded(), in_hours(2), person("redaktor"), choices={"en": WAIT})
    assert pair.live == [True, False]
    with time_machine.travel(in_hours(3), tick=False):
        approve(pair)
    round_of_the_scheduler(in_hours(3))
    assert pair.live == [True, True]
    assert late_in(4) == []


def test_a_language_that_is_not_public_at_its_own_time_is_late(pair, caplog):
    set_language_times(pair.reloaded(), locale("en"), publish_at=in_hours(4), expire_at=None)
    round_of_the_scheduler(in_hours(2))
    revision = versions_of(pair.reloaded())[1].scheduled
    revision.content["title"] = "Changed after its approval"
    revision.save()
    round_of_the_scheduler(in_hours(5))
    assert pair.live == [True, False]
    assert "PublishBlocked" in caplog.text
    assert late_in(3) == []
    assert late_in(5) == [pair.release]


def test_a_deleted_story_is_no_longer_planned_and_never_late(pair):
    move_to_trash(fresh(pair.story), person("redaktor"))
    assert pair.reloaded().publish_at is None
    assert pair.actions[-1] == "unscheduled"
    round_of_the_scheduler(in_hours(3))
    assert late_in(3) == []


def test_the_other_language_of_a_deleted_translation_keeps_its_release(pair, log_in):
    move_to_trash(pair.english, person("redaktor"))
    assert [one.page.pk for one in versions_of(pair.reloaded())] == [pair.story.pk]
    editor = log_in("redaktor")
    rows = editor.open(f"{reverse('release:list')}?q=kran over").all(".overview__table tbody tr")
    assert len(rows) == 1
    address = reverse("release:publish", args=[pair.release.pk])
    editor.client.post(address, {"version": pair.reloaded().version})
    assert fresh(pair.story).live
