"""RSS, Atom and JSON Feed say the same, of everything and of a selection, and say when it changed."""

import gzip
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import parse_http_date

from core.models import Newsroom, Organisation
from news.models import StoryOrganisation, StoryPage, Topic
from release.withdrawal.actions import withdraw
from syndication.models import KnownAnswer
from tests.factories import (
    EVERY_BLOCK,
    fresh,
    locale,
    make_picture,
    make_story,
    oslo,
    person,
    story,
    topic,
    translate,
)
from tests.feeds import MEDIA, TYPES, read
from tests.withdrawals import public_pair

pytestmark = pytest.mark.django_db
FORMATS = [*TYPES]
HOSTILE = "Nå ni\u200bvå\x0bet er <Grenseverdi> og a<b & c>d \u202e"
SEEN = "Nå nivået er <Grenseverdi> og a<b & c>d"
HUB = "https://hub.example/publish"


def organisation_of(page, name="Sender AS"):
    made = Organisation.objects.create(name=name, locale=page.locale)
    StoryOrganisation.objects.create(page=page, organisation=made, locale=page.locale)
    return made


@pytest.mark.parametrize("file_format", FORMATS)
def test_each_format_has_the_same_stories_in_the_same_order(file_format):
    feed = read(file_format, language="en")
    stories = StoryPage.objects.published().filter(locale__language_code="en").latest()
    assert feed.titles == [page.title for page in stories[:20]]
    assert feed.title == Newsroom.objects.get(locale__language_code="en").name
    assert feed.language == "en"
    assert feed.link == "http://testserver/en/"


@pytest.mark.parametrize("file_format", FORMATS)
def test_what_looks_like_a_tag_is_read_as_text_and_nothing_invisible_goes_along(file_format):
    page = make_story("Placeholder")
    StoryPage.objects.filter(pk=page.pk).update(title=HOSTILE, lead=HOSTILE)
    (item,) = [item for item in read(file_format).items if item.link.endswith(page.url)]
    assert item.title.strip() == SEEN
    assert item.summary.strip() == SEEN


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_feeds_of_a_topic_a_kind_and_an_organisation_have_only_their_stories(file_format):
    new = Topic.objects.create(name="Ny gruve", slug="ny-gruve", locale=locale("nb"))
    other = make_story("Utenfor", kind="news")
    page = make_story("Innenfor", kind="invitation", topics=[new])
    sender = organisation_of(page)
    for query, name in {
        "?topic=ny-gruve": "Ny gruve",
        "?kind=invitation": "Presseinvitasjon",
        f"?organisation={sender.translation_key}": "Sender AS",
    }.items():
        feed = read(file_format, query)
        assert page.title in feed.titles and other.title not in feed.titles
        assert feed.title.endswith(f" – {name}")
        assert feed.self_url.endswith(query)
    both = read(file_format, "?kind=invitation&topic=ny-gruve&utm_source=x")
    assert both.titles == ["Innenfor"]
    assert both.self_url.endswith("?topic=ny-gruve&kind=invitation")


@pytest.mark.parametrize(
    "query",
    [
        "?topic=finnes-ikke",
        "?topic=%00",
        "?topic=../",
        "?kind=drafts",
        "?organisation=x",
        "?organisation=00000000-0000-0000-0000-000000000000",
        "?content=drafts",
    ],
)
def test_a_feed_that_does_not_exist_is_not_found(client, query):
    assert client.get(f"/nb/feed.atom{query}").status_code == 404


def test_a_topic_that_only_a_draft_has_has_no_feed(client):
    hidden = Topic.objects.create(name="Skjult", slug="skjult", locale=locale("nb"))
    page = make_story("Utkast", topics=[hidden], publish=False)
    assert client.get("/nb/feed.xml?topic=skjult").status_code == 404
    page.get_latest_revision().publish()
    assert client.get("/nb/feed.xml?topic=skjult").status_code == 200


@pytest.mark.parametrize("file_format", FORMATS)
def test_whole_texts_come_by_choice_with_absolute_addresses(file_format):
    page = story(EVERY_BLOCK)
    assert all(not item.content for item in read(file_format).items)
    (item,) = [
        one for one in read(file_format, "?content=full").items if one.link.endswith(page.url)
    ]
    for wanted in ("<h2>", "<blockquote>", "<table>", "<figcaption>", "<ul>"):
        assert wanted in item.content, wanted
    assert 'src="http://testserver/media/images/' in item.content
    assert "class=" not in item.content and "data-" not in item.content
    assert item.summary.startswith(page.lead)


def test_the_same_story_has_one_identity_in_each_format_and_language():
    page = make_story("En sak")
    english = translate(page, "A story")

    def identity(file_format, one):
        (item,) = [
            item
            for item in read(file_format, language=one.language).items
            if item.link.endswith(one.url)
        ]
        return item.identity

    before = [identity(file_format, page) for file_format in FORMATS]
    assert not {*before} & {identity(file_format, english) for file_format in FORMATS}
    page.title, page.slug = "Et annet navn", "et-annet-navn"
    page.save_revision().publish()
    assert [identity(file_format, fresh(page)) for file_format in FORMATS] == before


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("photo", "photographer"),
        ("illustration", "illustrator"),
        ("graphic", "graphic designer"),
        ("screenshot", None),
    ],
)
@pytest.mark.parametrize("file_format", ["xml", "atom"])
def test_the_credit_says_what_the_person_did(kind, role, file_format):
    picture = make_picture(
        alt_nb="x", credit_nb="Siv Nilsen", credit_kind=kind, copyright="© Eramet"
    )
    make_story("Bilde", lead_picture=picture, date=oslo(2026, 11, 25))
    response = read(file_format).response
    media = next(ElementTree.fromstring(response.content).iter(f"{MEDIA}content"))
    credit = media.find(f"{MEDIA}credit")
    assert (credit.text, credit.get("role")) == ("Siv Nilsen", role)
    assert media.findtext(f"{MEDIA}copyright") == "© Eramet"


@pytest.fixture
def since(client):
    """Return the status of a feed for a reader with the `Last-Modified` or ETag of an earlier answer."""

    def ask(earlier, path="/nb/feed.xml"):
        modified = {"If-Modified-Since": earlier.headers["Last-Modified"]}
        etag = {"If-None-Match": earlier.headers["ETag"]}
        return [client.get(path, headers=headers).status_code for headers in (modified, etag)]

    return ask


def correct_headline(page):
    page.title = "Nytt navn"
    page.save_revision().publish()


def rename_newsroom(page):
    for room in Newsroom.objects.filter(locale=page.locale):
        room.name = "Ny redaksjon"
        room.save_revision().publish()


CHANGES = {
    "a corrected headline": correct_headline,
    "taking a story down": lambda page: page.unpublish(user=person("redaktor")),
    "a story dated yesterday": lambda page: make_story("I går", date=oslo(2026, 10, 1, 12)),
    "another name of a topic": lambda page: Topic.objects.update(name="Et nytt navn"),
    "another name of the newsroom": rename_newsroom,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("path", ["/nb/feed.xml", "/nb/feed.atom", "/nb/feed.json"])
def test_a_reader_is_told_of_each_change_and_only_then(client, since, change, path):
    page = make_story("Sist", topics=[topic("Klynger")], date=oslo(2026, 11, 20))
    first = client.get(path)
    assert since(first, path) == [304, 304]
    # In the same second, which the header cannot tell apart.
    with time_machine.travel(parse_http_date(first.headers["Last-Modified"]), tick=False):
        change(page)
        second = client.get(path)
    assert since(first, path) == [200, 200]
    assert since(second, path) == [304, 304]
    assert second.content != first.content


def test_drafts_do_not_show_in_the_time_of_the_last_change(client, since):
    page = make_story("Sist")
    first = client.get("/nb/feed.xml")
    page.title = "Utkast"
    page.save_revision(user=person("redaktor"))
    make_story("Et utkast til", publish=False)
    assert since(first) == [304, 304]
    assert KnownAnswer.objects.count() == 1


def test_withdrawn_stories_are_replaced_in_the_feeds_that_had_them():
    used = topic("Klynger")
    pair = public_pair("Kran", topics=[used])
    withdraw(pair.release, person("redaktor"), reasons={"nb": "Feil tall."})
    for file_format in FORMATS:
        for query in ("", f"?topic={used.slug}"):
            titles = read(file_format, query).titles
            assert "Trukket tilbake" in titles and "Kran" not in titles
        assert "Trukket tilbake" not in read(file_format, "?kind=invitation").titles


# Queries and bytes ------------------------------------------------------------------------------


def test_a_feed_takes_six_queries_with_three_stories_and_with_thirty(client):
    queries = ["", "?topic=klynger", "?kind=news", "?topic=klynger&kind=news"]
    paths = [f"/nb/feed.{file_format}{query}" for file_format in FORMATS for query in queries]
    StoryPage.objects.filter(locale__language_code="nb").update(live=False)
    picture = make_picture(alt_nb="En kran.")
    counts = []
    for number in (3, 27):
        for each in range(number):
            page = make_story(f"{number} {each}", topics=[topic("Klynger")], lead_picture=picture)
            organisation_of(page)
        counts.append({path: queries_of(client, path) for path in paths})
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= 6


def queries_of(client, path):
    """Return how many queries a feed takes when its first picture is known to no cache."""
    client.get(path)
    caches["renditions"].clear()
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


def test_whole_texts_take_as_many_queries_for_one_story_as_for_eight(client):
    path = "/nb/feed.xml?content=full&kind=invitation"
    rich = list(story(EVERY_BLOCK).body.raw_data)
    counts = []
    for number in (1, 7):
        for each in range(number):
            page = make_story(f"{number} {each}", kind="invitation", publish=False)
            page.body = StoryPage.body.field.stream_block.to_python(rich)
            page.save_revision().publish()
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 13


@pytest.mark.parametrize("query", ["", "?content=full"])
@pytest.mark.parametrize("file_format", FORMATS)
def test_a_feed_is_at_most_forty_kilobytes_compressed(client, file_format, query):
    content = client.get(f"/nb/feed.{file_format}{query}").content
    assert len(gzip.compress(content)) <= 40_000
