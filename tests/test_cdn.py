"""A CDN is told exactly the URLs that show what has changed, when the change is committed."""

import pytest
from django.test import Client
from wagtail.contrib.frontend_cache.backends.base import BaseBackend

from tests.factories import fresh, make_story

pytestmark = pytest.mark.django_db
asked: list[str] = []


class Recorded(BaseBackend):
    """A CDN that notes what it is asked to drop."""

    def purge_batch(self, urls):
        asked.extend(urls)


@pytest.fixture
def cdn(tmp_path, settings):
    settings.PAGE_CACHE, settings.PAGE_CACHE_ROOT = True, str(tmp_path / "pages")
    backend = {"BACKEND": "tests.test_cdn.Recorded", "HOSTNAMES": ["testserver"]}
    settings.WAGTAILFRONTENDCACHE = {"default": backend}
    asked.clear()
    return asked


def test_only_what_shows_the_change_is_dropped_and_only_after_the_commit(cdn, done):
    story, apart = make_story("Kran over fjorden"), make_story("Noe annet")
    cdn.clear()
    for url in (story.url, apart.url, "/nb/nyheter/?page=2", "/nb/nyheter/", "/nb/feed.xml"):
        Client().get(url)
    Client().get(story.url, headers={"host": "annen.example"})
    with done():
        fresh(story).unpublish()
        assert cdn == []
    assert {*cdn} == {
        f"https://testserver{path}" for path in (story.url, "/nb/nyheter/", "/nb/feed.xml")
    }


def test_without_a_cdn_nobody_is_asked(cdn, settings, done):
    story = make_story("Kran over fjorden")
    Client().get(story.url)
    settings.WAGTAILFRONTENDCACHE = {}
    cdn.clear()
    with done():
        fresh(story).unpublish()
    assert cdn == []
