"""A CDN is told exactly the URLs that show what has changed, when the change is committed."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from wagtail.contrib.frontend_cache.backends.base import BaseBackend

from core.models.page_change import CachedUrl
from tests.factories import fresh, make_story

pytestmark = pytest.mark.django_db
asked: list[str] = []


class Recorded(BaseBackend):
    """A CDN that notes what it is asked to drop."""

    def purge_batch(self, urls):
        asked.extend(urls)


@pytest.fixture(params=["files", "no files"])
def cdn(request, tmp_path, settings):
    """A CDN, with files for nginx and without, as where several machines share the stored pages."""
    settings.PAGE_CACHE = True
    settings.PAGE_CACHE_ROOT = str(tmp_path / "pages") if request.param == "files" else ""
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


def test_what_no_cdn_has_kept_any_more_is_forgotten(cdn):
    Client().get("/nb/nyheter/")
    assert CachedUrl.objects.exists()
    CachedUrl.objects.update(at=timezone.now() - timedelta(days=3))
    call_command("tend_page_cache")
    assert not CachedUrl.objects.exists()


def test_a_reader_does_not_wait_where_the_urls_cannot_be_written(cdn, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(CachedUrl.objects.__class__, "bulk_create", refuse)
    assert Client().get("/nb/nyheter/").status_code == 200
