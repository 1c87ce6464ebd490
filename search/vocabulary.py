"""The vocabulary of the public stories: how many contain each word, and which of the words a newsroom has."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from search.models import SearchEntry, SearchTerm
from search.storage import FIELDS, Match
from search.words import forms

# More stories than these are not counted.
MOST = 10_000
BATCH = 500


def count(language: str, words: Iterable[str]) -> None:
    """Store in how many public stories of a language each of these words is; delete those in none."""
    found = {word: stories_with(language, word) for word in words}
    with transaction.atomic():
        gone = [word for word, number in found.items() if not number]
        for start in range(0, len(gone), BATCH):
            SearchTerm.objects.filter(
                language=language, word__in=gone[start : start + BATCH]
            ).delete()
        store(language, {word: number for word, number in found.items() if number})


def store(language: str, counts: dict[str, int]) -> None:
    terms = [
        SearchTerm(language=language, word=word, stem=forms(word, language)[0][:60], stories=number)
        for word, number in sorted(counts.items())
    ]
    SearchTerm.objects.bulk_create(
        terms,
        update_conflicts=True,
        unique_fields=["language", "word"],
        update_fields=["stories"],
        batch_size=BATCH,
    )


def stories_with(language: str, word: str) -> int:
    matching, values = Match(FIELDS, "words", ((word,),)).sql()
    entries = SearchEntry._meta.db_table
    sql = (
        f"SELECT count(*) FROM (SELECT 1 FROM ({matching}) AS found JOIN {entries} AS entry"
        f" ON entry.page_id = found.pk WHERE entry.language = %s LIMIT {MOST}) AS counted"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, language])
        return cursor.fetchone()[0]


def rebuild() -> None:
    """Count the whole vocabulary again."""
    counts: dict[str, Counter] = {}
    rows = SearchEntry.objects.values_list("language", "words").iterator(chunk_size=BATCH)
    for language, words in rows:
        counts.setdefault(language, Counter()).update(words.split())
    with transaction.atomic():
        for language, found in counts.items():
            store(language, {word: min(number, MOST) for word, number in found.items()})
            known = SearchTerm.objects.filter(language=language).values_list("word", flat=True)
            gone = [word for word in known.iterator() if word not in found]
            for start in range(0, len(gone), BATCH):
                SearchTerm.objects.filter(
                    language=language, word__in=gone[start : start + BATCH]
                ).delete()
        SearchTerm.objects.exclude(language__in=counts).delete()


def present(home: int, words: list[str]) -> dict[str, int]:
    """Return which of these words are in the public stories of a newsroom, with the number of stories up to 100.

    The vocabulary lags behind and is common to all newsrooms; what readers are offered is looked up here.
    """
    if not words:
        return {}
    parts: list[str] = []
    values: list[Any] = []
    for word in words:
        matching, own = Match(FIELDS, "words", ((word,),)).sql()
        parts.append(
            f"SELECT %s AS word, count(*) FROM (SELECT 1 FROM ({matching}) AS found"
            f" JOIN {SearchEntry._meta.db_table} AS entry ON entry.page_id = found.pk"
            " WHERE entry.home_id = %s AND (entry.until IS NULL OR entry.until > CURRENT_TIMESTAMP)"
            " LIMIT 100) AS counted"
        )
        values += [word, *own, home]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return {word: number for word, number in cursor.fetchall() if number}
