"""One story through four languages: written in bokmål, sent into three, approved, public, followed."""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale
from wagtail_localize.models import Translation

from core.languages import content_locales
from home.models import HomePage
from news.models import StoryPage
from tests import factories
from tests.four_languages import NEW, TRANSLATORS, four_languages, translator
from translation.exchange.glossary_csv import as_csv, read, save
from translation.localize.segments import segments_of
from translation.models import Term
from translation.quality.checks.segment import check_segment
from translation.workflow import review
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db
TITLES = {
    "nb": "Verket bygger ny kai i Sildvik",
    "en": "The smelter builds a new quay at Sildvik",
    "nn": "Verket byggjer ny kai i Sildvik no",
    "de": "Das Werk baut einen neuen Kai in Sildvik",
}
LEADS = {
    "nb": "Kaia er ferdig 12. mai og koster 1,5 millioner kroner.",
    "en": "The quay is ready on 12 May and costs NOK 1.5 million.",
    "nn": "Kaia er ferdig 12. mai og kostar 1,5 millionar kroner.",
    "de": "Der Kai ist am 12. Mai fertig und kostet 1,5 Millionen Kronen.",
}
ALT = {"nb": "En gul kran", "en": "A yellow crane", "nn": "Ei gul kran", "de": "Ein gelber Kran"}
CODES = list(TITLES)


@pytest.fixture(autouse=True)
def languages(db):
    with four_languages():
        yield


@pytest.fixture
def story():
    texts = {f"alt_{code}": text for code, text in ALT.items()}
    picture = factories.make_picture(**texts)
    return factories.make_story(TITLES["nb"], lead=LEADS["nb"], lead_picture=picture)


def person(name):
    return factories.person(name)


def version(story, language) -> StoryPage | None:
    return StoryPage.objects.filter(
        translation_key=story.translation_key, locale__language_code=language
    ).first()


def into(story, language) -> Translation:
    return Translation.objects.get(
        source__object_id=story.translation_key, target_locale__language_code=language
    )


def send_on_screen(client, story, **fields):
    client.force_login(person("kommunikasjon"))
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])
    form = {"note": "Haster", **fields}
    return client.post(address, form)


def send(client, story):
    """To all three on the screen, each with a translator of their own."""
    form = {}
    for language in TRANSLATORS:
        form |= {f"{language}-send": "on", f"{language}-translator": translator(language).pk}
    return send_on_screen(client, story, **form)


def write_all(story, language):
    said = {TITLES["nb"]: TITLES[language], LEADS["nb"]: LEADS[language]}
    for segment in segments_of(into(story, language)):
        write(into(story, language), segment, said[segment.string.data], translator(language))


def finish(story, language):
    """Written, handed in and approved."""
    write_all(story, language)
    review.submit(into(story, language), translator(language))
    review.decide(into(story, language), person("redaktor"), "approve")


@pytest.fixture
def published(client, story):
    """English and German approved, nynorsk still waiting."""
    send(client, story)
    for language in ("en", "de"):
        finish(story, language)
    client.logout()
    return story


def test_every_front_page_and_list_answers_in_its_language(reader):
    for code in CODES:
        page = reader.read(f"/{code}/")
        assert (page.status, page.lang) == (200, code)
        listing = HomePage.objects.get(locale__language_code=code).get_children().live().first()
        assert reader.read(listing.url).status == 200


def test_sending_offers_every_language_but_the_storys_own(log_in, story):
    screen = log_in("kommunikasjon").open(
        reverse("wagtail_localize:submit_page_translation", args=[story.pk])
    )
    offered = {name.partition("-")[0] for name in screen.fields if name.endswith("-translator")}
    assert offered == {"en", "nn", "de"}


def test_a_story_written_in_german_goes_into_the_others(client):
    home = HomePage.objects.get(locale__language_code="de")
    german = factories.make_story(TITLES["de"], under=home.get_children().get().specific)
    send_on_screen(client, german, **{"nb-send": "on", "en-send": "on"})
    found = Translation.objects.filter(source__object_id=german.translation_key)
    assert {one.target_locale.language_code for one in found} == {"nb", "en"}


def test_no_language_chosen_sends_nothing(client, story):
    answer = send_on_screen(client, story)
    assert answer.status_code == 200
    assert not Translation.objects.filter(source__object_id=story.translation_key).exists()


def test_each_translator_has_the_story_on_their_desk_in_their_language_alone(client, story):
    assert send(client, story).status_code == 302
    for language in TRANSLATORS:
        assert into(story, language).assignment.translator == translator(language)
        assert into(story, language).assignment.note == "Haster"
        client.force_login(translator(language))
        assert (
            client.get(reverse("translation:edit", args=[into(story, language).pk])).status_code
            == 200
        )
        others = [other for other in TRANSLATORS if other != language]
        for other in others:
            address = reverse("translation:edit", args=[into(story, other).pk])
            assert client.get(address).status_code in (302, 403, 404)


def test_what_is_approved_is_public_and_what_is_not_stays_a_draft(client, reader, published):
    for language in ("nb", "en", "de"):
        page = reader.read(version(published, language).url)
        assert (page.status, page.text("h1"), page.lang) == (200, TITLES[language], language)
        assert LEADS[language] in page
        assert ALT[language] in page.values("main img", "alt")
    assert not version(published, "nn").live
    assert client.get(f"/nn/nyhende/{version(published, 'nn').slug}/").status_code == 404


def test_the_third_follows(reader, published):
    finish(published, "nn")
    page = reader.read(version(published, "nn").url)
    assert (page.status, page.text("h1"), page.lang) == (200, TITLES["nn"], "nn")
    assert set(page.alternates) == {"nb", "no", "en", "nn", "de", "x-default"}


def test_switcher_and_hreflang_name_what_is_public(reader, published):
    addresses = {code: f"http://testserver{version(published, code).url}" for code in CODES[:2]}
    addresses["de"] = f"http://testserver{version(published, 'de').url}"
    for language in ("nb", "en", "de"):
        page = reader.read(version(published, language).url)
        assert page.alternates == {
            **addresses,
            "no": addresses["nb"],
            "x-default": addresses["en"],
        }
        names = page.texts("header [lang]")
        shown = " ".join(names)
        assert all(name in shown for name in ("Bokmål", "English", "Nynorsk", "Deutsch"))


def test_without_english_the_sites_first_language_is_for_all_others(reader, client, story):
    send(client, story)
    finish(story, "de")
    client.logout()
    page = reader.read(story.url)
    assert page.alternates["x-default"] == page.alternates["nb"]


def test_feed_sitemap_and_search_have_each_language(client, published):
    sitemap = client.get("/sitemap-pages.xml").content.decode()
    for language in ("nb", "en", "de"):
        feed = client.get(reverse_in(language, "feed")).content.decode()
        assert TITLES[language] in feed
        assert TITLES["nb"] not in feed or language == "nb"
        assert version(published, language).url in sitemap
        assert f'hreflang="{language}"' in sitemap
        query = {"q": TITLES[language].split()[-1]}
        found = client.get(reverse_in(language, "search"), query).content.decode()
        assert version(published, language).url in found
    found = client.get(reverse_in("de", "search"), {"q": "neuer Werke"})
    assert version(published, "de").url in found.content.decode(), "German has its own stems"
    assert client.get(reverse_in("nn", "feed")).status_code == 200
    assert f"/nn/nyhende/{version(published, 'nn').slug}" not in sitemap


def reverse_in(language, name):
    with override(language):
        return reverse(name)


def test_drafts_in_every_language_can_be_previewed(client, story):
    send(client, story)
    client.force_login(person("redaktor"))
    for language in CODES:
        page = version(story, language)
        answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.content.decode()


def test_a_change_of_the_original_reaches_every_desk(published):
    page = factories.fresh(published)
    page.lead = "Kaia er ferdig i juni."
    page.save_revision().publish()
    for language in ("en", "de"):
        segment = segments_of(into(published, language)).get(context__path="lead")
        assert segment.string.data == "Kaia er ferdig i juni." and not segment.written
        assert version(published, language).lead == LEADS[language], "readers keep what is approved"


def test_a_term_has_a_word_in_each_language(story):
    term = factories.make_term(nb="verk", en="smelter", nn="verk", de="Werk", forbidden_de="Hütte")
    assert str(term) == "verk – smelter – verk – Werk"
    languages = {"source_language": "nb", "target_language": "de"}
    told = check_segment("Verket bygger", "Die Fabrik baut", terms=glossary(), **languages)
    assert [problem.code for problem in told if problem.code == "term"] == ["term"]
    assert not check_segment("Verket bygger", "Das Werk baut", terms=glossary(), **languages)
    before = as_csv(Term.objects.in_order())
    assert before.decode("utf-8-sig").startswith("nb;en;nn;de;note;forbidden_nb;forbidden_en")
    assert save(read(before)) == (0, 0)
    assert save(read(b"nb;de\nverk;Werk\nkai;Kai\n")) == (1, 0)
    assert save(read(b"nb;en;nn\nverk;smelter;anlegg")) == (1, 0), "another word: another term"


def glossary():
    from translation.quality.glossary import Glossary

    return Glossary.load()


def test_the_term_list_and_the_pictures_have_a_field_for_each_language(log_in, story):
    editor = log_in("redaktor")
    fields = editor.open(reverse("terms:add")).fields
    assert {f"text_{code}" for code in CODES} <= fields.keys()
    address = reverse("wagtailimages:edit", args=[story.lead_picture_id])
    fields = editor.open(address).fields
    assert {code: fields[f"alt_text_{code}"] for code in CODES} == ALT
    assert editor.client.post(address, {**fields, "caption_de": "Der Kran"}).status_code == 302
    story.lead_picture.refresh_from_db()
    assert story.lead_picture.by_language("caption") == {"de": "Der Kran"}
    assert editor.client.get(reverse("terms:index")).status_code == 200
    assert editor.client.get(reverse("wagtailimages:index")).status_code == 200


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


def test_labels_that_no_catalogue_has_are_in_bokmål_for_nynorsk_and_in_english_for_german(reader):
    assert "Søk" in reader.read("/nn/").html
    assert "Søk" not in reader.read("/de/").html


def test_readers_get_the_language_their_browser_asks_for(client):
    for asked, got in (
        ("de-AT,de;q=0.9", "de"),
        ("nn-NO,nn", "nn"),
        ("no", "nb"),
        ("sv,en;q=0.5", "nb"),
        ("fr,en;q=0.5", "en"),
        ("fr", "nb"),
    ):
        answer = client.get("/", headers={"Accept-Language": asked})
        assert answer["Location"] == f"/{got}/", asked


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


def test_dates_are_set_as_each_language_sets_them(reader, published):
    shown = {code: reader.read(version(published, code).url).html for code in ("nb", "en", "de")}
    assert "1. november 2026" in shown["nb"]
    assert "1 November 2026" in shown["en"]
    assert re.search(r"1\. November 2026", shown["de"])
