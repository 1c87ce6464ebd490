"""A story in four languages: written in bokmål, translated into three, approved, published and synchronised."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail_localize.models import Translation

from home.models import HomePage
from tests import factories
from tests.factories import person
from tests.four_languages import (
    ALT,
    CODES,
    LEADS,
    TITLES,
    TRANSLATORS,
    four_languages,
    into,
    make_story,
    send,
    send_on_screen,
    translator,
    version,
)
from translation.localize.segments import segments_of
from translation.workflow import review
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def languages(db):
    with four_languages():
        yield


@pytest.fixture
def story():
    return make_story()


def write_all(story, language):
    texts = {TITLES["nb"]: TITLES[language], LEADS["nb"]: LEADS[language]}
    for segment in segments_of(into(story, language)):
        write(into(story, language), segment, texts[segment.string.data], translator(language))


def finish(story, language):
    """Write, submit and approve a translation."""
    write_all(story, language)
    review.submit(into(story, language), translator(language))
    review.decide(into(story, language), person("redaktor"), "approve")


@pytest.fixture
def published(client, story):
    """Return a story with English and German approved, and nynorsk not."""
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
    sitemap = client.get("/sitemap-stories-2026.xml").content.decode()
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


def test_dates_are_set_as_each_language_sets_them(reader, published):
    shown = {code: reader.read(version(published, code).url).html for code in ("nb", "en", "de")}
    assert "1. november 2026" in shown["nb"]
    assert "1 November 2026" in shown["en"]
    assert re.search(r"1\. November 2026", shown["de"])
