"""Translation memory: earlier translations are suggested, with the new story's figures and links."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
)

from news.models import StoryPage
from tests import factories
from tests.hostile_text import PLAIN
from tests.translations import sent, translated
from translation.localize.segments import segments_of
from translation.models import Origin
from translation.quality.memory.suggestions import (
    MAX_CANDIDATES,
    MIN_PERCENT,
    Pair,
    TranslationMemory,
    similarity,
    suggestions,
)
from translation.workflow.segment_store import write
from translation.workflow.sources import update_source

NB_EN = ("nb", "en")


def remembered(*pairs, languages=NB_EN) -> TranslationMemory:
    """Return a translation memory of (source, target) pairs."""
    found = [Pair(s, t, n, n, f"Sak {n}", False) for n, (s, t) in enumerate(pairs, start=1)]
    return TranslationMemory(found, languages)


def offered(source, *pairs, languages=NB_EN):
    """Return (text, per cent, adapted) of each suggestion."""
    found = remembered(*pairs, languages=languages).matches(source)
    return [(one.text, one.percent, one.adapted) for one in found]


def test_the_same_text_is_offered_whole():
    assert offered("Les også", ("Les også", "Read also")) == [("Read also", 100, False)]
    assert offered("Les\u00a0også ", ("Les også", "Read also")) == [("Read also", 100, False)]


def test_a_like_text_is_offered_with_its_per_cent_and_an_unlike_one_is_not():
    old = "Styret i Nordlys Materialer vedtok mandag å bygge anlegget i Anodevegen."
    new = "Styret i Nordlys Materialer vedtok tirsdag å bygge hallen i Anodevegen."
    ((text, percent, adapted),) = offered(
        new, (old, "The board decided"), ("Les også", "Read also")
    )
    assert (text, adapted) == ("The board decided", False)
    assert MIN_PERCENT <= percent < 98
    assert offered("Noe helt annet om fisk.", (old, "The board decided")) == []


def test_the_best_come_first_each_text_once_and_no_more_than_three():
    pairs = [("Styret møtes i mai i år", f"Text {n}") for n in range(5)]
    found = offered("Styret møtes i mai", ("Styret møtes i mai", "The board"), *pairs, *pairs)
    assert [percent for _text, percent, _adapted in found] == [100, *[found[1][1]] * 2]
    assert len({text for text, _percent, _adapted in found}) == 3


ADAPTED = [
    (
        "Anlegget gir 10 000 jobber og 6,5 prosent vekst.",
        "Anlegget gir 9500 jobber og 12 prosent vekst.",
        "The plant brings 9,500 jobs and 12 per cent growth.",
        "The plant brings 10,000 jobs and 6.5 per cent growth.",
    ),
    (
        "Møtet er torsdag 4. desember 2025 kl. 08.30–09.30",
        "Møtet er fredag 8. februar 2024 kl. 11.00–13.30",
        "The meeting is on Friday 8 February 2024, 11:00–13:30",
        "The meeting is on Thursday 4 December 2025, 08:30–09:30",
    ),
    (
        "Det koster 1,2 milliarder.",
        "Det koster 44 milliarder.",
        "NOK 44 billion.",
        "NOK 1.2 billion.",
    ),
    ("Siden 2024", "Siden 1998", "Since 1998", "Since 2024"),
    (
        "Det er 3,0 gigajoule.",
        "Det er 2,8 gigajoule.",
        "It is 2.8 gigajoules.",
        "It is 3.0 gigajoules.",
    ),
    ("Det er 5060 tonn", "Det er 40 tonn", "It is 40 tonnes", "It is 5,060 tonnes"),
    ("<b>12</b> nye", "<b>14</b> nye", "<b>14</b> new ones", "<b>12</b> new ones"),
    ("Ring 22 11 33 44.", "Ring 22 11 33 55.", "Call 22 11 33 55.", "Call 22 11 33 44."),
]


@pytest.mark.parametrize(("new", "old", "translated", "wanted"), ADAPTED)
def test_where_only_figures_differ_they_are_changed(new, old, translated, wanted):
    assert offered(new, (old, translated)) == [(wanted, 98, True)]


def test_figures_are_written_as_norwegian_has_them():
    pair = (
        "It takes 12,000 tonnes at 9:30, 6.6 per cent.",
        "Det tar 12 000 tonn kl. 9.30, 6,6 prosent.",
    )
    ((text, _percent, adapted),) = offered(
        "It takes 5,400 tonnes at 14:00, 7.25 per cent.", pair, languages=("en", "nb")
    )
    assert (text, adapted) == ("Det tar 5\u00a0400 tonn kl. 14.00, 7,25 prosent.", True)


@pytest.mark.parametrize(
    ("new", "old", "translated"),
    [
        ("Vi tar inn 15 lærlinger", "Vi tar inn 12 lærlinger", "We take in twelve apprentices"),
        ("Det tar 2 dager", "Det tar 1 dag", "It takes 1 day"),
        ("Det tar 2 år", "Det tar 1 år", "It takes 1 year"),
        ("Fra 4 til 5 tonn", "Fra 3 til 3 tonn", "From 3 to 3 tonnes"),
        ("Fra 4 til 5 tonn", "Fra 3 til 7 tonn", "From 3 to 7 of 3 tonnes"),
    ],
)
def test_figures_stay_where_they_cannot_be_changed_for_certain(new, old, translated):
    for text, percent, adapted in offered(new, (old, translated)):
        assert (text, adapted) == (translated, False)
        assert percent < 98


def test_a_link_that_the_new_text_lacks_becomes_plain_text():
    pair = (
        'Se <a id="a1">her</a> og <a id="a2">der</a>',
        'See <a id="a1">here</a> and <a id="a2">there</a>',
    )
    assert offered('Se <a id="a1">her</a> og der', pair) == [
        ('See <a id="a1">here</a> and there', 99, False)
    ]
    assert offered("<b>Se her</b> og der", pair)[0][0] == "See here and there"


@pytest.fixture
def stories(db):
    """A Norwegian story with its English translation, and a second one sent for translation."""
    blocks_of_a_story = [
        ("paragraph", "<p>Anlegget åpner i mai.</p>"),
        ("heading", "Veien videre nå"),
    ]
    first = factories.make_story("Verket bygger en ny hall i Sildvik", blocks=blocks_of_a_story)
    translated(first, {first.title: "The works builds a new hall in Sildvik"})
    second = factories.make_story("Verket bygger en ny hall i Fjordvarde", blocks=blocks_of_a_story)
    return first, second


def by_source(translation):
    """Return the suggestions by source text."""
    texts = dict(StringSegment.objects.values_list("pk", "string__data"))
    return {texts[pk]: found for pk, found in suggestions(translation).items()}


def test_a_headline_of_another_story_is_offered_with_the_storys_name(stories):
    (first, *_rest) = by_source(sent(stories[1]))["Verket bygger en ny hall i Fjordvarde"]
    assert first.text == "The works builds a new hall in Sildvik"
    assert first.from_title == first.source == "Verket bygger en ny hall i Sildvik"
    assert MIN_PERCENT <= first.percent < 100


def test_a_pair_serves_the_other_direction_too(stories):
    story = factories.make_story("The works builds a new hall in Sildvik", language="en")
    ((found, *_rest),) = [
        one for text, one in by_source(sent(story, "nb")).items() if text.startswith("The works")
    ]
    assert (found.text, found.percent) == ("Verket bygger en ny hall i Sildvik", 100)


def test_what_is_faulty_unaccepted_empty_or_an_address_is_not_offered(stories):
    wanted = "Anlegget åpner i mai."
    translation = sent(stories[1])
    assert by_source(translation)[wanted]
    (pair,) = StringTranslation.objects.filter(translation_of__data=wanted)
    first = Translation.objects.get(source__object_id=stories[0].translation_key)
    segment = segments_of(first).get(string__data=wanted)
    write(first, segment, "It opens", origin=Origin.MACHINE)
    assert not by_source(translation)[wanted]
    write(first, segment, "It opens")
    assert [found.text for found in by_source(translation)[wanted]] == ["It opens"]
    write(first, segment, "")
    assert not by_source(translation)[wanted]
    write(first, segment, '<a id="a9">x</a>')
    assert StringTranslation.objects.get(pk=pair.pk).has_error
    assert not by_source(translation)[wanted]
    write(first, segment, "It opens")
    TranslationContext.objects.filter(pk=pair.context_id).update(path="slug")
    assert not by_source(translation)[wanted]


def test_a_changed_text_has_its_own_earlier_translation_but_not_its_present_one(stories):
    first = stories[0]
    translation = Translation.objects.get(source__object_id=first.translation_key)
    assert all(found.percent < 100 for found in by_source(translation)[first.title])
    first.title = "Verket bygger en stor hall i Sildvik"
    first.save_revision().publish()
    update_source(StoryPage.objects.get(pk=first.pk))
    found, *_others = by_source(translation)["Verket bygger en stor hall i Sildvik"]
    assert found.text == "The works builds a new hall in Sildvik"


def test_the_number_of_queries_does_not_grow(db):
    counts = []
    for words in (2, 60):
        blocks = [("heading", f"Mellomtittel {n} her") for n in range(words)]
        translation = Translation.objects.select_related("source__locale", "target_locale").get(
            pk=sent(factories.make_story(f"Sak {words}", blocks=blocks)).pk
        )
        with CaptureQueriesContext(connection) as queries:
            assert len(suggestions(translation)) > words
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 2


def test_what_is_old_is_offered_where_it_is_identical(stories, monkeypatch):
    monkeypatch.setattr("translation.quality.memory.suggestions.NEWEST", 1)
    again = sent(factories.make_story(stories[0].title))
    assert by_source(again)[stories[0].title][0].percent == 100


def test_few_of_five_thousand_stored_texts_are_compared_letter_by_letter(monkeypatch):
    dice = random.Random(3)
    words = ["".join(dice.choices("abdefgiklmnorstuvøå", k=7)) for _ in range(2000)]
    words += ["og", "i", "på", "det", "er", "som"] * 100
    texts = [" ".join(dice.choices(words, k=dice.randrange(4, 40))) for _ in range(5000)]
    compared = []

    def counting(one, other):
        compared.append(other)
        return similarity(one, other)

    monkeypatch.setattr("translation.quality.memory.suggestions.similarity", counting)
    memory = remembered(*((text, text.upper()) for text in texts))
    found = [memory.matches(f"{text} til") for text in dice.sample(texts, 200)]
    assert len(compared) <= 200 * MAX_CANDIDATES
    assert sum(bool(one) for one in found) > 180


def test_no_text_raises_an_error():
    dice = random.Random(5)
    signs = "ab 12.,:<>&;/\0\u00a0kl. mars –«»mandag1. mai"
    texts = [*PLAIN, "", " ", "1" * 5000, *("".join(dice.choices(signs, k=30)) for _ in range(400))]
    memory = remembered(*zip(texts, reversed(texts), strict=True))
    for text in texts:
        for found in memory.matches(text):
            assert MIN_PERCENT <= found.percent <= 100
