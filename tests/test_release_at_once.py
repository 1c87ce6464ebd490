"""Two people change one release at the same moment: one after the other, and neither gets an error."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from release.actions import publish_now
from release.publishing import publish_release
from release.schedule import schedule
from release.withdrawal.actions import withdraw
from tests.factories import fresh, person
from tests.releases_of_stories import in_hours
from tests.withdrawals import public_pair

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.each_parameter]
TIMES = 4


def saved(pair, hours=None):
    draft = fresh(pair.story).get_latest_revision_as_object()
    draft.lead, draft.go_live_at = f"{draft.lead} Mer.", hours and in_hours(hours)
    return draft.save_revision(user=person("redaktor"))


@transaction.atomic
def save_and_publish(pair):
    saved(pair).publish(user=person("redaktor"))


@transaction.atomic
def save_with_a_time(pair):
    saved(pair, 5)


def publish_it(pair):
    publish_now(pair.reloaded(), person("admin"))


def schedule_it(pair):
    schedule(pair.reloaded(), in_hours(3), person("admin"))


def withdraw_it(pair):
    withdraw(pair.reloaded(), person("admin"))


def round_of_publishing(pair):
    publish_release(pair.release.pk)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (save_and_publish, withdraw_it),
        (save_and_publish, schedule_it),
        (save_and_publish, publish_it),
        (save_with_a_time, round_of_publishing),
    ],
)
def test_neither_gets_an_error(one, other, caplog):
    pair = public_pair()
    failures = []

    def act(way, start) -> None:
        try:
            start.wait(10)
            way(pair)
        except ValidationError:
            pass  # says what has changed
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    for _time in range(TIMES):
        start = Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(act, (one, other), (start, start)))
    assert failures == []
    assert "Scheduled action failed" not in caplog.text
