"""The feeds, one per language, as feed readers expect them."""

from email.utils import parsedate_to_datetime
from html import unescape
from xml.etree import ElementTree

import pytest

from news.models import StoryPage
from tests.factories import IGT, make_picture, make_story, oslo, story, topic

ATOM, MEDIA = "{http://www.w3.org/2005/Atom}", "{http://search.yahoo.com/mrss/}"


def read_feed(client, language="nb"):
    response = client.get(f"/{language}/feed.xml")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/rss+xml")
    return ElementTree.fromstring(response.content).find("channel")


def item(client, page, language="nb"):
    return next(
        item
        for item in read_feed(client, language).iter("item")
        if item.findtext("title") == page.title
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "title", "description"),
    [
        ("nb", "Fjordvarde presserom", "Nyheter og pressemeldinger fra industrien i Fjordvarde"),
        ("en", "Fjordvarde newsroom", "News and press releases from industry in Fjordvarde"),
    ],
)
def test_feed_introduces_itself_in_its_language(client, language, title, description):
    channel = read_feed(client, language)
    assert channel.findtext("title") == title
    assert channel.findtext("description") == description
    assert channel.findtext("language") == language
    assert channel.findtext("link") == f"http://testserver/{language}/"
    self_link = channel.find(f"{ATOM}link")
    assert (self_link.get("rel"), self_link.get("href")) == (
        "self",
        f"http://testserver/{language}/feed.xml",
    )


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_page_links_to_the_feed(reader, language):
    link = reader.read(f"/{language}/").one("link[type=application/rss+xml]")
    assert link.get("href") == f"/{language}/feed.xml"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nb", "en"])
def test_feed_has_the_latest_stories_newest_first(client, language):
    stories = StoryPage.objects.published().filter(locale__language_code=language).latest()
    titles = [found.findtext("title") for found in read_feed(client, language).iter("item")]
    assert titles == [page.title for page in stories[:20]]
    assert len(titles) == 20


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nb", "en"])
def test_dates_have_english_names_whatever_the_language(client, language):
    """RFC 822 requires English month names, which Django's date formats would translate."""
    page = make_story("Datert", language=language, date=oslo(2026, 12, 2, 12))
    dates = [found.findtext("pubDate") for found in read_feed(client, language).iter("item")]
    assert dates[0].startswith("Wed, 02 Dec 2026 ")
    assert parsedate_to_datetime(dates[0]) == page.date
    assert all(parsedate_to_datetime(date).tzinfo for date in dates)


@pytest.mark.django_db
def test_item_has_address_kind_and_topics(client):
    page = make_story(
        "Klynge", topics=[topic("Klynger"), topic("Grønn industri")], kind="press_release"
    )
    found = item(client, page)
    assert found.findtext("link") == f"http://testserver{page.url}"
    assert [category.text for category in found.iter("category")] == [
        "Pressemelding",
        "Klynger",
        "Grønn industri",
    ]
    assert found.findtext("description") == page.lead


@pytest.mark.django_db
def test_guid_stays_when_the_story_is_edited_and_differs_between_languages(client):
    page = make_story("Først")
    guid = item(client, page).find("guid")
    assert guid.get("isPermaLink") == "false"
    page.title, page.slug = "Siden", "siden"
    page.save_revision().publish()
    assert item(client, page).findtext("guid") == guid.text
    guids = [
        found.findtext("guid")
        for language in ("nb", "en")
        for found in read_feed(client, language).iter("item")
    ]
    assert len(set(guids)) == len(guids)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "caption"), [("nb", "Krana."), ("en", "The crane.")])
def test_picture_has_the_photographers_name_and_caption(client, language, caption):
    picture = make_picture(
        alt_nb="x", caption_nb="Krana.", caption_en="The crane.", credit_nb="Siv Nilsen"
    )
    page = make_story("Krana", language=language, lead_picture=picture)
    media = item(client, page, language).find(f"{MEDIA}content")
    assert media.get("url").startswith("http://testserver/media/images/")
    assert (media.get("type"), media.get("width"), media.get("height")) == (
        "image/jpeg",
        "1200",
        "630",
    )
    assert media.findtext(f"{MEDIA}credit") == "Siv Nilsen"
    assert media.findtext(f"{MEDIA}description") == caption


@pytest.mark.django_db
def test_story_without_a_picture_has_none_in_the_feed(client):
    assert item(client, make_story("Uten bilde")).find(f"{MEDIA}content") is None


@pytest.mark.django_db
def test_markup_in_a_headline_stays_text(client):
    title = "<script>alert(1)</script> & «grønn» ]]> 🌍"
    page = make_story(title, lead="<b>Fet</b> & fin")
    assert unescape(item(client, page).findtext("description")) == "<b>Fet</b> & fin"
    assert "&lt;b&gt;Fet" in item(client, page).findtext("description")


@pytest.mark.django_db
def test_feed_of_an_empty_newsroom_is_still_a_feed(client):
    for page in StoryPage.objects.all():
        page.unpublish()
    channel = read_feed(client)
    assert channel.findtext("title") == "Fjordvarde presserom"
    assert not list(channel.iter("item"))


@pytest.mark.django_db
def test_real_story_is_in_the_feed_once_it_is_new_again(client):
    page = story(IGT)
    page.date = oslo(2026, 11, 20)
    page.save_revision().publish()
    assert next(read_feed(client).iter("item")).findtext("title") == page.title


@pytest.mark.django_db
def test_feed_sets_no_cookie_and_supports_conditional_requests(client):
    first = client.get("/nb/feed.xml")
    assert not first.cookies
    again = client.get("/nb/feed.xml", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
