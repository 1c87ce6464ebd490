"""Divide texts into tokens: words, their stems, their spellings without special letters, and numbers.

The databases only look tokens up, so SQLite and PostgreSQL find the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from core.stemming import stem, without_norwegian_letters
from search.numerals import NUMBER, Number

MAX_TOKEN = 60
# Soft hyphens, zero-width and bidirectional characters, and NUL, which PostgreSQL refuses.
INVISIBLE = dict.fromkeys([0, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
TOKEN = re.compile(rf"(?P<number>{NUMBER})|(?P<word>[^\W_]+)")
# Spellings with two letters, beside those with one (`core.stemming`): Ås → Aas, Tromsø → Tromsoe.
LONG_LETTERS = str.maketrans({"å": "aa", "ø": "oe", "ö": "oe", "ä": "ae", "ü": "ue"})
# From this length on, a word typed with special letters also finds the one written without.
LONG_WORD = 5


@dataclass(frozen=True)
class Token:
    """A word or number in a text: its place, its exact form, its stem, and other forms that find it."""

    start: int
    end: int
    exact: str
    stem: str
    others: frozenset[str] = frozenset()
    is_number: bool = False

    @property
    def loose(self) -> frozenset[str]:
        """The forms that find the token below its exact form."""
        return self.others | {self.stem}


def cleaned(text: str) -> str:
    """Return a text in composed characters and without invisible ones."""
    return normalize("NFC", text).translate(INVISIBLE)


def tokens(text: str, language: str) -> Iterator[Token]:
    """Yield the tokens of a cleaned text."""
    for found in TOKEN.finditer(text):
        if found["word"] is None:
            number = Number.parse(found["number"], text, found.end(), language)
            place = (found.start(), found.end())
            yield Token(*place, number.exact, number.exact, number.others, is_number=True)
        elif word := canonical(found["word"]):
            yield Token(found.start(), found.end(), word, *forms(word, language))


def canonical(word: str) -> str:
    """Return a word in lower case, with compatible characters for special ones: `CO₂` → `co2`."""
    plain = normalize("NFKC", word).lower()
    return "".join(letter for letter in plain if letter.isalnum())[:MAX_TOKEN]


@lru_cache(maxsize=50_000)
def forms(word: str, language: str) -> tuple[str, frozenset[str]]:
    """Return the stem of a word, and its spellings without special letters."""
    root = stem(word, language)
    if word.isascii():
        return root, frozenset()
    return root, frozenset(plain(word) | plain(root)) - {word, root}


def plain(word: str) -> set[str]:
    return {without_norwegian_letters(one) for one in (word, word.translate(LONG_LETTERS))}


def asked_forms(token: Token, language: str) -> set[str]:
    """Return the forms under which a typed word is looked up below its exact form."""
    if token.exact.isascii():
        return {token.exact, *token.loose}
    return {token.stem, *(token.others if len(token.exact) >= LONG_WORD else ())}
