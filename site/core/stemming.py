"""The forms under which a word is found: itself, its stem, and both without æ, ø and å.

The stems are indexed beside the words, so SQLite and PostgreSQL answer alike; their own stemmers know one
language per index or none.
"""

import re
from functools import lru_cache
from unicodedata import combining, normalize

import snowballstemmer

from core.slugs import LETTERS

WORD = re.compile(r"\w+")
STEMMERS = {"nb": "norwegian", "en": "english"}


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of a word in lower case; the word itself in a language that has no stemmer.

    A stemmer keeps the word that it works on in itself, so threads must not share one: each word gets its own
    (making one costs next to nothing), and the stem is remembered for all threads.
    """
    if language not in STEMMERS:
        return word
    return snowballstemmer.stemmer(STEMMERS[language]).stemWord(word)


def forms(word: str, language: str) -> set[str]:
    """A word in lower case and its stem in the language; `CO₂` and `CO2` are one word."""
    word = normalize("NFKC", word).lower()
    return {word, stem(word, language)}


def indexed(word: str, language: str) -> set[str]:
    """What a word is found by: its forms, and the same on a keyboard without æ, ø and å."""
    found = forms(word, language)
    return found | {without_norwegian_letters(form) for form in found}


def without_norwegian_letters(word: str) -> str:
    letters = normalize("NFKD", word.translate(LETTERS))
    return "".join(letter for letter in letters if not combining(letter))


@lru_cache(maxsize=16)
def stems_of(text: str, language: str) -> str:
    """The words of a text and their stems, each by itself: PostgreSQL keeps `og/eller` and an address whole.

    The index asks for a story's stems three times in a row (title, body, completion).
    """
    words = {word.lower() for word in WORD.findall(text)}
    return " ".join(sorted({form for word in words for form in indexed(word, language)}))
