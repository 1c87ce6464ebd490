"""The owner of a release hears of what stands in the way of its time."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from release.actions import set_language_times, set_owner
from release.models import ReleaseLanguage
from release.schedule import schedule
from tests.checklists import paragraph
from tests.factories import figure, fresh, make_picture, make_story, person
from tests.releases_of_stories import (
    approve,
    approve_original,
    in_hours,
    make_pair,
    round_of_the_scheduler,
)

pytestmark = pytest.mark.django_db

WAIT, FOLLOW = ReleaseLanguage.Choice.WAIT, ReleaseLanguage.Choice.FOLLOW


@pytest.fixture
def owned(mailoutbox):
    """A function that schedules a pair of an owner for some hours ahead."""

    def make(hours=48, choice=WAIT, approved=False, approved_original=True, **fields):
        pair = make_pair(approved=approved, **fields)
        set_owner(pair.release, person("kommunikasjon"))
        schedule(pair.release, in_hours(hours), choices={"en": choice})
        if approved_original:
            approve_original(pair)
        mailoutbox.clear()
        return pair

    return make


def warned(mailoutbox, hours: float) -> list[str]:
    """Return the recipients and bodies of the mails that are sent that many hours from now."""
    mailoutbox.clear()
    with time_machine.travel(timezone.now() + timedelta(hours=hours), tick=False):
        call_command("warn_owners")
    return [mail.body for mail in mailoutbox]


def test_the_owner_is_warned_a_day_and_an_hour_before(owned, mailoutbox):
    pair = owned(48)
    assert warned(mailoutbox, 20) == []
    (body,) = warned(mailoutbox, 25)
    assert f"/admin/releases/{pair.release.pk}/" in body
    assert mailoutbox[0].to == ["kommunikasjon@varde.example"]
    assert warned(mailoutbox, 26) == []
    assert len(warned(mailoutbox, 47.5)) == 1
    assert warned(mailoutbox, 47.6) == []


def test_a_release_that_is_ready_warns_nobody(owned, mailoutbox):
    owned(48, approved=True)
    assert [warned(mailoutbox, hours) for hours in (25, 47.5)] == [[], []]


def test_a_language_that_may_follow_is_no_problem(owned, mailoutbox):
    owned(48, choice=FOLLOW)
    assert warned(mailoutbox, 47.5) == []


def test_an_original_that_nobody_has_approved_is_reported_and_late_after_its_time(
    owned, mailoutbox
):
    owned(48, choice=FOLLOW, approved_original=False)
    assert len(warned(mailoutbox, 25)) == 1
    assert len(warned(mailoutbox, 49)) == 1
    assert warned(mailoutbox, 50) == []


def test_what_can_no_longer_be_published_is_reported_at_once(owned, mailoutbox):
    pair = owned(200, approved=True)
    assert warned(mailoutbox, 1) == []
    pair.translation.approvals.all().delete()
    assert len(warned(mailoutbox, 1)) == 1
    assert warned(mailoutbox, 2) == []


def with_picture():
    """A block with a picture that loses its alt text."""
    picture = make_picture(alt_nb="En kran.")

    def lose():
        picture.write_texts("nb", alt_text="")
        picture.save()

    return figure(picture), lose


def with_link():
    """A block with a link to a page that is unpublished."""
    linked = make_story("Bakgrunn")
    return paragraph(f'Les <a id="{linked.pk}" linktype="page">mer</a>.'), linked.unpublish


@pytest.mark.parametrize("make", [with_picture, with_link])
def test_what_an_approved_text_lacks_later_is_reported_at_once_and_before_its_time(
    owned, mailoutbox, make
):
    block, lose = make()
    pair = owned(200, approved=True, blocks=[block])
    Revision.objects.for_instance(pair.story).update(user=person("redaktor"))
    assert warned(mailoutbox, 1) == []
    lose()
    for hours in (2, 177, 199.5):
        assert len(warned(mailoutbox, hours)) == 1, hours
        assert warned(mailoutbox, hours + 0.1) == []


def test_a_new_time_makes_earlier_warnings_void(owned, mailoutbox):
    pair = owned(48)
    assert len(warned(mailoutbox, 25)) == 1
    schedule(pair.reloaded(), in_hours(49))
    assert len(warned(mailoutbox, 26)) == 1


def test_after_approval_the_owner_hears_nothing_more(owned, mailoutbox):
    pair = owned(48)
    assert len(warned(mailoutbox, 25)) == 1
    approve(pair)
    assert fresh(pair.story).scheduled_revision
    assert warned(mailoutbox, 47.5) == []


def test_a_language_with_a_later_time_is_reported_before_that_time(owned, mailoutbox):
    pair = owned(24, choice=FOLLOW)
    english = pair.english.locale
    set_language_times(pair.release, english, publish_at=in_hours(72), expire_at=None)
    round_of_the_scheduler(in_hours(25))
    assert pair.live == [True, False]
    assert warned(mailoutbox, 40) == []
    (body,) = warned(mailoutbox, 50)
    assert "engelsk" in body
    approve(pair)
    assert warned(mailoutbox, 71.5) == []
