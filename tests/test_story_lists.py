"""The news list with filters, pages and URLs that can be shared."""

import functools
import operator

import pytest

from news.models import StoryPage, Topic
from tests.factories import locale, make_story, oslo, topic

LIST, ENGLISH_LIST = "/nb/nyheter/", "/en/news/"
ON_A_PAGE = 12


def all_pages(reader, address, query=None):
    """Return the headlines of each page of a list, following the link “Older”."""
    page = reader.read(address, query)
    headlines = page.headlines
    while older := page.all(".pagination a[rel=next]"):
        page = reader.read(address + older[0].get("href"))
        headlines += page.headlines
    return headlines


def published(language, **conditions):
    stories = StoryPage.objects.published().filter(locale__language_code=language, **conditions)
    return list(stories.latest().values_list("title", flat=True))


@pytest.mark.parametrize(("address", "language"), [(LIST, "nb"), (ENGLISH_LIST, "en")])
def test_list_holds_every_story_of_its_language_newest_first(reader, address, language):
    assert all_pages(reader, address) == published(language)
    assert len(published(language)) > 2 * ON_A_PAGE


@pytest.mark.parametrize(
    ("query", "conditions"),
    [
        ({"topic": "klynger"}, {"story_topics__topic__slug": "klynger"}),
        ({"kind": "press_release"}, {"kind": "press_release"}),
        ({"year": "2024"}, {"date__year": 2024}),
        (
            {"topic": "digitalisering", "kind": "news", "year": "2024"},
            {"story_topics__topic__slug": "digitalisering", "kind": "news", "date__year": 2024},
        ),
    ],
    ids=lambda value: "+".join(value),
)
def test_filters_narrow_the_list_and_combine(reader, query, conditions):
    expected = published("nb", **conditions)
    assert 0 < len(expected) < len(published("nb"))
    assert all_pages(reader, LIST, query) == expected
    assert reader.read(LIST, query).text(".count").startswith(f"{len(expected)} sak")


def test_selected_filters_are_shown_as_selected(reader):
    page = reader.read(LIST, {"topic": "klynger", "kind": "news", "year": "2024"})
    assert page.texts("option[selected]") == ["Klynger", "Nyhet", "2024"]
    assert page.text(".list-head__filters") == "Nyhet · Klynger · 2024"
    assert page.title.startswith("Nyheter: Nyhet · Klynger · 2024")


def test_filters_follow_the_reader_to_older_pages(reader):
    page = reader.read(LIST, {"topic": "klynger", "kind": "", "year": ""})
    for count in range(ON_A_PAGE):
        make_story(f"Klyngesak {count}", topics=[topic("Klynger")])
    older = reader.read(LIST, {"topic": "klynger"}).value("a[rel=next]", "href")
    assert older == "?topic=klynger&page=2"
    assert "Klyngesak 0" not in page.headlines
    assert reader.read(LIST + older).texts("option[selected]") == ["Klynger"]


@pytest.mark.parametrize(
    "query",
    [
        {"topic": "finnes-ikke"},
        {"topic": "clusters"},
        {"topic": "<script>alert(1)</script>"},
        {"kind": "roman"},
        {"year": "nittennittini"},
        {"year": "٢٠٢٤"},
        {"year": "99999999999"},
        {"year": "-2024"},
        {"sort": "title"},
        {"topic": "", "kind": "", "year": ""},
    ],
    ids=str,
)
def test_invalid_filter_is_ignored(reader, query):
    page = reader.read(LIST, query)
    assert page.headlines == reader.read(LIST).headlines
    assert not page.all("option[selected]")
    assert "<script>alert" not in page.html


@pytest.mark.parametrize("year", ["0000", "1814", "9999"])
def test_year_without_stories_gives_an_empty_list_that_leads_back(reader, year):
    page = reader.read(LIST, {"year": year})
    assert page.headlines in ([], reader.read(LIST).headlines)
    if not page.headlines:
        assert page.text(".empty") == "Ingen treff. Vis alle"
        assert page.value(".empty a", "href") == LIST


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("1", 1),
        ("3", 3),
        ("99", 3),
        ("0", 3),
        ("-1", 3),
        ("to", 1),
        ("1.5", 1),
        ("", 1),
        ("9" * 400, 3),
        ("²", 1),
    ],
)
def test_invalid_page_number_shows_the_nearest_page(reader, asked, given):
    page = reader.read(LIST, {"page": asked})
    assert page.text(".pagination span") == f"Side {given} av 3"


def test_pages_part_the_list_without_overlap(reader):
    pages = [reader.read(LIST, {"page": number}).headlines for number in (1, 2, 3)]
    assert [len(page) for page in pages][:2] == [ON_A_PAGE, ON_A_PAGE]
    assert len(set(functools.reduce(operator.iadd, pages, []))) == len(
        functools.reduce(operator.iadd, pages, [])
    )


def test_first_and_last_page_have_one_way_to_go(reader):
    assert reader.read(LIST).texts(".pagination a") == ["Eldre"]
    assert reader.read(LIST, {"page": 2}).texts(".pagination a") == ["Nyere", "Eldre"]
    assert reader.read(LIST, {"page": 3}).texts(".pagination a") == ["Nyere"]


def test_stories_of_one_moment_keep_their_order_over_pages(reader):
    StoryPage.objects.update(date=oslo(2026, 1, 1))
    assert len(set(all_pages(reader, LIST))) == len(published("nb"))


def test_list_offers_the_years_topics_and_kinds_there_are(reader):
    page = reader.read(LIST)
    assert page.texts("#filter-year option")[1:] == [
        "2026",
        "2025",
        "2024",
        "2023",
        "2021",
        "2020",
    ]
    assert page.values("#filter-kind option", "value") == [
        "",
        "news",
        "press_release",
        "invitation",
    ]
    assert page.values("#filter-topic option", "value")[1:3] == [
        "digitalisering",
        "energi-og-hydrogen",
    ]


def test_story_at_new_year_belongs_to_the_year_in_norway(reader):
    make_story("Nyttårssak", date=oslo(2019, 1, 1, 0, 30))
    assert reader.read(LIST, {"year": "2019"}).headlines == ["Nyttårssak"]
    assert "2018" not in reader.read(LIST).texts("#filter-year option")


@pytest.mark.parametrize(("language", "address"), [("nb", LIST), ("en", ENGLISH_LIST)])
def test_topics_are_sorted_by_the_alphabet_of_the_language(reader, language, address):
    names = ["Ål", "Zink", "Ærlighet", "Aasen", "Øl", "Abel"]
    for name in names:
        made = Topic.objects.create(name=name, locale=locale(language))
        make_story(name, language=language, topics=[made])
    ordered = {
        "nb": ["Abel", "Zink", "Ærlighet", "Øl", "Ål", "Aasen"],
        "en": ["Aasen", "Abel", "Ærlighet", "Ål", "Øl", "Zink"],
    }[language]
    assert [
        name for name in reader.read(address).texts("#filter-topic option") if name in names
    ] == ordered
    assert [
        name for name in reader.read(address[:4]).texts(".topic-list a") if name in names
    ] == ordered


def test_topic_page_lists_its_stories_and_links_to_its_translation(reader):
    page = reader.read("/nb/tema/klynger/")
    assert page.headlines == published("nb", story_topics__topic__slug="klynger")
    assert page.alternates["en"] == "http://testserver/en/topics/clusters/"


def test_topic_page_with_many_stories_has_pages(reader):
    for count in range(ON_A_PAGE + 1):
        make_story(f"Sirkelsak {count}", topics=[topic("Sirkulær økonomi")])
    address = "/nb/tema/sirkulaer-okonomi/"
    assert all_pages(reader, address) == published(
        "nb", story_topics__topic__slug="sirkulaer-okonomi"
    )


def test_page_of_a_list_is_its_own_canonical_address(reader):
    page = reader.read(LIST, {"page": 2, "utm_source": "x"})
    assert page.value("link[rel=canonical]", "href") == f"http://testserver{LIST}?page=2"


def test_url_beyond_the_last_page_has_the_canonical_url_of_the_last(reader):
    pages = -(-len(published("nb")) // ON_A_PAGE)
    page = reader.read(LIST, {"page": 99})
    assert page.value("link[rel=canonical]", "href") == f"http://testserver{LIST}?page={pages}"
    assert not page.all("link[hreflang]")


def test_page_of_a_filtered_list_is_not_canonical(reader):
    page = reader.read(LIST, {"kind": "news", "page": 2})
    assert page.value("link[rel=canonical]", "href") == f"http://testserver{LIST}"


def test_empty_newsroom_says_so(reader):
    for story in StoryPage.objects.all():
        story.unpublish()
    assert "Her er det ikke publisert noe ennå." in reader.read("/nb/")
    assert "Ingen treff." in reader.read(LIST)
    assert "Nothing has been published here yet." in reader.read("/en/")
    assert reader.read(LIST).values("#filter-topic option", "value") == [""]
