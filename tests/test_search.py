"""Search finds all forms of a word in the reader's language, and accepts any input."""

import pytest

from search.parsing import parse
from search.snippets import Marker
from tests.factories import make_picture, make_story, oslo

pytestmark = pytest.mark.each_parameter
SEARCH = {"nb": "/nb/sok/", "en": "/en/search/"}


def found(reader, language, query):
    return reader.read(SEARCH[language], {"q": query}).headlines


@pytest.mark.parametrize(
    ("language", "written", "asked"),
    [
        ("nb", "klynge", "klyngen"),
        ("nb", "klyngen", "klynger"),
        ("nb", "samarbeid", "samarbeidet"),
        ("nb", "samarbeidet", "samarbeid"),
        ("nb", "universitet", "universitetet"),
        ("nb", "universitetene", "universitetet"),
        ("nb", "forskning", "forskningen"),
        ("nb", "anleggene", "ANLEGG"),
        ("nb", "Ærfuglen på øya", "ærfugl"),
        ("nb", "Grønn industri", "grønne"),
        ("nb", "grønt hydrogen", "grønn"),
        ("nb", "fiskerne", "fiskere"),
        ("nb", "en leder", "lederne"),
        ("nb", "medlemmene", "medlem"),
        ("nb", "sentrene", "senter"),
        ("nb", "Grenland/Telemark", "Telemark"),
        ("nb", "www.heire.example/fangst", "heire"),
        ("nb", "hei@heire.example", "heire"),
        ("en", "agreement", "agreements"),
        ("en", "cooperate", "cooperating"),
        ("en", "industries", "industry"),
        ("en", "The cluster's plans", "cluster"),
    ],
)
@pytest.mark.parametrize("field", ["title", "lead", "body"])
def test_one_form_of_a_word_finds_the_others(reader, language, written, asked, field):
    texts = {"title": "Uten ordet", "lead": "Uten.", "body": "Uten."} | {
        field: f"Om {written} her."
    }
    page = make_story(
        texts["title"],
        language=language,
        lead=texts["lead"],
        blocks=[("paragraph", f"<p>{texts['body']}</p>")],
    )
    assert page.title in all_found(reader, language, asked)


def all_found(reader, language, query):
    page = reader.read(SEARCH[language], {"q": query})
    headlines = page.headlines
    while older := page.all("a[rel=next]"):
        page = reader.read(SEARCH[language] + older[0].get("href"))
        headlines += page.headlines
    return headlines


@pytest.mark.parametrize(
    "block",
    [
        ("heading", "Kvitterne fuglefjell"),
        ("pull_quote", {"quote": "Fuglefjell er bra", "name": "Kari", "title": ""}),
        (
            "item_list",
            {
                "numbered": False,
                "items": [{"type": "item", "value": "<p>fuglefjell</p>", "id": "1"}],
            },
        ),
        ("fact_box", {"heading": "Fuglefjell", "text": "", "points": [], "source": ""}),
    ],
    ids=lambda block: block[0],
)
def test_words_of_every_kind_of_block_are_found(reader, block):
    page = make_story("Annet", blocks=[block])
    assert found(reader, "nb", "fuglefjellet") == [page.title]


def test_if_no_story_has_every_word_the_missing_one_is_named(reader):
    make_story("Rødstrupe og kjøttmeis")
    make_story("Rødstrupe")
    assert found(reader, "nb", "rødstrupe kjøttmeisen") == ["Rødstrupe og kjøttmeis"]
    page = reader.read("/nb/sok/", {"q": "rødstrupe gråspurv"})
    assert page.headlines == ["Rødstrupe", "Rødstrupe og kjøttmeis"]
    assert page.texts(".card__missing s") == ["gråspurv", "gråspurv"]
    assert page.text(".notice s") == "gråspurv"


def test_each_language_is_searched_separately(reader):
    make_story("Havhesten lander")
    make_story("Fulmar lands", language="en")
    assert found(reader, "nb", "havhest") == ["Havhesten lander"]
    assert found(reader, "en", "havhest") == []
    assert found(reader, "en", "fulmars") == ["Fulmar lands"]
    assert found(reader, "nb", "fulmar") == []


def test_newest_story_is_first_on_request(reader):
    page = reader.read("/nb/sok/", {"q": "klynge", "order": "newest"})
    dates = page.values(".card time", "datetime")
    assert len(dates) > 5 and dates == sorted(dates, reverse=True)


def test_edited_story_is_found_by_its_new_words_and_no_longer_by_the_old(reader):
    page = make_story("Storskarven", lead="En fugl.")
    page.title = "Toppskarven"
    page.save_revision().publish()
    assert found(reader, "nb", "toppskarv") == ["Toppskarven"]
    assert found(reader, "nb", "storskarv") == []


def test_deleted_story_is_not_found(reader):
    make_story("Storskarven").delete()
    assert found(reader, "nb", "storskarv") == []


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(
    "query",
    [
        "a" * 5000,
        "klynge " * 700,
        '"',
        "'",
        '"klynge" OR "x',
        "klynge\x00hemmelig",
        "\x00",
        "a OR " * 500,
        "NOT klynge",
        "klynge AND NEAR(x y)",
        "title:klynge",
        "klynge*",
        "^klynge",
        "(((((",
        "🐦‍⬛ 🇳🇴",
        "العنقود الصناعي",
        "\u202eegnylk",
        "%",
        "%%%s %(x)s",
        "\\",
        "a\\'b",
        "'; DROP TABLE news_storypage; --",
        "& | ! <-> :*",
        "_",
        "-",
        "--",
        "\ud7ff\ufffe",
        " \t\n ",
        "<script>alert(1)</script>",
    ],
    ids=lambda query: ascii(query[:16]),
)
def test_nothing_that_is_typed_breaks_the_search(reader, language, query):
    page = reader.read(SEARCH[language], {"q": query})
    assert "<script>alert" not in page.html
    assert page.lang == language


def test_bytes_that_are_no_text_break_nothing(reader):
    for raw in ("%ff%fe", "%c3%28", "%ed%a0%80", "%"):
        assert reader.read(f"/nb/sok/?q={raw}").lang == "nb"


def test_empty_search_asks_for_words_and_lists_nothing(reader):
    for address in ("/nb/sok/", "/nb/sok/?q=", "/nb/sok/?q=+"):
        page = reader.read(address)
        assert not page.all(".card") and not page.all(".count")
        assert page.value("#q", "value") == ""


def test_search_without_results_says_so_in_the_readers_language(reader):
    page = reader.read("/nb/sok/", {"q": "qvxz"})
    assert page.text(".count") == "0 treff"
    assert page.text(".empty").startswith("Prøv færre eller andre ord.")
    assert reader.read("/en/search/", {"q": "nosuchword"}).text(".count") == "0 stories match"


def test_matching_words_are_marked_in_headline_and_lead(reader):
    make_story("Ørnefuglen er tilbake", lead="To ørnefugler er sett.")
    page = reader.read("/nb/sok/", {"q": "ørnefugl"})
    assert page.texts("mark") == ["Ørnefuglen", "ørnefugler"]


def test_marking_escapes_what_editors_wrote(reader):
    make_story("Hubro <b>& 'co'</b>", lead="<script>alert('hubro')</script> hubro")
    page = reader.read("/nb/sok/", {"q": "hubro"})
    assert page.text(".card__title") == "Hubro <b>& 'co'</b>"
    assert page.text(".card__lead") == "<script>alert('hubro')</script> hubro"
    assert not page.all(".card b") and not page.all(".card script")
    assert page.texts("mark") == ["Hubro", "hubro", "hubro"]


@pytest.mark.parametrize("query", ["amp", "lt", "b", "script"])
def test_marking_never_breaks_an_entity_or_a_tag(query):
    marked = Marker(parse(query, "en")).marked("<b>A & B</b>")
    assert marked.replace("<mark>", "").replace("</mark>", "") == "&lt;b&gt;A &amp; B&lt;/b&gt;"


def test_query_is_kept_in_the_field_and_on_older_pages(reader):
    for number in range(13):
        make_story(f"Tjeld nummer {number}")
    page = reader.read("/nb/sok/", {"q": "tjeld & co"})
    assert page.value("#q", "value") == "tjeld & co"
    page = reader.read("/nb/sok/", {"q": "tjelden"})
    assert page.text(".count") == "13 treff"
    assert page.value("a[rel=next]", "href") == "?q=tjelden&page=2"


def test_results_show_the_pictures_of_their_stories(reader):
    picture = make_picture(alt_nb="En tjeld.")
    make_story("Tjeld med bilde", lead_picture=picture)
    make_story("Tjeld uten bilde")
    page = reader.read("/nb/sok/", {"q": "tjeld"})
    assert sorted(page.headlines) == ["Tjeld med bilde", "Tjeld uten bilde"]
    (source,) = page.values(".card__picture source", "srcset")
    assert source.split() == [picture.get_rendition("fill-360x240|format-webp").url, "360w"]
    assert page.content("og:image:alt") == "En tjeld."


@pytest.mark.parametrize("query", [{"q": "qvxz"}, {"q": "tjeld", "kind": "invitation"}, {}])
def test_a_search_that_finds_nothing_offers_the_latest_stories(reader, query):
    make_story("Tjelden er kommet", date=oslo(2026, 11, 25))
    page = reader.read("/nb/sok/", query)
    assert page.texts(".latest a")[0] == "Tjelden er kommet"
    assert len(page.texts(".latest a")) == 5
    assert not reader.read("/nb/sok/", {"q": "tjeld"}).all(".latest")


def test_search_pages_are_not_for_search_engines(reader):
    assert reader.read("/nb/sok/", {"q": "klynge"}).content("robots") == "noindex"


@pytest.mark.parametrize(
    ("asked", "headline"),
    [
        ("CO2", "Mindre CO₂ fra Herøya"),
        ("CO₂", "Mindre CO₂ fra Herøya"),
        ("heroya", "Mindre CO₂ fra Herøya"),
        ("laerling", "Elleve nye lærlinger på verftet"),
    ],
)
def test_words_are_found_from_a_keyboard_without_their_letters(reader, asked, headline):
    make_story(headline)
    page = reader.read("/nb/sok/", {"q": asked})
    assert headline in page.headlines
    assert page.all("mark")
