"""Search by stems. The stems are indexed beside the words, and a query looks for either: the same code and
the same answers on SQLite and PostgreSQL, whose own stemmers know one language per index or none."""

import re
from functools import lru_cache
from unicodedata import combining, normalize

import snowballstemmer
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.search.query import And, Or, PlainText

from core.language_rules import LETTERS, rules_for

WORD = re.compile(r"\w+")
PLAIN = str.maketrans(LETTERS)
LONGEST_QUERY = 200
MOST_WORDS = 12


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of a word in lower case; the word itself in a language that has no stemmer.

    A stemmer keeps the word that it works on in itself, so threads must not share one: each word gets its own
    (making one costs next to nothing), and the stem is remembered for all threads.
    """
    name = rules_for(language).stemmer
    return snowballstemmer.stemmer(name).stemWord(word) if name else word


def forms(word: str, language: str) -> set[str]:
    """A word in lower case and its stem in the language; `CO₂` and `CO2` are one word."""
    word = normalize("NFKC", word).lower()
    return {word, stem(word, language)}


def indexed(word: str, language: str) -> set[str]:
    """What a word is found by: its forms, and the same on a keyboard without æ, ø and å."""
    found = forms(word, language)
    return found | {without_norwegian_letters(form) for form in found}


def without_norwegian_letters(word: str) -> str:
    letters = normalize("NFKD", word.translate(PLAIN))
    return "".join(letter for letter in letters if not combining(letter))


@lru_cache(maxsize=16)
def stems_of(text: str, language: str) -> str:
    """The words of a text and their stems, each by itself: PostgreSQL keeps `og/eller` and an address whole.

    The index asks for a story's stems three times in a row (title, body, completion).
    """
    words = {word.lower() for word in WORD.findall(text)}
    return " ".join(sorted({form for word in words for form in indexed(word, language)}))


def query_words(query: str) -> list[str]:
    """The words of a reader's query, cut to a sane number; quotes, operators and control characters are gone."""
    return WORD.findall(query[:LONGEST_QUERY].replace("_", " "))[:MOST_WORDS]


def search(stories, query: str, language: str):
    """The stories in which every word of the query occurs in some form, newest first."""
    words = query_words(query)
    if not words:
        return stories.none()
    meant = And([Or([PlainText(form) for form in sorted(forms(word, language))]) for word in words])
    # The index cannot read every condition of a queryset, so it is asked for matches alone. Both database
    # backends of modelsearch 1.3 can say them as a queryset; test_search fails where that ends.
    matches = stories.model.objects.search(meant, order_by_relevance=False).get_queryset()
    return stories.filter(pk__in=matches.order_by().values("pk")).latest()


def highlighted(text: str, query: str, language: str) -> SafeString:
    """The text, escaped, with each word that the query means in `<mark>`."""
    wanted = {form for word in query_words(query) for form in forms(word, language)}
    out: list[str] = []
    position = 0
    for found in WORD.finditer(text):
        out.append(escape(text[position : found.start()]))
        word = escape(found[0])
        out.append(f"<mark>{word}</mark>" if indexed(found[0], language) & wanted else word)
        position = found.end()
    out.append(escape(text[position:]))
    return mark_safe("".join(out))
