"""A hundred searches in the demo newsroom: how many stories are found, and which come first, on any database.

`search_queries.txt` has a search a line: language, query, number of stories, the beginnings of the first headlines.
"""

from pathlib import Path

import pytest
import time_machine

from tests.factories import make_story, oslo

pytestmark = [pytest.mark.django_db, pytest.mark.each_parameter]
SEARCH = {"nb": "/nb/sok/", "en": "/en/search/"}
# Ages are counted from a day.
TODAY = oslo(2026, 11, 27, 12)
LINES = Path(__file__).with_name("search_queries.txt").read_text().splitlines()
QUERIES = [[part.strip() for part in line.split("|")] for line in LINES]


def found(reader, query, language="nb", **more):
    return reader.read(SEARCH[language], {"q": query, **more}).headlines


@pytest.mark.parametrize(
    ("language", "query", "number", "first"),
    [(language, query, int(number), first) for language, query, number, *first in QUERIES],
    ids=[f"{language}-{query}" for language, query, *_rest in QUERIES],
)
def test_a_search_finds_its_stories_in_their_order(reader, language, query, number, first):
    with time_machine.travel(TODAY, tick=False):
        page = reader.read(SEARCH[language], {"q": query})
    assert int(page.text(".count").split()[0]) == number
    for headline, beginning in zip(page.headlines, filter(None, first), strict=False):
        assert headline.startswith(beginning)


def test_there_are_eighty_searches():
    assert len({(language, query) for language, query, *_rest in QUERIES}) >= 80


def test_headline_comes_before_lead_before_text_before_a_mention(reader):
    make_story("Omtale", lead="Annet.", dateline="Kvitternvik")
    make_story("Brødtekst", lead="Annet.", blocks=[("paragraph", "<p>Om Kvitternvik.</p>")])
    make_story("Ingress", lead="Om Kvitternvik.")
    make_story("Kvitternvik først", lead="Annet.")
    assert found(reader, "kvitternvik") == ["Kvitternvik først", "Ingress", "Brødtekst", "Omtale"]


def test_the_exact_form_comes_before_others_and_a_phrase_before_scattered_words(reader):
    make_story("Kvitterner i vinden", lead="Annet.")
    make_story("Kvittern i vinden", lead="Annet.")
    assert found(reader, "kvittern") == ["Kvittern i vinden", "Kvitterner i vinden"]
    make_story("Blå kvittern og grønn skarv", lead="Annet.")
    make_story("Grønn kvittern og blå skarv", lead="Annet.")
    assert found(reader, "grønn kvittern")[:2] == [
        "Grønn kvittern og blå skarv",
        "Blå kvittern og grønn skarv",
    ]


def test_a_recent_story_comes_before_an_old_one_and_the_newest_on_request(reader):
    make_story("Kvittern gammel", date=oslo(2019, 5, 1, 9))
    make_story("Kvittern ny", date=oslo(2026, 10, 1, 9))
    make_story("Nyest, om annet", lead="Kvittern.", date=oslo(2026, 11, 1, 9))
    with time_machine.travel(TODAY, tick=False):
        assert found(reader, "kvittern") == ["Kvittern ny", "Kvittern gammel", "Nyest, om annet"]
        assert found(reader, "kvittern", order="newest")[0] == "Nyest, om annet"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("10 500", ["10500", "10 500", "10.500", "10\u00a0500"]),
        ("1,8 millioner", ["1800000", "1 800 000", "1,8 mill.", "1.800.000"]),
        ("37 prosent", ["37 %", "37 prosent", "37%"]),
        ("2 500 000", ["2,5 millioner", "2500000"]),
        ("Ŋuorrit", ["ŋuorrit", "nuorrit"]),
        ("Čáhppes", ["čáhppes", "cahppes"]),
        ("Kvitternås", ["kvitternas", "kvitternaas", "KVITTERNÅS"]),
        ("H₂S-kvittern", ["h2s kvittern", "H₂S kvittern"]),
    ],
)
def test_numbers_and_letters_are_found_in_any_writing(reader, written, asked):
    make_story("Tallsaken", lead=f"Det er {written} i kvittern.")
    for query in asked:
        assert "Tallsaken" in found(reader, f"{query} kvittern"), query


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("vindkraftverk", "vindkraft"),
        ("kvitternstrømmen og strømmen", "kvittern"),
        ("trafikkork og kork", "trafikk"),
        ("næringstomta og næring", "tomt"),
    ],
)
def test_a_compound_is_found_by_its_parts(reader, written, asked):
    page = make_story("Sammensatt", lead=f"Om {written}.")
    results = reader.read("/nb/sok/", {"q": asked})
    assert page.title in results.headlines
    assert results.all(".card mark")


@pytest.mark.parametrize(
    ("written", "asked"),
    [("forbrukkvittern", "brukkvittern"), ("godkjenne", "gods"), ("lærlingene", "lær")],
)
def test_what_only_looks_like_a_compound_is_not_found(reader, written, asked):
    make_story("Falsk", lead=f"Om {written}.")
    assert "Falsk" not in found(reader, asked)


@pytest.mark.parametrize(
    "query", ["2d", "3d kvittern", "1d8", "٣ kvittern", "1.2.3", "½", "10.500.3"]
)
def test_what_looks_like_a_number_breaks_nothing(reader, query):
    make_story("Om 2D, 3D og 1d8", lead="Annet.")
    assert reader.read("/nb/sok/", {"q": query}).status == 200
