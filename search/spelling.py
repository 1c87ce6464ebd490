"""Offer words of the vocabulary for words that no story contains, and for those that are not finished."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Q
from rapidfuzz.distance import OSA

from core.language_rules import rules_for
from core.stemming import without_norwegian_letters
from search.models import SearchTerm
from search.vocabulary import present

LETTERS = "abcdefghijklmnopqrstuvwxyzæøåäöéü"
SHORTEST, SHORTEST_BEGINNING = 4, 2
# From this length on, a word may be two edits away: shorter ones have too many neighbours.
LONG = 7
MOST_CANDIDATES, MOST_SUGGESTIONS = 3000, 8


def nearby(words: list[str], beginning: str, language: str) -> dict[str, int]:
    """Return terms with their numbers of stories, in one query: those near misspelt words, or with a beginning."""
    asked = correctable(words)
    wanted = set().union(*map(one_edit_away, asked))
    if rules_for(language).has_closed_compounds:
        wanted = wanted.union(*map(halves, asked))
    terms = SearchTerm.objects.filter(language=language)
    parts = [terms.filter(word__in=wanted)] if wanted else []
    if len(beginning) >= SHORTEST_BEGINNING:
        begun = terms.filter(word__startswith=beginning).exclude(word=beginning)
        parts.append(begun.order_by("-stories", "word")[: 2 * MOST_SUGGESTIONS])
    if not parts:
        return {}
    selects: list[str] = []
    values: list[Any] = []
    for number, part in enumerate(parts):
        # Django does not combine a query that is limited with another on SQLite.
        sql, given = part.values_list("word", "stories").query.sql_with_params()
        selects.append(f"SELECT * FROM ({sql}) AS part_{number}")
        values += given
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        return dict(cursor.fetchall())


def correctable(words: list[str]) -> list[str]:
    return [word for word in words if len(word) >= SHORTEST and not word.isdecimal()]


def corrections(
    words: list[str], language: str, home: int, stories: dict[str, int]
) -> dict[str, str]:
    """Return, for misspelt words, the nearest word of the newsroom's stories, or the parts of an unknown compound.

    `stories` are the terms near them (`nearby`).
    """
    asked = correctable(words)
    if not asked:
        return {}
    near = {word: one_edit_away(word) for word in asked}
    ranked = {
        word: sorted(near[word] & stories.keys(), key=lambda one: (-stories[one], one))
        for word in asked
    }
    for word in asked:
        if not ranked[word] and len(word) >= LONG:
            ranked[word] = two_edits_away(word, language)
    known = present(home, [one for word in asked for one in ranked[word][:5]])
    found = {}
    for word in asked:
        right = [one for one in ranked[word][:5] if one in known]
        if right:
            found[word] = right[0]
        elif parts := split(word, stories):
            found[word] = parts
    return found


def one_edit_away(word: str) -> set[str]:
    """Return the strings that differ from a word by a letter, or by two letters that have changed places."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    found |= {left + letter + right[1:] for left, right in cuts if right for letter in LETTERS}
    found |= {left + letter + right for left, right in cuts for letter in LETTERS}
    return found - {word}


def two_edits_away(word: str, language: str) -> list[str]:
    """Return the words with the same beginning that are at most two edits away, without regard to special letters."""
    plain = without_norwegian_letters(word)
    rows = SearchTerm.objects.filter(
        Q(word__startswith=word[:2]) | Q(word__startswith=plain[:2]), language=language
    ).values_list("word", "stories")
    found = []
    for known, stories in rows.order_by("-stories")[:MOST_CANDIDATES]:
        distance = OSA.distance(plain, without_norwegian_letters(known), score_cutoff=2)
        if distance <= 2:
            found.append((distance, -stories, known))
    return [known for _distance, _stories, known in sorted(found)]


def halves(word: str) -> set[str]:
    """Return the beginnings and the ends of a word, which may be the parts of a compound."""
    return {
        part
        for place in range(3, len(word) - 2)
        for part in (word[:place], word[place:], word[: place - 1])
        if len(part) >= 3
    }


def split(word: str, known: Iterable[str]) -> str:
    """Return an unknown compound as two known words; empty if it is none. A joining -s- or -e- is left out."""
    for place in range(len(word) - 3, 2, -1):
        left, right = word[:place], word[place:]
        if right in known:
            if left in known:
                return f"{left} {right}"
            if left[-1] in "se" and left[:-1] in known and len(left) > 3:
                return f"{left[:-1]} {right}"
    return ""


def completions(beginning: str, home: int, stories: dict[str, int]) -> list[str]:
    """Return the words of a newsroom's stories that begin with these letters, the most frequent first.

    `stories` are the terms that do (`nearby`), among others.
    """
    if len(beginning) < SHORTEST_BEGINNING:
        return []
    words = [word for word in stories if word.startswith(beginning) and word != beginning]
    words.sort(key=lambda one: (-stories[one], one))
    known = present(home, words[: 2 * MOST_SUGGESTIONS])
    return sorted(known, key=lambda one: (-known[one], one))[:MOST_SUGGESTIONS]
