"""Page metadata: JSON-LD, Open Graph and the description."""

import pytest

from core.models import Newsroom
from news.models import Contact, StoryCorrection
from pictures.rendition_sizes import SHARE
from syndication.jsonld import LOGO
from tests.factories import (
    ACT,
    EVERY_BLOCK,
    IGT,
    ONLY_NORWEGIAN,
    locale,
    make_picture,
    make_story,
    oslo,
    story,
    translate,
)

HOST = "http://testserver"
HOSTILE = '</script><script>alert(1)</script><!-- & \u2028 "quoted" \\ ]]>'


def words(value) -> set[str]:
    """Yield every string in a JSON value."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return set().union({value} if isinstance(value, str) else set(), *map(words, inner))


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("slug", [IGT, ACT])
def test_story_is_a_news_article(reader, slug, language):
    page = story(slug, language)
    about = reader.read(page).article
    assert about["@type"] == "NewsArticle"
    assert about["headline"] == page.title
    assert about["url"] == about["mainEntityOfPage"] == HOST + page.url
    assert about["inLanguage"] == language
    assert about["description"] == page.search_description
    assert about["publisher"]["@type"] == "Organization"
    assert about["publisher"]["name"].startswith("Fjordvarde Indust")
    assert about["isAccessibleForFree"] is True


def test_dates_have_the_offset_of_norway(reader):
    about = reader.read(story(IGT)).article
    assert about["datePublished"] == "2020-01-29T10:30:00+01:00"
    about = reader.read(story(EVERY_BLOCK)).article
    assert about["datePublished"] == "2026-09-15T09:00:00+02:00"
    assert about["dateModified"] == "2026-09-16T11:20:00+02:00"


def test_original_and_translation_name_each_other(reader):
    norwegian, english = HOST + story(IGT).url, HOST + story(IGT, "en").url
    original, translation = reader.read(norwegian).article, reader.read(english).article
    assert original["workTranslation"] == [
        {"@type": "NewsArticle", "@id": english, "inLanguage": "en"}
    ]
    assert translation["translationOfWork"] == [
        {"@type": "NewsArticle", "@id": norwegian, "inLanguage": "nb"}
    ]
    assert "translationOfWork" not in original and "workTranslation" not in translation
    assert (original["@id"], translation["@id"]) == (norwegian, english)


def test_story_written_in_english_is_the_original_of_its_norwegian_translation(reader):
    page = make_story("Written in English", language="en")
    target = translate(page, "Skrevet på engelsk")
    assert reader.read(page).article["workTranslation"][0]["@id"] == HOST + target.url
    assert reader.read(target).article["translationOfWork"][0]["@id"] == HOST + page.url


def test_story_without_a_live_translation_names_none(reader):
    page = make_story("Kun på norsk")
    translate(page, "Not yet", publish=False)
    for about in (reader.read(page).article, reader.read(story(ONLY_NORWEGIAN)).article):
        assert not {"workTranslation", "translationOfWork"} & about.keys()


def test_translator_and_author_are_named(reader):
    about = reader.read(story(EVERY_BLOCK, "en")).article
    assert about["author"]["name"] == "Magnus Rørnes"
    assert about["translator"] == {"@type": "Person", "name": "Daniel Whitlow"}
    assert reader.read(story(IGT)).article["author"]["name"] == "Industrial Green Tech"


def test_press_contacts_are_persons_with_the_ways_to_reach_them(reader):
    ways = {"title": "Pressesjef", "email": "siv@havn.example", "phone": "40 00 00 00"}
    siv = Contact.objects.create(name="Siv Rognan", locale=locale("nb"), **ways)
    assert reader.read(make_story("Krana", contacts=[siv])).article["mentions"] == [
        {
            "@type": "Person",
            "name": "Siv Rognan",
            "jobTitle": "Pressesjef",
            "email": "siv@havn.example",
            "telephone": "40 00 00 00",
        }
    ]
    front = reader.read("/nb/")
    shown = {one["name"] for one in front.nodes["CollectionPage"]["mentions"]}
    assert shown == {*front.texts(".contacts .contact__name")} != set()


def test_picture_carries_its_credit(reader):
    rights = {"copyright": "© 2026 Eramet", "licence": "https://example.org/by"}
    picture = make_picture(alt_nb="En kran.", caption_nb="Krana.", credit_nb="Siv Nilsen", **rights)
    image = reader.read(make_story("Krana", lead_picture=picture)).article["image"]
    assert "Siv Nilsen" in image["creditText"]
    assert image["caption"] == "Krana."
    assert image["copyrightNotice"] == "© 2026 Eramet"
    assert image["license"] == "https://example.org/by"
    assert image["url"].startswith(f"{HOST}/media/images/")
    assert (image["width"], image["height"]) == (1200, 630)


@pytest.mark.parametrize("field", ["title", "lead", "dateline", "byline_text", "lead_caption"])
def test_nothing_an_editor_writes_can_end_the_script(reader, field):
    picture = make_picture(alt_nb="En kran.")
    text = HOSTILE[:70] if field != "title" else HOSTILE
    page = reader.read(
        make_story(**{"title": "T", "lead": "L", "lead_picture": picture, field: text})
    )
    assert any(one.startswith(text) for one in words(page.article))
    scripts = [script for script in page.all("script") if "src" not in script.attrib]
    assert len(scripts) == 1


def test_publishers_logo_goes_along_and_may_be_missing(reader):
    publisher = Newsroom.objects.get(locale__language_code="nb").organisation
    logo = reader.read(story(IGT)).article["publisher"]["logo"]["url"]
    assert logo == HOST + publisher.logo.get_rendition(LOGO).url
    assert reader.client.get(logo).status_code == 200
    publisher.logo = None
    publisher.save()
    assert "logo" not in reader.read(story(IGT)).article["publisher"]


@pytest.mark.parametrize(
    ("language", "locale", "other"), [("nb", "nb_NO", "en_GB"), ("en", "en_GB", "nb_NO")]
)
def test_share_card_is_in_the_language_of_the_story(reader, language, locale, other):
    page, reading = story(IGT, language), reader.read(story(IGT, language))
    assert reading.content("og:type") == "article"
    assert reading.content("og:title") == page.title
    assert (
        reading.content("og:description")
        == reading.content("description")
        == page.search_description
    )
    assert (
        reading.content("og:url") == reading.value("link[rel=canonical]", "href") == HOST + page.url
    )
    assert reading.content("og:locale") == locale
    assert reading.content("og:locale:alternate") == other
    assert (
        reading.content("og:site_name")
        == {"nb": "Fjordvarde presserom", "en": "Fjordvarde newsroom"}[language]
    )
    assert reading.content("article:published_time") == "2020-01-29T10:30:00+01:00"
    assert reading.values("meta[property=article:tag]", "content") == reading.texts(
        ".story .topics a"
    )


def test_share_card_shows_the_lead_picture_in_the_size_that_networks_want(reader):
    reading = reader.read(story(IGT))
    assert reading.content("og:image") == HOST + story(IGT).lead_picture.get_rendition(SHARE).url
    assert reading.content("og:image").endswith(".jpg")
    assert (reading.content("og:image:width"), reading.content("og:image:height")) == (
        "1200",
        "630",
    )
    assert reading.content("og:image:alt") == reading.value(".figure--lead img", "alt")
    assert reader.client.get(reading.content("og:image")).status_code == 200


def test_lead_is_the_description_where_no_other_was_written(reader):
    page = make_story("Kort", lead="Ingressen sier «alt» & mer.")
    assert reader.read(page).content("description") == "Ingressen sier «alt» & mer."


def test_untranslated_story_names_no_other_language_on_its_card(reader):
    assert reader.read(story(ONLY_NORWEGIAN)).content("og:locale:alternate") is None


@pytest.mark.parametrize(
    "address", ["/nb/", "/en/news/", "/nb/om-presserommet/", "/en/topics/clusters/"]
)
def test_pages_that_are_no_stories_are_a_website(reader, address):
    reading = reader.read(address)
    assert reading.content("og:type") == "website"
    assert reading.content("og:title")
    assert "NewsArticle" not in reading.nodes
    assert reading.value("link[rel=canonical]", "href") == HOST + address


def test_front_page_is_shared_under_the_name_of_the_newsroom(reader):
    reading = reader.read("/nb/")
    assert reading.content("og:title") == "Fjordvarde presserom"
    assert reading.content("description") == reading.content("og:description") != ""
    assert reader.read("/nb/tema/klynger/").content("description")


EVERY_KIND = [
    "/nb/",
    "/en/",
    "/nb/nyheter/",
    "/en/news/?kind=press_release",
    "/nb/om-presserommet/",
]
EVERY_KIND += ["/nb/tema/klynger/", "/en/topics/clusters/", "/nb/folg/", "/nb/nyheter/?page=2"]


@pytest.mark.parametrize("address", EVERY_KIND)
def test_every_page_has_a_description_a_share_picture_and_a_graph(reader, address):
    reading = reader.read(address)
    assert len(reading.content("description")) > 20
    assert reading.content("og:description") == reading.content("description")
    picture = reading.content("og:image")
    assert picture.startswith(HOST)
    if "/static/" not in picture:
        assert reader.client.get(picture).status_code == 200
    found = reading.nodes
    page = found.get("CollectionPage") or found["WebPage"]
    assert page["url"] == page["@id"] == reading.value("link[rel=canonical]", "href")
    assert page["description"] == reading.content("description")
    site = found["WebSite"]
    assert site["@id"] == page["isPartOf"]["@id"]
    assert site["publisher"]["@type"] == "Organization"
    assert "{search_term_string}" in site["potentialAction"]["target"]["urlTemplate"]


def test_a_list_says_what_it_lists_and_shares_the_first_picture(reader):
    picture = make_picture(alt_nb="En kran.")
    page = make_story("Krana", lead_picture=picture, date=oslo(2026, 11, 25))
    reading = reader.read("/nb/nyheter/")
    items = reading.nodes["CollectionPage"]["mainEntity"]["itemListElement"]
    assert [item["position"] for item in items] == [*range(1, 13)]
    assert (items[0]["name"], items[0]["url"]) == ("Krana", HOST + page.url)
    assert reading.content("og:image") == HOST + picture.get_rendition(SHARE).url
    assert reading.content("og:image:alt") == "En kran."


def test_breadcrumbs_lead_from_the_front_page_to_the_story(reader):
    page = story(IGT)
    way = reader.read(page).nodes["BreadcrumbList"]["itemListElement"]
    assert [step["item"] for step in way] == [f"{HOST}/nb/", f"{HOST}/nb/nyheter/", HOST + page.url]
    assert [step["name"] for step in way] == ["Fjordvarde presserom", "Nyheter", page.title]
    assert [step["position"] for step in way] == [1, 2, 3]


def test_corrections_are_part_of_the_article(reader):
    page = make_story("Rettet", publish=False)
    page.corrections.add(StoryCorrection(text="Tallet var feil.", locale=page.locale))
    page.save_revision().publish()
    (correction,) = reader.read(page).article["correction"]
    assert correction["@type"] == "CorrectionComment"
    assert correction["text"] == "Tallet var feil."


def test_an_invitation_is_an_event_with_its_time_and_place(reader):
    times = {"event_start": oslo(2026, 12, 8, 11), "event_end": oslo(2026, 12, 8, 13, 30)}
    page = make_story(
        "Kom",
        kind="invitation",
        event_place="Kulturhuset, Fjordvarde",
        event_online_url="https://example.org/sending",
        **times,
    )
    event = reader.read(page).nodes["Event"]
    assert (event["startDate"], event["endDate"]) == (
        "2026-12-08T11:00:00+01:00",
        "2026-12-08T13:30:00+01:00",
    )
    place, online = event["location"]
    assert (place["name"], online["url"]) == (
        "Kulturhuset, Fjordvarde",
        "https://example.org/sending",
    )
    assert event["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
    assert event["organizer"]["@type"] == "Organization"
    assert event["url"] == HOST + page.url
    assert "Event" not in reader.read(make_story("Uten tid", kind="invitation")).nodes
