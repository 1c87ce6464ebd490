"""A task purges files from HTTP caches when they are no longer public."""

import pytest
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.models import PageViewRestriction

from tests.factories import make_story, news_list
from tests.files import Files

pytestmark = pytest.mark.django_db
purged: set[str] = set()


class Cache(BaseBackend):
    def purge(self, url):
        purged.add(url)


@pytest.fixture(autouse=True)
def cache(settings):
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": f"{__name__}.Cache"}}
    purged.clear()


def withdraw(page):
    page.unpublish()


def delete(page):
    page.delete()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def restrict_the_list(page):
    PageViewRestriction.objects.create(page=news_list(), restriction_type="login")


def leave_out(page):
    page.lead_picture = None
    page.body = []
    page.save_revision().publish()


@pytest.mark.parametrize("how", [withdraw, delete, restrict, restrict_the_list, leave_out])
def test_every_url_of_a_file_no_longer_public_is_purged(done, how):
    files = Files()
    page = make_story("Kran", **files.fields())
    with done():
        how(page)
    assert {f"http://localhost{url}" for url in files.direct} <= purged


def test_file_that_another_story_shows_stays(done):
    files = Files()
    page, _other = make_story("Kran", **files.fields()), make_story("Kai", **files.fields())
    with done():
        page.unpublish()
    assert purged == set()


def test_deleted_picture_is_purged(done):
    files = Files()
    make_story("Kran", **files.fields())
    with done():
        files.picture.delete()
    assert f"http://localhost{files.direct[0]}" in purged
