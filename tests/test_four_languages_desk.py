"""The desk, the term list and the picture library of an installation with four languages."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale

from core.languages import content_locales
from home.models import HomePage
from pictures.models import Picture
from tests import factories
from tests.factories import person
from tests.four_languages import (
    ALT,
    CODES,
    NEW,
    TRANSLATORS,
    four_languages,
    into,
    make_story,
    send,
    translator,
    version,
)
from translation.exchange.glossary_csv import as_csv, read, save
from translation.localize.segments import segments_of
from translation.models import Term
from translation.quality.checks.segment import check_segment
from translation.quality.glossary import Glossary

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def languages(db):
    with four_languages():
        yield


@pytest.fixture
def story():
    return make_story()


def test_a_term_has_a_word_in_each_language(story):
    term = factories.make_term(nb="verk", en="smelter", nn="verk", de="Werk", forbidden_de="Hütte")
    assert str(term) == "verk – smelter – verk – Werk"
    languages = {"source_language": "nb", "target_language": "de"}
    told = check_segment("Verket bygger", "Die Fabrik baut", terms=Glossary.load(), **languages)
    assert [problem.code for problem in told if problem.code == "term"] == ["term"]
    assert not check_segment("Verket bygger", "Das Werk baut", terms=Glossary.load(), **languages)
    before = as_csv(Term.objects.in_order())
    assert before.decode("utf-8-sig").startswith("nb;en;nn;de;note;forbidden_nb;forbidden_en")
    assert save(read(before)) == (0, 0)
    assert save(read(b"nb;de\nverk;Werk\nkai;Kai\n")) == (1, 0)
    assert save(read(b"nb;en;nn\nverk;smelter;anlegg")) == (1, 0), "another word: another term"


def test_the_term_list_and_the_pictures_have_a_field_for_each_language(log_in, story):
    editor = log_in("redaktor")
    fields = editor.open(reverse("terms:add")).fields
    assert {f"text_{code}" for code in CODES} <= fields.keys()
    address = reverse("wagtailimages:edit", args=[story.lead_picture_id])
    fields = editor.open(address).fields
    assert {code: fields[f"alt_text_{code}"] for code in CODES} == ALT
    assert (
        editor.client.post(address, {**fields, "caption_de": "Ein gelber Kran"}).status_code == 302
    )
    story.lead_picture.refresh_from_db()
    assert story.lead_picture.by_language("caption") == {"de": "Ein gelber Kran"}
    assert editor.client.get(reverse("terms:index")).status_code == 200
    assert editor.client.get(reverse("wagtailimages:index")).status_code == 200
    assert [*Picture.objects.search("gelber Kran")] == [story.lead_picture]


def test_the_desk_filters_by_target(client, story):
    send(client, story)
    client.force_login(person("redaktor"))
    for language in TRANSLATORS:
        shown = client.get(reverse("translation:queue"), {"pair": f"*-{language}"}).content.decode()
        for other in TRANSLATORS:
            is_there = reverse("translation:edit", args=[into(story, other).pk]) in shown
            assert is_there is (other == language)


def test_many_pages_are_sent_into_the_languages_chosen(client, story):
    client.force_login(person("kommunikasjon"))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "send_for_translation"])
    form = {"languages": ["nn", "de"], "translator_de": translator("de").pk}
    answer = client.post(f"{address}?id={story.pk}", form)
    assert answer.status_code == 302
    assert into(story, "de").assignment.translator == translator("de")
    assert into(story, "nn").assignment.translator is None
    assert version(story, "en") is None


def test_a_language_is_added_once_with_the_rights_that_groups_have(client):
    before = HomePage.objects.count(), Locale.objects.count()
    call_command("add_language", "de")
    assert (HomePage.objects.count(), Locale.objects.count()) == before
    assert [locale.language_code for locale in content_locales()] == CODES
    for code in NEW:
        home = HomePage.objects.get(locale__language_code=code)
        assert home.permissions_for_user(person("redaktor")).can_publish()
        assert home.permissions_for_user(translator(code)).can_edit()
        assert not home.permissions_for_user(person("oversetter.en")).can_edit()


def test_what_a_picture_says_in_a_language_itself_is_not_translated_again(client):
    picture = factories.make_picture(alt_nb=ALT["nb"], alt_de=ALT["de"])
    story = factories.make_story("Krana", lead_picture=picture)
    send(client, story)
    said = {language: alt_of(story, language) for language in TRANSLATORS}
    assert said == {"en": None, "nn": None, "de": ALT["de"]}


def alt_of(story, language) -> str | None:
    return segments_of(into(story, language)).get(context__path="lead_alt").written
