"""Times that a release may not have, whichever way they are set."""

import pytest
from django.core.exceptions import ValidationError

from core.publishing import PublishBlocked
from release.actions import set_confidential, set_embargo, set_language_times
from release.schedule import schedule
from tests.factories import fresh, locale, person
from tests.releases_of_stories import approve_original, in_hours, make_pair
from tests.withdrawals import public_pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return make_pair(approved=True)


def save_draft(pair, at) -> None:
    draft = fresh(pair.story).get_latest_revision_as_object()
    draft.go_live_at = at
    draft.save_revision(user=person("kommunikasjon"))


def test_a_draft_gives_a_confidential_release_no_time(pair):
    set_confidential(pair.release, person("redaktor"), True)
    save_draft(pair, in_hours(5))
    assert pair.reloaded().publish_at is None
    with pytest.raises(PublishBlocked, match="fortrolig"):
        approve_original(pair, person("redaktor"))


def test_a_draft_moves_no_release_into_its_embargo(pair):
    set_embargo(pair.release, in_hours(5), person("redaktor"))
    at = in_hours(6)
    schedule(pair.reloaded(), at, person("redaktor"))
    save_draft(pair, in_hours(2))
    assert pair.reloaded().publish_at == at
    with pytest.raises(PublishBlocked, match="sperrefrist"):
        approve_original(pair, person("redaktor"))


def test_a_public_story_cannot_be_put_under_embargo():
    pair = public_pair()
    with pytest.raises(ValidationError, match="allerede offentlig"):
        set_embargo(pair.release, in_hours(5), person("redaktor"))
    assert pair.reloaded().embargo_until is None


def test_no_language_is_taken_down_before_the_release_is_published(pair):
    schedule(pair.release, in_hours(5), person("redaktor"))
    times = {"publish_at": None, "expire_at": in_hours(3)}
    with pytest.raises(ValidationError, match="før publiseringen"):
        set_language_times(pair.reloaded(), locale("en"), person("redaktor"), **times)


@pytest.mark.parametrize("move", [schedule, set_embargo])
def test_a_release_is_not_moved_beyond_the_expiry_of_a_language(pair, move):
    at = in_hours(2)
    schedule(pair.release, at, person("redaktor"))
    times = {"publish_at": None, "expire_at": in_hours(4)}
    set_language_times(pair.reloaded(), locale("en"), person("redaktor"), **times)
    with pytest.raises(ValidationError, match="engelsk tas ned"):
        move(pair.reloaded(), in_hours(6), person("redaktor"))
    release = pair.reloaded()
    assert (release.publish_at, release.embargo_until) == (at, None)
