"""The language switcher links to the translation if there is one, else to the front page with a notice."""

from uuid import UUID

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import (
    ACT,
    EVERY_BLOCK,
    IGT,
    ONLY_NORWEGIAN,
    locale,
    make_story,
    news_list,
    story,
    translate,
)
from translation.workflow.approval import publish
from translation.workflow.publish_checks import translation_into

HOST = "http://testserver"
SWITCH = ".languages a"


def other(language):
    return {"nb": "en", "en": "nb"}[language]


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("slug", [IGT, ACT, EVERY_BLOCK])
def test_switch_leads_to_the_same_story_and_back(reader, slug, language):
    here, there = story(slug, language), story(slug, other(language))
    link = reader.read(here).one(SWITCH)
    assert link.get("href") == HOST + there.url
    assert link.get("lang") == link.get("hreflang") == other(language)
    assert reader.read(link.get("href")).value(SWITCH, "href") == HOST + here.url


@pytest.mark.parametrize(
    ("norwegian", "english"),
    [
        ("/nb/", "/en/"),
        ("/nb/nyheter/", "/en/news/"),
        ("/nb/om-presserommet/", "/en/about-the-newsroom/"),
        ("/nb/tema/gronn-industri/", "/en/topics/green-industry/"),
    ],
)
def test_switch_links_every_kind_of_page_to_its_translation(reader, norwegian, english):
    assert reader.read(norwegian).value(SWITCH, "href") == HOST + english
    assert reader.read(english).value(SWITCH, "href") == HOST + norwegian


def test_switch_names_the_languages_in_their_own_words_and_marks_the_one_being_read(reader):
    page = reader.read("/en/")
    assert page.texts(".languages li") == ["Norsk", "English"]
    assert page.text(".languages [aria-current=true]") == "English"


@pytest.mark.parametrize("slug", [IGT, ACT])
def test_both_versions_refer_to_each_other_for_search_engines(reader, slug):
    norwegian, english = HOST + story(slug).url, HOST + story(slug, "en").url
    expected = {"nb": norwegian, "no": norwegian, "x-default": english, "en": english}
    assert reader.read(norwegian).alternates == expected
    assert reader.read(english).alternates == expected


def test_story_without_a_translation_names_no_version(reader):
    assert reader.read(story(ONLY_NORWEGIAN)).alternates == {}


def test_untranslated_story_leads_to_the_other_front_page_which_offers_the_original(reader):
    original = story(ONLY_NORWEGIAN)
    link = reader.read(original).one(SWITCH)
    assert link.get("hreflang") is None
    assert "not translated" in link.get("title")
    front = reader.read(link.get("href"))
    assert front.lang == "en"
    assert "This story has not been translated into English." in front
    offered, wish = front.all(".notice a")
    assert wish.get("href").startswith("/en/subscribe/?story=")
    assert offered.get("href") == original.url
    assert offered.get("lang") == offered.get("hreflang") == "nb"
    assert offered.text == original.title


def test_norwegian_front_page_offers_an_english_original_in_norwegian_words(reader):
    original = make_story("Only in English", language="en")
    front = reader.read(reader.read(original).value(SWITCH, "href"))
    assert front.lang == "nb"
    said = "Denne saken er ikke oversatt til norsk. Only in English Si fra når den finnes"
    assert front.text(".notice") == said


@pytest.mark.parametrize(
    "key",
    [
        "",
        "x",
        "1",
        "%00",
        "' OR 1=1 --",
        "0" * 5000,
        str(UUID("eca3b93e-6e71-4b34-b59c-aef19a26516d")),
        "<script>",
    ],
)
def test_unknown_original_is_simply_no_notice(reader, key):
    page = reader.read("/en/", {"original": key})
    assert not page.all(".notice")
    assert "<script>" not in page.html


def test_original_that_has_been_translated_since_is_no_longer_offered(reader):
    assert not reader.read("/en/", {"original": story(IGT).translation_key}).all(".notice")


def draft(original):
    return translate(original, "The heron sings", publish=False)


def unpublished(original):
    translate(original, "The heron sings").unpublish()
    return original.get_translation(locale("en"))


def alias(original):
    return original.create_alias(
        parent=news_list("en"),
        update_slug="the-heron-sings",
        update_locale=locale("en"),
        reset_translation_key=False,
    )


def private(original):
    hidden = translate(original, "The heron sings")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    return hidden


@pytest.mark.parametrize("hidden", [draft, unpublished, alias, private])
def test_version_that_is_not_public_is_never_named(reader, hidden):
    original = make_story("Heiren synger")
    version = hidden(original)
    page = reader.read(original)
    assert version.url.startswith("/en/news/") and version.url not in page.html
    assert page.alternates == {}
    assert page.value(SWITCH, "href") == f"/en/?original={original.translation_key}"
    front = reader.read(page.value(SWITCH, "href"))
    assert front.values(".notice a", "href")[0] == original.url


@pytest.mark.parametrize("hidden", [draft, unpublished])
def test_address_of_an_unpublished_translation_offers_the_original(reader, hidden):
    original = make_story("Heiren synger")
    page = reader.get(hidden(original).url)
    assert (page.status, page.lang) == (404, "en")
    assert page.text("h1") == "This story is not available in English"
    assert page.value("main a[hreflang=nb]", "href") == original.url


def test_alias_is_not_shown_under_the_wrong_language_but_offers_the_original(reader):
    original = make_story("Heiren synger")
    page = reader.get(alias(original).url)
    assert page.status == 404
    assert page.value("main a[hreflang=nb]", "href") == original.url


@pytest.mark.parametrize("address", ["/en/news/{}/", "/en/{}/", "/en/nyheter/{}/"])
def test_original_slug_under_the_wrong_language_offers_the_original(reader, address):
    page = reader.get(address.format(ONLY_NORWEGIAN))
    assert (page.status, page.lang) == (404, "en")
    assert page.value("main a[hreflang=nb]", "href") == story(ONLY_NORWEGIAN).url


def test_address_of_a_draft_without_a_public_original_says_nothing_of_it(reader):
    make_story("Heiren synger", publish=False)
    for address in ("/nb/nyheter/heiren-synger/", "/en/news/heiren-synger/"):
        page = reader.get(address)
        assert page.status == 404
        assert "Heiren" not in page.html


def test_translation_is_offered_as_soon_as_it_is_published(reader):
    original = make_story("Heiren synger")
    waiting = translate(original, "The heron sings", publish=False)
    assert "?original=" in reader.read(original).value(SWITCH, "href")
    publish(translation_into(waiting))
    assert reader.read(original).value(SWITCH, "href") == HOST + "/en/news/the-heron-sings/"
