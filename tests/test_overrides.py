"""Overrides of a translation: its slug, texts for search engines, byline and links."""

import pytest
from django.urls import reverse

from news.models import StoryPage
from tests.editor import Editor
from tests.factories import locale, make_story
from tests.translations import sent
from translation.localize.overrides import source_links
from translation.localize.segments import segments_of
from translation.workflow.approval import publish
from translation.workflow.assessment import assess
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation(db):
    found = sent(make_story("Verket bygger", seo_title="Bygger i 2027"))
    for segment in segments_of(found):
        write(found, segment, f"EN {segment.string.data}")
    return found


@pytest.fixture
def translator(client):
    return Editor(client, "oversetter.en")


def give(translator, translation, **texts):
    return translator.client.post(reverse("translation:overrides", args=[translation.pk]), texts)


def english(translation):
    return StoryPage.objects.get(locale=locale("en"), translation_key=translation.source.object_id)


def test_a_translator_gives_address_search_text_and_name(translator, translation):
    answer = give(
        translator,
        translation,
        slug="The Works Æ",
        search_description="What the works builds.",
        byline_translation="Ann Smith",
    )
    assert answer.status_code == 302
    publish(translation)
    page = english(translation)
    assert page.url.endswith("/en/news/the-works-ae/")
    assert page.search_description == "What the works builds."
    assert page.byline_translation == "Ann Smith"
    assert page.seo_title == "EN Bygger i 2027"


def test_what_the_original_has_is_translated_in_its_place_and_not_here(translator, translation):
    screen = translator.client.get(
        reverse("translation:edit", args=[translation.pk])
    ).content.decode()
    assert 'name="search_description"' in screen
    assert 'name="seo_title"' not in screen


def test_a_long_search_description_is_saved_with_a_warning(translator, translation):
    give(translator, translation, search_description="x" * 161)
    screen = translator.open(reverse("translation:edit", args=[translation.pk]))
    assert any("Beskrivelsen har 161 tegn." in message for message in screen.messages)
    assert translation.field_overrides.filter(text="x" * 161).exists()


def test_without_an_address_of_its_own_it_comes_from_the_headline(translator, translation):
    give(translator, translation, slug="", search_description="", byline_translation="")
    publish(translation)
    assert english(translation).slug == "en-verket-bygger"


def test_an_address_that_another_page_has_is_refused_and_nothing_is_lost(translator, translation):
    taken = make_story("The works", language="en")
    answer = give(translator, translation, slug=taken.slug, byline_translation="Ann Smith")
    assert answer.status_code == 422
    screen = answer.content.decode()
    (error,) = answer.context["override_form"].errors.as_data()["slug"]
    assert error.code == "unique" and error.message in screen
    assert 'value="Ann Smith"' in screen
    assert not translation.field_overrides.exists()


def test_a_change_after_the_approval_needs_a_new_approval(translator, translation):
    publish(translation)
    assert assess(translation).is_current
    give(translator, translation, slug="the-works", byline_translation="Ann Smith")
    assert not assess(translation).is_current
    assert english(translation).byline_translation == ""
    publish(translation)
    assert english(translation).byline_translation == "Ann Smith"


LINKED = '<p>Se <a href="https://verket.example/soknad">søknaden</a> og <a href="mailto:a@x.example">skriv</a>.</p>'


def linked():
    found = sent(make_story("Verket lenker", blocks=[("paragraph", LINKED)]))
    for segment in segments_of(found):
        said = segment.string.data
        write(found, segment, said.replace("Se ", "See ").replace(" og ", " and "))
    return found


def test_a_link_leads_elsewhere_in_the_translation(translator):
    translation = linked()
    web, mail = source_links(translation.source)
    form = {
        f"link-{web.context_id}": "https://verket.example/en",
        f"link-{mail.context_id}": mail.data,
    }
    assert give(translator, translation, slug="linked", **form).status_code == 302
    publish(translation)
    body = str(english(translation).body)
    assert 'href="https://verket.example/en"' in body
    assert 'href="mailto:a@x.example"' in body
    assert "soknad" not in body


@pytest.mark.parametrize("address", ["javascript:alert(1)", "mailto:nobody", "verket", ""])
def test_an_address_that_leads_nowhere_is_refused(translator, address):
    translation = linked()
    web, mail = source_links(translation.source)
    form = {f"link-{web.context_id}": address, f"link-{mail.context_id}": mail.data}
    assert give(translator, translation, **form).status_code == 422
    assert not translation.field_overrides.exists()


def test_other_translators_cannot_set_overrides(client, translation):
    other = Editor(client, "oversetter.nb")
    give(other, translation, slug="mine")
    assert not translation.field_overrides.exists()
