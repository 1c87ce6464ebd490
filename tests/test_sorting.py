"""Names are sorted by the alphabet of the language."""

import random
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from core.sorting import alphabetical, sort_key

NORWEGIAN = [
    "Abel",
    "Anna",
    "Vold",
    "Wold",
    "Zulu",
    "Ælen",
    "Ære",
    "Ørsta",
    "Øyer",
    "Aalesund",
    "Åse",
    "Aase",
]
ENGLISH = ["Aalesund", "Abel", "Ål", "Anna", "Åse", "Östersund", "Zulu"]


@pytest.mark.parametrize(("language", "names"), [("nb", NORWEGIAN), ("en", ENGLISH)])
def test_names_are_sorted_as_in_a_telephone_book_of_the_language(language, names):
    shuffled = [SimpleNamespace(name=name) for name in names]
    random.Random(3).shuffle(shuffled)
    with override(language):
        ordered = [item.name for item in alphabetical(shuffled, "name")]
    assert [sort_key(name, language) for name in ordered] == [
        sort_key(name, language) for name in names
    ]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("nb", "Zulu", "Ære"),
        ("nb", "Ære", "Øre"),
        ("nb", "Øre", "Åre"),
        ("nb", "Öland", "Ørsta"),
        ("nb", "Ärla", "Ærlig"),
        ("nb", "élan", "emu"),
        ("en", "Åse", "Bodø"),
        ("en", "Æther", "Zulu"),
        ("en", "Ørsta", "Zulu"),
    ],
)
def test_letters_have_their_position(language, first, second):
    assert sort_key(first, language) < sort_key(second, language)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_capitals_make_no_difference(language):
    assert sort_key("ÅSE", language) == sort_key("åse", language)
    assert sort_key("A\u030ase".replace("A\u030a", "Å"), language) == sort_key("Åse", language)


def test_letter_and_accent_apart_are_one_letter():
    assert sort_key("A\u030ase", "nb") == sort_key("Åse", "nb")
