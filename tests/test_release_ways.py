"""Every way to publish asks about unfinished languages, and keeps to the embargo."""

import pytest

from release.actions import set_embargo
from release.models import ReleaseLanguage
from release.schedule import choose
from tests.editor import edit
from tests.factories import fresh, person
from tests.releases_of_stories import in_hours, make_pair
from tests.ways_to_publish import (
    WAYS,
    by_edit_form,
    by_form,
    by_release,
    by_release_page,
    try_to_publish,
)

pytestmark = pytest.mark.django_db
FOLLOW = ReleaseLanguage.Choice.FOLLOW
# The release page asks for the choices itself, and both refuse to publish within an embargo.
OF_THE_RELEASE = (by_release, by_release_page)
OTHERS = [way for way in WAYS if way not in OF_THE_RELEASE]


def decided():
    """A pair whose English version follows later."""
    pair = make_pair()
    choose(pair.release, {"en": FOLLOW})
    return pair


@pytest.mark.parametrize("way", WAYS)
def test_no_way_publishes_an_original_before_the_choice_for_its_translation(log_in, way):
    assert not try_to_publish(log_in, make_pair().story, "redaktor", way)


@pytest.mark.parametrize("way", [way for way in OTHERS if way is not by_edit_form])
def test_every_way_publishes_after_the_choice(log_in, way):
    assert try_to_publish(log_in, decided().story, "redaktor", way)


@pytest.mark.parametrize("way", [way for way in OTHERS if way is not by_edit_form])
def test_every_way_schedules_for_the_end_of_the_embargo(log_in, way):
    pair = decided()
    until = in_hours(3)
    set_embargo(pair.release, until, person("redaktor"))
    assert not try_to_publish(log_in, pair.story, "redaktor", way)
    scheduled = fresh(pair.story).scheduled_revision
    assert scheduled and scheduled.approved_go_live_at == until
    assert pair.reloaded().publish_at == until


@pytest.mark.parametrize("way", OF_THE_RELEASE)
def test_the_release_page_does_not_publish_within_an_embargo(log_in, way):
    pair = decided()
    set_embargo(pair.release, in_hours(3), person("redaktor"))
    assert not try_to_publish(log_in, pair.story, "redaktor", way)
    assert not fresh(pair.story).scheduled_revision


def test_the_form_leads_to_the_release_that_asks(log_in):
    pair = make_pair()
    visitor = log_in("redaktor")
    by_form(visitor, pair.story, None)
    screen = visitor.open(edit(pair.story))
    assert f"/admin/releases/{pair.release.pk}/" in screen.values(".messages a", "href")


def test_the_form_says_that_the_story_is_scheduled(log_in):
    pair = decided()
    set_embargo(pair.release, in_hours(3), person("redaktor"))
    visitor = log_in("redaktor")
    by_form(visitor, pair.story, None)
    page = visitor.client.get(f"/admin/releases/{pair.release.pk}/").content.decode()
    assert "» publiseres " in page and "has been published" not in page
