"""A release is public at the instant that the editor saw, whatever the server's zone, and once."""

import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse

from news.models import StoryPage
from release.models import ReleaseEvent
from release.schedule import ScheduleConflict, schedule, unschedule
from tests.factories import fresh, person
from tests.releases_of_stories import approve_original, in_hours, make_pair, round_of_the_scheduler
from tests.worker import QUEUE, work

pytestmark = pytest.mark.django_db
# The instants of times in the nights of 2027 in which Norway changes the clock.
NIGHTS = [
    ("2027-03-28 01:59", datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
    ("2027-03-28 03:00", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
    ("2027-10-31 01:59", datetime(2027, 10, 30, 23, 59, tzinfo=UTC)),
    ("2027-10-31 03:00", datetime(2027, 10, 31, 2, 0, tzinfo=UTC)),
]
SECOND = timedelta(seconds=1)


@pytest.fixture(params=["UTC", "America/New_York", "Europe/Oslo"])
def server_zone(request, monkeypatch):
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def post(log_in, pair, name, *parts, **fields):
    """Send a form of the release page as the editor-in-chief."""
    address = reverse(f"release:{name}", args=[pair.release.pk, *parts])
    values = {"version": pair.reloaded().version, **fields}
    return log_in("redaktor").client.post(address, values)


@pytest.mark.parametrize(("shown", "instant"), NIGHTS)
def test_a_release_is_public_at_the_instant_the_editor_saw(log_in, server_zone, shown, instant):
    pair = make_pair(approved=True)
    assert post(log_in, pair, "schedule", publish_at=shown).status_code == 302
    approve_original(pair)
    round_of_the_scheduler(instant - SECOND)
    assert pair.live == [False, False]
    for later in (SECOND, timedelta(hours=1), timedelta(hours=2)):
        round_of_the_scheduler(instant + later)
    assert pair.live == [True, True]
    assert fresh(pair.story).first_published_at == instant + SECOND
    assert pair.english.first_published_at == instant + SECOND
    assert pair.actions.count("published") == 2


@pytest.mark.parametrize(("shown", "instant"), NIGHTS)
def test_a_language_is_taken_down_at_the_instant_the_editor_saw(
    log_in, server_zone, shown, instant
):
    pair = make_pair(approved=True)
    assert post(log_in, pair, "language", "en", expire_at=shown).status_code == 302
    approve_original(pair)
    assert pair.live == [True, True]
    round_of_the_scheduler(instant - SECOND)
    assert pair.live == [True, True]
    round_of_the_scheduler(instant + SECOND)
    assert pair.live == [True, False]


@pytest.mark.parametrize("shown", ["2027-03-28 02:30", "2027-10-31 02:30"])
def test_a_time_that_does_not_exist_or_occurs_twice_is_refused_and_kept(log_in, server_zone, shown):
    pair = make_pair(approved=True)
    answer = post(log_in, pair, "schedule", publish_at=shown)
    assert answer.status_code == 422
    assert f'value="{shown}"' in answer.content.decode()
    assert pair.reloaded().publish_at is None


@pytest.mark.parametrize("step", [timedelta(hours=1), timedelta(hours=-1)])
def test_a_stepped_clock_publishes_nothing_twice(step):
    pair = make_pair(approved=True)
    at = in_hours(4)
    schedule(pair.release, at)
    approve_original(pair)
    for moment in (at + SECOND, at + step, at + SECOND, at + 2 * abs(step)):
        round_of_the_scheduler(moment)
    assert pair.live == [True, True]
    assert pair.actions.count("published") == 2


def test_after_two_hours_without_a_scheduler_all_is_published_in_order(capsys):
    pairs = [make_pair(f"Sak {number}", approved=True) for number in range(4)]
    for number, pair in enumerate(pairs):
        schedule(pair.release, in_hours(4 - number / 2))
        approve_original(pair)
    with time_machine.travel(in_hours(5), tick=False), pytest.raises(CommandError):
        call_command("check_releases")
    round_of_the_scheduler(in_hours(6))
    assert [pair.live for pair in pairs] == [[True, True]] * 4
    in_order = [pair.release.pk for pair in reversed(pairs)]
    published = ReleaseEvent.objects.filter(action="published", release__in=in_order)
    events = published.filter(locale__language_code="nb").order_by("pk")
    assert list(events.values_list("release", flat=True)) == in_order
    with time_machine.travel(in_hours(6), tick=False):
        call_command("check_releases")


@pytest.mark.once
def test_of_a_hundred_pairs_of_editors_the_second_is_told_each_time():
    pair = make_pair(approved=True)
    first, second = person("redaktor"), person("admin")
    for number in range(100):
        version, at = pair.reloaded().version, in_hours(2 + number)
        schedule(pair.release, at, first, version=version)
        with pytest.raises(ScheduleConflict):
            if number % 2:
                schedule(pair.release, in_hours(1), second, version=version)
            else:
                unschedule(pair.release, second, version=version)
        assert pair.reloaded().publish_at == at
    assert pair.actions.count("scheduled") == 100
    assert "unscheduled" not in pair.actions


def test_worker_and_scheduler_together_publish_once(settings):
    settings.TASKS = QUEUE
    pair = make_pair(approved=True)
    at = in_hours(1)
    schedule(pair.release, at)
    approve_original(pair)
    with time_machine.travel(at + SECOND, tick=False):
        work()
        call_command("publish_scheduled")
        work()
    assert pair.live == [True, True]
    assert pair.actions.count("published") == 2
    assert StoryPage.objects.filter(translation_key=pair.story.translation_key).count() == 2
