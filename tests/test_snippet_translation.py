"""A story's register items are translated on its own screen, and handed in, returned and approved with it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.status import IN_REVIEW, RETURNED
from news.models import Contact
from tests.editor import Editor
from tests.factories import locale, make_story
from tests.translations import sent
from translation.admin.editor.article import sections_of
from translation.localize.segments import progress_of, segments_of
from translation.models import Assignment
from translation.workflow.requests import send_for_translation
from translation.workflow.review import decide, submit
from translation.workflow.segment_store import write
from translation.workflow.sources import related_translations
from translation.workflow.workflow_status import workflow_status

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(db):
    contact = Contact(name="Kari Nord", title="leder for det hele", locale=locale("nb"), live=False)
    contact.save()
    contact.save_revision().publish()
    return contact


@pytest.fixture
def translation(contact):
    return sent(make_story("Verket bygger", contacts=[contact]))


@pytest.fixture
def register(translation):
    (found,) = related_translations(translation)
    return found


def fill(translation):
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}")


def english(contact):
    return Contact.objects.get(translation_key=contact.translation_key, locale=locale("en"))


def test_the_storys_screen_has_its_contacts_texts_too(client, translation, register):
    sections = sections_of(translation, None)
    assert [section.kind for section in sections] == ["", "kontaktperson"]
    assert "leder for det hele" in [row.source for row in sections[1].rows]
    translator = Editor(client, "oversetter.en")
    screen = translator.client.get(
        reverse("translation:edit", args=[translation.pk])
    ).content.decode()
    assert "leder for det hele" in screen
    assert f"/translations/{register.pk}/segments/" in screen


def test_what_is_complete_goes_with_the_story_all_the_way(
    log_in, reader, contact, translation, register
):
    translator, editor = log_in("oversetter.en").user, log_in("redaktor").user
    fill(translation)
    fill(register)
    submit(translation, translator)
    assert workflow_status(register).review == IN_REVIEW
    assert not english(contact).live
    decide(translation, editor, "reject", "Tittelen")
    assert {workflow_status(one).review for one in (translation, register)} == {RETURNED}
    submit(translation, translator)
    decide(translation, editor, "approve")
    assert english(contact).live and english(contact).title == "EN leder for det hele"
    page = reader.read(translation.get_target_instance())
    assert "EN leder for det hele" in page.html


def test_what_is_not_complete_waits_and_readers_see_the_original_marked(
    log_in, reader, contact, translation, register
):
    fill(translation)
    submit(translation, log_in("oversetter.en").user)
    decide(translation, log_in("redaktor").user, "approve")
    assert workflow_status(register).review == ""
    assert not english(contact).live
    assert progress_of(register).missing == progress_of(register).total
    page = reader.read(translation.get_target_instance())
    assert page.one(".contact").get("lang") == "nb"
    assert page.text(".contact__title") == "leder for det hele"


def test_a_new_register_item_goes_to_the_translator_of_its_story(contact, log_in):
    hannah, deadline = log_in("oversetter.en").user, timezone.now() + timedelta(days=2)
    story = make_story("Verket deler ut", contacts=[contact])
    send_for_translation(story, locale("en"), translator=hannah, deadline=deadline)
    for item in (story, contact):
        given = Assignment.objects.get(translation__source__object_id=item.translation_key)
        assert (given.translator, given.deadline) == (hannah, deadline)


def test_what_is_approved_already_is_not_handed_in_again(log_in, translation, register):
    translator, editor = log_in("oversetter.en").user, log_in("redaktor").user
    fill(register)
    submit(register, translator)
    decide(register, editor, "approve")
    fill(translation)
    submit(translation, translator)
    assert workflow_status(register).review == ""


def test_a_longer_list_of_registers_costs_no_query_more(
    log_in, translation, django_assert_max_num_queries
):
    people = [Contact(name=f"Kari {n}", title=f"leder {n}", locale=locale("nb")) for n in range(6)]
    for person in people:
        person.save()
        person.save_revision().publish()
    longer = sent(make_story("Verket vokser", contacts=people))
    translator = log_in("oversetter.en")
    for one in (translation, longer):
        translator.client.get(reverse("translation:edit", args=[one.pk]))
        with django_assert_max_num_queries(40):
            translator.client.get(reverse("translation:edit", args=[one.pk]))
