"""A translator claims an unassigned translation, and can release it."""

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from news.models import Contact
from tests.factories import locale, make_story, person
from tests.reader import Reading
from tests.translations import sent, translated
from translation.localize.segments import segments_of
from translation.models import Assignment, Notification
from translation.workflow import assignments, review
from translation.workflow.requests import send_for_translation
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation():
    return sent(make_story("Verket bygger"))


@pytest.fixture
def press(client):
    """Return a function that presses a button of a translation."""

    def post(name, translation, who="oversetter.en", **form):
        client.force_login(person(who))
        address = reverse(f"translation:{name}", args=[translation.pk])
        return client.post(address, form, follow=True)

    return post


def assignee(translation):
    return Assignment.objects.get(translation=translation).translator


def messages(answer) -> str:
    return " ".join(map(str, answer.context["messages"]))


def levels(answer) -> list[str]:
    return [message.level_tag for message in answer.context["messages"]]


def test_claiming_assigns_the_translation_and_sends_no_mail(translation, press, done):
    with done():
        answer = press("claim", translation)
    assert assignee(translation) == person("oversetter.en")
    assert answer.redirect_chain[-1][0] == reverse("translation:edit", args=[translation.pk])
    assert "Verket bygger" in messages(answer)
    assert not mail.outbox and not Notification.objects.exists()


def test_deadline_and_note_stay(translation, press):
    Assignment.objects.update(note="Haster", sent_by=person("kommunikasjon"))
    press("claim", translation)
    press("release", translation)
    kept = Assignment.objects.get(translation=translation)
    assert (kept.note, kept.sent_by) == ("Haster", person("kommunikasjon"))
    assert kept.translator is None


def test_a_translation_without_assignment_can_be_claimed(translation, press):
    Assignment.objects.all().delete()
    press("claim", translation)
    assert assignee(translation) == person("oversetter.en")


def test_of_two_simultaneous_claims_one_wins_and_the_other_is_told_who(translation, press):
    """The second claim runs right before the update of the first is sent to the database."""
    quicker = person("kommunikasjon")
    pressed = []

    def meanwhile(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and "assignment" in sql and not pressed:
            pressed.append(sql)
            assignments.claim(translation, quicker)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(meanwhile):
        answer = press("claim", translation)
    assert pressed and assignee(translation) == quicker
    assert str(quicker) in messages(answer) and levels(answer) == ["warning"]


def test_claiming_twice_is_no_conflict(translation, press):
    press("claim", translation)
    assert levels(press("claim", translation)) == ["success"]
    assert assignee(translation) == person("oversetter.en")


def test_only_the_assignee_releases_it(translation, press):
    press("claim", translation)
    assert not messages(press("release", translation, "kommunikasjon"))
    assert assignee(translation) == person("oversetter.en")
    assert messages(press("release", translation))
    assert assignee(translation) is None


def test_a_user_who_may_not_write_it_cannot_claim_it(translation, press):
    press("claim", translation, "oversetter.nb")
    assert assignee(translation) is None


def test_opening_claims_nothing(translation, client):
    client.force_login(person("oversetter.en"))
    for name in ("claim", "release"):
        assert client.get(reverse(f"translation:{name}", args=[translation.pk])).status_code == 405
    assert assignee(translation) is None


def test_from_the_list_one_is_back_in_the_list_and_nowhere_else(translation, press):
    there = reverse("translation:queue") + "?translator=nobody"
    answer = press("claim", translation, next=there)
    assert answer.redirect_chain[-1][0] == there
    assert reverse("translation:edit", args=[translation.pk]) in messages(answer)
    answer = press("claim", translation, next="https://x.example/")
    assert answer.redirect_chain[-1][0] == reverse("translation:edit", args=[translation.pk])


def buttons(client, address, who="oversetter.en") -> list[str]:
    """Return the addresses of a page's claim and release buttons."""
    client.force_login(person(who))
    page = Reading(client.get(address))
    found = page.values("button", "formaction") + page.values("form", "action")
    return [to for to in found if to and to.endswith(("/claim/", "/release/"))]


@pytest.mark.parametrize("who", ["oversetter.en", "kommunikasjon"])
def test_list_and_editor_offer_what_is_free(who, translation, client):
    address = reverse("translation:claim", args=[translation.pk])
    assert address in buttons(client, reverse("translation:queue"), who)
    assert buttons(client, reverse("translation:edit", args=[translation.pk]), who) == [address]
    assignments.claim(translation, person("redaktor"))
    assert address not in buttons(client, reverse("translation:queue"), who)


def test_the_front_page_offers_it_to_translators(translation, client):
    address = reverse("translation:claim", args=[translation.pk])
    front = reverse("wagtailadmin_home")
    assert address in buttons(client, front)
    assert address not in buttons(client, front, "oversetter.nb")


def test_the_editor_says_who_has_it(translation, client):
    assignments.claim(translation, person("redaktor"))
    client.force_login(person("oversetter.en"))
    address = reverse("translation:edit", args=[translation.pk])
    assert str(person("redaktor")) in client.get(address).content.decode()
    assert buttons(client, address, "redaktor") == [
        reverse("translation:release", args=[translation.pk])
    ]


def test_what_waits_for_no_translator_is_not_offered(translation, client):
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}", person("oversetter.en"))
    review.submit(translation, person("oversetter.en"))
    live = translated(make_story("Ferdig"), {})
    for one, state in ((translation, "in_review"), (live, "live")):
        assert buttons(client, f"{reverse('translation:queue')}?state={state}") == []
        assert buttons(client, reverse("translation:edit", args=[one.pk])) == []


def test_a_shared_snippet_is_claimed_like_a_story(press):
    contact = Contact(name="Kari Nordmann", title="Direktør", locale=locale("nb"))
    contact.save()
    translation = send_for_translation(contact, locale("en"))
    press("claim", translation)
    assert assignee(translation) == person("oversetter.en")
