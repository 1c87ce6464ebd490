"""The search forms of a word: the word, its stem, and both without æ, ø and å.

Stems are indexed with the words, so that SQLite and PostgreSQL give the same results; their own stemmers support
one language per index or none.
"""

import re
from functools import lru_cache
from typing import Any
from unicodedata import combining, normalize

import snowballstemmer
from django.conf import settings
from wagtail.search.index import SearchField

from core.language_rules import LETTERS, rules_for

WORD = re.compile(r"\w+")
PLAIN = str.maketrans(LETTERS)
# Letters. A longer text without a space is no word, and the time for its stem grows with the square of its length.
LONGEST_WORD = 100


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a lower-case word, or the word itself if it is too long or its language has no stemmer.

    A stemmer is not thread-safe, as it stores the word that it works on. A new one for each word is cheap, and the
    cached stem is shared by all threads.
    """
    rules = rules_for(language)
    if not rules.stemmer or len(word) > LONGEST_WORD:
        return word
    for pattern, regular in rules.irregular_forms:
        if re.search(pattern, word):
            word = re.sub(pattern, regular, word)
            break
    root = snowballstemmer.stemmer(rules.stemmer).stemWord(word)
    return re.sub(rules.stem_endings, "", root) if rules.stem_endings else root


def forms(word: str, language: str) -> set[str]:
    """Return a word in lower case and its stem in the language; `CO₂` becomes `co2`."""
    word = normalize("NFKC", word).lower()
    return {word, stem(word, language)}


def indexed(word: str, language: str) -> set[str]:
    """Return the forms under which a word is indexed: also those typed without æ, ø and å."""
    with_letters = forms(word, language)
    return with_letters | {without_norwegian_letters(form) for form in with_letters}


def without_norwegian_letters(word: str) -> str:
    letters = normalize("NFKD", word.translate(PLAIN))
    return "".join(letter for letter in letters if not combining(letter))


@lru_cache(maxsize=16)
def stems_of(text: str, language: str) -> str:
    """Return the words of a text and their stems, separated by spaces: PostgreSQL does not split `og/eller` or URLs.

    Cached because the index requests a story's stems three times in a row (title, body, completion).
    """
    words = {word.lower() for word in WORD.findall(text)}
    return " ".join(sorted({form for word in words for form in indexed(word, language)}))


def stems_of_fields(item: Any, *languages: str) -> str:
    """Return the words and stems of an item's own search fields in these languages; without one, in all."""
    texts: list[str] = []
    for field in item.get_search_fields():
        if type(field) is SearchField and field.field_name != "stems":
            value = field.get_value(item)
            texts += map(str, value if isinstance(value, list) else [value])
    text = " ".join(texts)
    return " ".join(stems_of(text, one) for one in languages or dict(settings.LANGUAGES))
