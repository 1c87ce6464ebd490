"""The number of queries of a page does not depend on the amount of content.

Counted for a page that is not in the page cache, with the query that tells whether anything has changed meanwhile.
"""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.listing import related_stories
from news.models import Contact, FactBox, StoryCorrection, StoryPage
from tests.factories import (
    EVERY_BLOCK,
    IGT,
    ONLY_NORWEGIAN,
    figures,
    locale,
    make_picture,
    make_story,
    story,
    topic,
)

CEILINGS = {
    f"/nb/nyheter/{IGT}/": 10,
    f"/nb/nyheter/{EVERY_BLOCK}/": 10,
    f"/nb/nyheter/{ONLY_NORWEGIAN}/": 10,
    "/nb/": 12,
    "/en/": 12,
    "/nb/nyheter/": 12,
    "/nb/nyheter/?topic=klynger&kind=news&year=2024": 12,
    "/nb/tema/klynger/": 10,
    "/nb/sok/?q=klyngen": 8,
    "/nb/sok/?q=klyngxn": 8,
    "/nb/sok/?q=zzqqxxy": 8,
    "/nb/feed.xml": 6,
    "/nb/feed.atom?topic=klynger": 6,
    "/en/feed.json?kind=news": 6,
    "/nb/feed.xml?content=full": 9,
    "/nb/folg/": 4,
    "/sitemap.xml": 8,
    "/sitemap-pages.xml": 4,
    "/sitemap-stories-2026.xml": 4,
    "/sitemap-topics.xml": 4,
    "/sitemap-organisations.xml": 4,
    "/sitemap-images.xml": 4,
    "/sitemap-news-nb.xml": 4,
    "/nb/bildebank/": 8,
    "/nb/personvern/": 6,
    "/nb/finnes-ikke/": 9,
    "/": 1,
    "/no/nyheter/": 0,
}
# Of a process that has answered nothing yet: it also reads sites, languages, identity and menu.
COLD = 35  # of a search without hits, two are of a savepoint, which only a test has


@pytest.fixture
def queries(client, db, settings):
    """Return the number of queries of a page that is not stored, in a process that has answered requests before."""
    settings.PAGE_CACHE = True

    def count(address):
        client.get(address)
        caches["renditions"].clear()
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    return count


@pytest.mark.parametrize(("address", "ceiling"), CEILINGS.items(), ids=CEILINGS.keys())
def test_page_takes_no_more_queries_than(queries, address, ceiling):
    assert queries(address) <= ceiling


@pytest.mark.parametrize("address", CEILINGS)
def test_the_first_page_of_a_process_takes_no_more_queries_than(
    client, db, settings, address, django_assert_max_num_queries
):
    settings.PAGE_CACHE = True
    with django_assert_max_num_queries(COLD):
        client.get(address)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_richest_story_takes_no_more_queries_than(queries, language):
    """It has each block, corrections with earlier versions, and related stories that its topics complete."""
    page = story(EVERY_BLOCK).get_translation(locale(language))
    page.story_relations.set(page.story_relations.all()[:1])
    page.corrections.add(StoryCorrection(text="Tallet var feil.", locale=page.locale))
    page.story_relations.commit()
    page.corrections.commit()
    assert len(related_stories(page)) == 3
    assert queries(page.url) <= 10


@pytest.mark.parametrize("address", [f"/nb/nyheter/{IGT}/", "/nb/", "/nb/nyheter/"])
def test_a_reader_who_has_the_page_costs_one_query(client, db, settings, address):
    settings.PAGE_CACHE = True
    known = client.get(address).headers["ETag"]
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, headers={"if-none-match": known})
    assert (answer.status_code, len(asked)) == (304, 1)


def many_stories(count, **fields):
    for number in range(count):
        make_story(f"Sak {number}", topics=[topic("Klynger"), topic("Havn og logistikk")], **fields)


@pytest.mark.parametrize(
    "address",
    [
        "/nb/",
        "/nb/nyheter/",
        "/nb/tema/klynger/",
        "/nb/sok/?q=sak",
        "/nb/feed.xml",
        "/sitemap.xml",
        "/sitemap-stories-2026.xml",
        "/sitemap-images.xml",
    ],
)
def test_thirty_stories_take_no_more_queries_than_three(queries, address):
    StoryPage.objects.filter(locale__language_code="nb").update(live=False)
    picture = make_picture(alt_nb="En kran.")
    many_stories(3, lead_picture=picture)
    few = queries(address)
    many_stories(27, lead_picture=picture)
    assert queries(address) == few


def paragraphs(count):
    return [
        ("paragraph", f"<p>– Avsnitt {number} har en <a href='https://example.com/'>lenke</a>.</p>")
        for number in range(count)
    ]


def boxes(count):
    made = [FactBox.objects.create(heading=f"Boks {n}", locale=locale("nb")) for n in range(count)]
    return [("register_fact_box", {"fact_box": box.pk}) for box in made]


def test_long_story_takes_no_more_queries_than_a_short_one(queries):
    short, long = (
        make_story("Kort", blocks=paragraphs(2)),
        make_story("Lang", blocks=paragraphs(40)),
    )
    assert queries(long.url) == queries(short.url)


def test_twelve_pictures_take_no_more_queries_than_one(queries):
    pictures = [make_picture(alt_nb=f"Bilde {number}.") for number in range(12)]
    one = make_story("Ett bilde", blocks=figures(pictures[:1]))
    twelve = make_story("Tolv bilder", blocks=figures(pictures))
    assert queries(twelve.url) == queries(one.url)


def test_gallery_takes_no_more_queries_than_a_picture(queries):
    pictures = [make_picture(alt_nb=f"Bilde {number}.") for number in range(8)]
    items = [
        {"type": "item", "value": figure, "id": str(n)}
        for n, (_, figure) in enumerate(figures(pictures))
    ]
    one = make_story("Ett bilde", blocks=figures(pictures[:1]))
    gallery = make_story("Galleri", blocks=[("gallery", {"title": "", "figures": items})])
    assert queries(gallery.url) == queries(one.url)


def test_five_contacts_take_no_more_queries_than_one(queries):
    portrait = make_picture(alt_nb="En mann.")
    people = [
        Contact.objects.create(name=f"Navn {n}", portrait=portrait, locale=locale("nb"))
        for n in range(5)
    ]
    one, five = make_story("En", contacts=people[:1]), make_story("Fem", contacts=people)
    assert queries(five.url) == queries(one.url)


def test_five_shared_fact_boxes_take_no_more_queries_than_one(queries):
    one, five = make_story("En boks", blocks=boxes(1)), make_story("Fem bokser", blocks=boxes(5))
    assert queries(five.url) == queries(one.url)


def test_three_related_stories_take_no_more_queries_than_one(queries):
    others = [
        make_story(f"Annen {number}", lead_picture=make_picture(alt_nb="x")) for number in range(3)
    ]
    one, three = make_story("En", related=others[:1]), make_story("Tre", related=others)
    assert queries(three.url) == queries(one.url)


def test_story_among_hundreds_takes_no_more_queries(queries):
    page = story(IGT)
    before = queries(page.url)
    many_stories(30)
    assert queries(page.url) == before
