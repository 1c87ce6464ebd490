"""What releases cost in queries: their page, and publishing all languages together."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from release.links.issuing import create_link
from release.schedule import schedule
from release.versions import release_of
from tests.factories import fresh, make_story, person
from tests.personal_links import in_days
from tests.releases_of_stories import (
    Pair,
    approve,
    approve_original,
    in_hours,
    make_pair,
    round_of_the_scheduler,
)
from tests.test_query_bars import asked, paragraphs
from tests.translations import sent

pytestmark = pytest.mark.django_db
# With the cards of mails, enquiries, coverage and figures.
PAGE, TOGETHER = 52, 500


def page_queries(log_in, release) -> int:
    client = log_in("redaktor").client
    address = reverse("release:detail", args=[release.pk])
    client.get(address)
    return asked(lambda: client.get(address))


def test_the_release_page_costs_the_same_with_ten_links(log_in):
    pair = make_pair(approved=True)
    schedule(pair.release, in_hours(2), person("redaktor"))
    approve_original(pair)
    before = page_queries(log_in, pair.release)
    for number in range(10):
        create_link(
            pair.release, None, name=f"Gjest {number}", language="nb", expires_at=in_days(2)
        )
    assert before <= PAGE
    assert page_queries(log_in, pair.release) <= PAGE


def test_two_languages_of_25_texts_are_published_together():
    story = make_story("Lang sak", publish=False, blocks=paragraphs())
    translation = sent(story)
    pair = Pair(fresh(story), translation, release_of(story))
    approve(pair)
    at = in_hours(2)
    schedule(pair.release, at, person("redaktor"))
    approve_original(pair, person("redaktor"))
    with CaptureQueriesContext(connection) as queries:
        round_of_the_scheduler(at)
    assert pair.live == [True, True]
    assert len(queries) <= TOGETHER
