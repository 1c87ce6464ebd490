"""Changes are forgotten after an hour. What was withdrawn stays withdrawn, and what was kept is made again."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.models.page_change import PageChange
from core.page_cache import changes, memory
from tests.factories import fresh, make_story
from tests.test_page_files import names, pages  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def hour(time_machine):
    """Let an hour pass, in which nothing changes and the scheduler runs."""
    time_machine.move_to(timezone.now(), tick=False)

    def pass_by():
        time_machine.shift(changes.KEPT_FOR + timedelta(minutes=1))
        changes.forget()
        assert not PageChange.objects.exists()

    return pass_by


@pytest.fixture
def kran(pages, hour):  # noqa: F811
    """A story whose publication was forgotten long ago."""
    page = make_story("Kran over fjorden")
    hour()
    memory.clear()
    caches["pages"].clear()
    return page


@pytest.mark.parametrize("path", ["", "liste", "rss"])
def test_a_withdrawn_story_stays_withdrawn(kran, hour, pages, done, path):  # noqa: F811
    url = {"": kran.url, "liste": "/nb/nyheter/", "rss": "/nb/feed.xml"}[path]
    assert "Kran over fjorden" in Client().get(url).content.decode()
    with done():
        fresh(kran).unpublish()
    for _day in range(2):
        hour()
        assert "Kran over fjorden" not in Client().get(url).content.decode()
        assert not [name for name in names(pages) if kran.slug in name]


def test_a_restriction_holds_in_a_process_that_was_idle(kran, hour):
    other = make_story("Også her")
    hour()
    Client().get(kran.url)  # which reads that nothing is restricted
    PageViewRestriction.objects.create(page=kran.get_parent(), restriction_type="login")
    hour()
    assert Client().get(other.url).status_code == 302


def test_nothing_is_trusted_as_long_as_changes_are_kept():
    assert changes.TRUSTED_FOR + timedelta(minutes=10) < changes.KEPT_FOR
