"""Requests that take one click, deadlines that are dates, and what happens without anyone's work."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from wagtail_localize.models import Translation

from news.models import Contact
from release.actions import publish_now
from release.versions import release_of
from tests.factories import fresh, locale, make_story, person
from tests.releases_of_stories import make_pair
from tests.translations import sent
from translation.admin.queue.entries import queue_of
from translation.admin.requests.deadlines import DeadlineField
from translation.admin.requests.unrequested import unrequested_for
from translation.localize.segments import segments_of
from translation.models import Assignment, Notification, NotificationKind
from translation.workflow import review
from translation.workflow.deadlines import deadline_text
from translation.workflow.requests import send_for_translation
from translation.workflow.segment_store import write
from translation.workflow.sources import related_translations

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_story("Kaia som ingen bestilte")


def listed(user) -> list[str]:
    return [one.draft_title for one in unrequested_for(user)]


def request_english(client, story):
    address = reverse("translation:request_now", args=[story.pk, "en"])
    return client.post(address, {"next": reverse("translation:unrequested")}, follow=True)


def test_a_story_that_nobody_requested_is_listed_until_one_click_requests_it(client, story):
    user = person("kommunikasjon")
    client.force_login(user)
    screen = client.get(reverse("translation:unrequested"), {"q": "ingen bestilte"})
    assert reverse("translation:request_now", args=[story.pk, "en"]) in screen.content.decode()
    answer = request_english(client, story)
    assert story.title in answer.content.decode()  # the message
    assert story.title not in listed(user)
    assert (
        Assignment.objects.get(translation__source__object_id=story.translation_key).sent_by == user
    )


def test_a_second_click_does_not_take_the_translation_from_its_translator(client, story):
    hannah = person("oversetter.en")
    found = send_for_translation(story, locale("en"), translator=hannah)
    client.force_login(person("kommunikasjon"))
    request_english(client, story)
    assert Assignment.objects.get(translation=found).translator == hannah


def test_translators_neither_see_nor_press_the_button(client, story):
    client.force_login(person("oversetter.en"))
    assert client.get(reverse("translation:unrequested")).status_code == 302
    request_english(client, story)
    assert not Translation.objects.filter(source__object_id=story.translation_key).exists()


def test_the_list_of_releases_says_what_is_not_requested(client, story):
    client.force_login(person("redaktor"))
    address = reverse("translation:request_now", args=[story.pk, "en"])
    for name, args in (("release:list", []), ("release:detail", [release_of(story).pk])):
        assert address in client.get(reverse(name, args=args)).content.decode()


def test_a_deadline_without_a_time_is_the_end_of_that_day_where_the_user_is():
    with timezone.override("Europe/Oslo"):
        today = timezone.localdate()
        moment = DeadlineField().clean([today.isoformat(), ""])
        local = timezone.localtime(moment)
        assert (local.date(), local.hour, local.minute) == (today, 23, 59)
        with translation.override("nb"):
            assert deadline_text(moment) and ":" not in deadline_text(moment)


def test_a_deadline_yesterday_or_without_a_date_is_refused():
    yesterday = (date.today() - timedelta(days=2)).isoformat()
    for typed in ([yesterday, ""], ["", "12:00"], ["ikke en dato", ""], ["9999-12-31", ""]):
        with pytest.raises(ValidationError):
            DeadlineField().clean(typed)
    assert DeadlineField().clean(["", ""]) is None


def approve_as(pair, editor):
    for segment in segments_of(pair.translation):
        write(pair.translation, segment, f"EN {segment.string.data}", person("oversetter.en"))
    review.submit(pair.translation, person("oversetter.en"))
    review.decide(pair.translation, editor, "approve")


@pytest.mark.parametrize("requester", ["kommunikasjon", "redaktor"])
def test_the_requester_hears_when_it_goes_live_with_its_original(
    requester, django_capture_on_commit_callbacks
):
    pair, editor = make_pair(), person("redaktor")
    Assignment.objects.filter(translation=pair.translation).update(sent_by=person(requester))
    approve_as(pair, editor)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        publish_now(pair.release, editor)
    assert pair.live == [True, True]
    told = Notification.objects.filter(kind=NotificationKind.LIVE, translation=pair.translation)
    assert person(requester) in [one.user for one in told]
    assert any(person(requester).email in one.to for one in mail.outbox)
    story = fresh(pair.story)
    story.body = []
    story.save_revision().publish()
    assert told.filter(user=person(requester)).count() == 1


@pytest.fixture
def nameless_role():
    """A contact that has nothing to translate."""
    contact = Contact(name="Kari Nord", locale=locale("nb"), live=False)
    contact.save()
    contact.save_revision().publish()
    return contact


def test_a_register_entry_without_text_is_taken_over_and_is_no_task(nameless_role):
    found = sent(make_story("Verket bygger", contacts=[nameless_role]))
    (register,) = related_translations(found)
    assert not register.source.stringsegment_set.exists()
    assert register not in [one.translation for one in queue_of(person("redaktor"))]
    assert nameless_role.get_translation(locale("en")).live
    assert not Assignment.objects.filter(translation=register).exists()


def test_a_register_entry_that_gets_a_text_later_becomes_a_task(nameless_role):
    found = sent(make_story("Verket bygger", contacts=[nameless_role]))
    (register,) = related_translations(found)
    nameless_role.title = "Havnesjef"
    nameless_role.save_revision().publish()
    (row,) = [one for one in queue_of(person("redaktor")) if one.translation == register]
    assert row.state == "changed"
    assert nameless_role.get_translation(locale("en")).live
