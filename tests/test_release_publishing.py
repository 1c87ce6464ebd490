"""The languages of a release become public together or not at all."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Revision
from wagtail.signals import page_published

from core.publishing import PublishBlocked
from news.models import StoryPage
from release.actions import publish_now
from release.models import Release, ReleaseEvent, ReleaseLanguage
from release.publishing import late_releases, publish_release
from release.schedule import ScheduleConflict, schedule, unschedule
from release.versions import release_of, versions_of
from tests.factories import fresh, make_story, person
from tests.releases_of_stories import (
    approve,
    approve_original,
    in_hours,
    make_pair,
    round_of_the_scheduler,
)

pytestmark = pytest.mark.django_db

WAIT, FOLLOW = ReleaseLanguage.Choice.WAIT, ReleaseLanguage.Choice.FOLLOW


def scheduled(hours=2, *, approved=True, choice=None):
    """A pair whose original is approved, scheduled for some hours ahead."""
    pair = make_pair(approved=approved)
    schedule(pair.release, in_hours(hours), choices={"en": choice} if choice else None)
    approve_original(pair)
    return pair


def test_every_story_has_a_release_and_its_translations_share_it():
    pair = make_pair()
    assert release_of(pair.english) == pair.release
    assert [one.page.pk for one in versions_of(pair.release)] == [pair.story.pk, pair.english.pk]


def test_a_release_is_deleted_with_the_last_language_of_its_story():
    pair = make_pair()
    pair.english.delete()
    assert Release.objects.filter(pk=pair.release.pk).exists()
    fresh(pair.story).delete()
    assert not Release.objects.filter(pk=pair.release.pk).exists()


def test_both_languages_become_public_at_the_same_moment():
    pair = scheduled()
    assert pair.live == [False, False]
    round_of_the_scheduler(in_hours(1))
    assert pair.live == [False, False]
    round_of_the_scheduler(in_hours(2))
    assert pair.live == [True, True]
    story, english = fresh(pair.story), pair.english
    assert story.first_published_at == english.first_published_at == story.last_published_at
    assert story.last_published_at == english.last_published_at
    assert story.date == english.date
    assert pair.reloaded().completed_at


def test_if_one_language_fails_none_is_published(caplog):
    pair = scheduled()
    english = pair.english

    def fail(instance, **kwargs):
        if instance.pk == english.pk:
            raise RuntimeError("the disk is full")

    page_published.connect(fail)
    round_of_the_scheduler(in_hours(2))
    round_of_the_scheduler(in_hours(3))
    page_published.disconnect(fail)
    assert pair.live == [False, False]
    assert pair.actions.count("failed") == 1
    round_of_the_scheduler(in_hours(4))
    assert pair.live == [True, True]


def test_a_time_cannot_be_set_without_a_choice_for_an_unfinished_language():
    pair = make_pair()
    with pytest.raises(ValidationError) as refused:
        schedule(pair.release, in_hours(2))
    assert refused.value.code == "choice"
    assert not pair.reloaded().publish_at


def test_a_user_is_asked_about_an_unfinished_language_before_publishing():
    pair = make_pair()
    with pytest.raises(PublishBlocked):
        approve_original(pair, person("redaktor"))
    assert pair.live == [False, False]


def test_a_release_waits_for_a_language_beyond_its_time(done):
    pair = scheduled(approved=False, choice=WAIT)
    round_of_the_scheduler(in_hours(3))
    assert pair.live == [False, False]
    with time_machine.travel(in_hours(4), tick=False), done():
        approve(pair)
    assert pair.live == [True, True]
    assert fresh(pair.story).first_published_at == pair.english.first_published_at


def test_a_language_that_was_approved_before_the_time_waits_for_it(done):
    pair = scheduled(approved=False, choice=WAIT)
    with done():
        approve(pair)
    assert pair.live == [False, False]
    round_of_the_scheduler(in_hours(2))
    assert pair.live == [True, True]


def test_published_without_a_language_it_follows_when_it_is_approved():
    pair = scheduled(approved=False, choice=FOLLOW)
    round_of_the_scheduler(in_hours(2))
    assert pair.live == [True, False]
    with time_machine.travel(in_hours(3), tick=False):
        approve(pair)
    assert pair.live == [True, True]


def test_publishing_at_once_with_a_language_to_wait_for_publishes_both_when_it_is_approved(done):
    pair = make_pair()
    ReleaseLanguage.objects.create(release=pair.release, locale=pair.english.locale, choice=WAIT)
    approve_original(pair, person("redaktor"))
    assert pair.live == [False, False]
    with time_machine.travel(in_hours(1), tick=False), done():
        approve(pair)
    assert pair.live == [True, True]


def test_rescheduling_moves_both_languages():
    pair = scheduled()
    schedule(pair.reloaded(), in_hours(5))
    round_of_the_scheduler(in_hours(3))
    assert pair.live == [False, False]
    round_of_the_scheduler(in_hours(5))
    assert pair.live == [True, True]


def test_without_a_time_nothing_is_published():
    pair = scheduled()
    unschedule(pair.reloaded())
    round_of_the_scheduler(in_hours(3))
    assert pair.live == [False, False]
    assert not Revision.objects.filter(
        object_id=str(pair.story.pk), approved_go_live_at__isnull=False
    ).exists()


def test_a_form_with_an_older_schedule_changes_nothing():
    pair = scheduled()
    opened = pair.reloaded().version
    at = in_hours(5)
    schedule(pair.release, at, version=opened)
    with pytest.raises(ScheduleConflict):
        schedule(pair.release, in_hours(9), version=opened)
    assert pair.reloaded().publish_at == at


def test_a_task_for_an_earlier_time_does_nothing():
    pair = scheduled()
    schedule(pair.reloaded(), in_hours(5))
    with time_machine.travel(in_hours(2), tick=False):
        assert not publish_release(pair.release.pk)
    assert pair.live == [False, False]


def test_two_rounds_at_once_publish_once():
    pair = scheduled()
    with time_machine.travel(in_hours(2), tick=False):
        assert publish_release(pair.release.pk)
        assert not publish_release(pair.release.pk)
    assert pair.actions.count("published") == 2


def test_what_was_due_while_the_scheduler_was_down_is_published_in_order():
    pairs = [scheduled(hours) for hours in (2, 1)]
    round_of_the_scheduler(in_hours(4))
    assert [pair.live for pair in pairs] == [[True, True], [True, True]]
    late, early = (fresh(pair.story).last_published_at for pair in pairs)
    assert early <= late


def test_a_release_is_late_a_minute_after_its_time_unless_it_waits(capsys):
    pair, waiting = scheduled(), scheduled(approved=False, choice=WAIT)
    assert late_releases(timezone.now() + timedelta(hours=2, seconds=30)) == []
    assert late_releases(timezone.now() + timedelta(hours=2, minutes=2)) == [pair.release]
    with time_machine.travel(in_hours(3), tick=False):
        with pytest.raises(CommandError):
            call_command("check_releases")
        call_command("publish_scheduled")
        call_command("check_releases")
    assert waiting.live == [False, False]


def test_the_time_in_the_storys_form_is_the_release_s():
    story = make_story("Kaia utvides", publish=False)
    story.go_live_at = at = in_hours(2)
    story.save_revision(user=person("kommunikasjon"))
    assert release_of(story).publish_at == at
    draft = fresh(story).get_latest_revision_as_object()
    draft.go_live_at = None
    draft.save_revision(user=person("kommunikasjon"))
    assert release_of(story).publish_at is None


def test_a_change_of_a_public_story_can_be_scheduled():
    story = make_story("Kaia utvides")
    story.title, story.go_live_at = "Kaia er utvidet", in_hours(2)
    story.save_revision().publish()
    assert fresh(story).title == "Kaia utvides"
    round_of_the_scheduler(in_hours(2))
    assert fresh(story).title == "Kaia er utvidet"
    assert release_of(story).completed_at


def test_versions_of_many_releases_take_no_more_queries_than_those_of_one(
    django_assert_num_queries,
):
    from release.versions import versions_by_release

    releases = [make_pair(title).release for title in ("Kran", "Kai", "Verk")]
    versions_of(releases[0])
    with django_assert_num_queries(4):
        versions_by_release(releases)


def test_a_copy_in_another_language_tree_has_its_own_release():
    story = make_story("Kran over fjorden")
    copy = story.copy(update_attrs={"slug": "kran-kopi"})
    assert release_of(StoryPage.objects.get(pk=copy.pk)) != release_of(story)


def test_published_again_all_languages_that_were_public_are_public_at_one_moment():
    pair = make_pair(approved=True)
    approve_original(pair)
    fresh(pair.story).unpublish()
    assert pair.live == [False, False]
    publish_now(pair.reloaded(), person("redaktor"))
    assert pair.live == [True, True]
    assert fresh(pair.story).last_published_at == pair.english.last_published_at


def test_a_language_that_was_unpublished_alone_stays_so_when_the_original_is_published_again():
    pair = make_pair(approved=True)
    approve_original(pair)
    pair.english.unpublish()
    publish_now(pair.reloaded(), person("redaktor"))
    assert pair.live == [True, False]


def test_the_history_names_the_user_who_published():
    pair = make_pair(approved=True)
    fresh(pair.story).save_revision(user=person("kommunikasjon"))
    approve_original(pair, person("redaktor"))
    events = ReleaseEvent.objects.filter(release=pair.release, action="published")
    assert events.get(locale__language_code="nb").user == person("redaktor")
    assert fresh(pair.story).first_published_at == pair.english.first_published_at
