"""Find and order the stories of a query, with one statement that both databases understand.

The order is whole points × freshness: points by where and in which form each word was found, and thousandths that
fall from 2000 today over 1500 after half a year to 1000.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, localdate

from core.visibility import restricted_paths
from search.models import SearchEntry, SearchFacet
from search.parsing import Query, Word
from search.storage import FIELDS, Match, any_of

PER_PAGE = 12
HALF_YEAR = 180  # days
# Points by field: for exact words, for other forms, and for a compound or a synonym.
POINTS = {"headline": (24, 18, 11), "lead": (12, 9, 7), "body": (6, 4, 3), "rest": (2, 1, 1)}
# For the whole query as a phrase.
PHRASE_POINTS = {"headline": 24, "lead": 9, "body": 9}
PHRASE = 99
# The entry is of the newsroom, and its story has not expired.
OPEN = "entry.home_id = %s AND (entry.until IS NULL OR entry.until > %s)"
RELEVANT, NEWEST = "relevant", "newest"


@dataclass(frozen=True)
class Scope:
    """Where to search: the front page of a newsroom, chosen facets, order and number of the page of results."""

    home_id: int
    facets: tuple[tuple[str, str], ...] = ()
    order: str = RELEVANT
    page: int = 1


@dataclass(frozen=True)
class Hit:
    """A story that was found. `mask` has a bit for each word of the query."""

    pk: int
    mask: int
    score: int
    path: str
    url_path: str
    kind: str
    date: datetime | None
    is_corrected: bool
    headline: str
    lead: str
    text: str


@dataclass
class Found:
    """The hits on a page of results, and what is said about all. `best` is the most words that a story contains."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    best: int = 0
    # The words of the query that any story contains, as bits.
    seen: int = 0
    # By name of the facet: (value, label, number).
    facets: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)
    # The number of stories in other languages.
    languages: dict[str, int] = field(default_factory=dict)


def find(query: Query, scope: Scope, others: Sequence[tuple[Query, int]] = ()) -> Found:
    """Return what is found of a query, and how much of the same query in other languages (with their front pages)."""
    if not query.words:
        return Found()
    statement = Statement()
    statement.add_found(query, scope.home_id, scope.facets)
    sql, values = statement.finished(query, scope, [one for one in others if one[0].words])
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = result_of(cursor.fetchall())
    # A restriction that is set at the same moment as a story is published sees no entry to delete.
    restricted = tuple(restricted_paths())
    found.hits = [hit for hit in found.hits if not hit.path.startswith(restricted)]
    return found


class Statement:
    """The parts of the statement, with their parameters."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.values: list[Any] = []

    def add_found(self, query: Query, home: int, facets: tuple[tuple[str, str], ...]) -> None:
        """Add the table `found` of the stories with at least one of the words: pk, words, mask, score, day."""
        today = localdate().toordinal()
        self.values += [today, today]
        branches = []
        for columns, match in matches(query):
            sql, values = match.sql(columns, home)
            branches.append(sql)
            self.values += values
        cross = "CROSS JOIN" if connection.vendor == "sqlite" else "JOIN"
        condition = "ON entry.page_id = hits.pk" if cross == "JOIN" else ""
        where = [OPEN, *(["entry.page_id = hits.pk"] if not condition else [])]
        self.values += [home, moment(timezone.now())]
        for facet, value in facets:
            where.append(
                f"EXISTS (SELECT 1 FROM {SearchFacet._meta.db_table} AS chosen WHERE"
                " chosen.entry_id = hits.pk AND chosen.name = %s AND chosen.value = %s)"
            )
            self.values += [facet, value]
        where += self.without_excluded(query, "hits.pk")
        self.parts.append(
            "found AS MATERIALIZED (SELECT hits.pk, hits.words, hits.mask, entry.day,"
            " hits.points * (1000 + 1000 * {half} / ({half} + CASE WHEN entry.day > %s THEN 0"
            " ELSE %s - entry.day END)) AS score FROM (SELECT pk, SUM(points) AS points,"
            " SUM(CASE WHEN word < {phrase} THEN 1 ELSE 0 END) AS words,"
            " SUM(CASE WHEN word < {phrase} THEN 1 << word ELSE 0 END) AS mask"
            " FROM (SELECT pk, word, MAX(points) AS points FROM ({branches}) AS each_match"
            " GROUP BY pk, word) AS each_word GROUP BY pk) AS hits"
            " {cross} {entries} AS entry {condition} WHERE hits.words > 0 AND {where})".format(
                half=HALF_YEAR,
                phrase=PHRASE,
                branches=" UNION ALL ".join(branches),
                cross=cross,
                entries=SearchEntry._meta.db_table,
                condition=condition,
                where=" AND ".join(where),
            )
        )

    def without_excluded(self, query: Query, pk: str) -> list[str]:
        """Return the conditions that exclude words, and add their parameters."""
        conditions = []
        for match in exclusions(query):
            sql, values = match.sql()
            conditions.append(f"{pk} NOT IN ({sql})")
            self.values += values
        return conditions

    def counted(self, query: Query, home: int) -> str:
        """Return the row that counts the stories of another language with all of the words."""
        self.values += [query.language, home, moment(timezone.now())]
        where = [OPEN]
        for word in query.words:
            sql, values = any_of([*anywhere(word)], home)
            where.append(f"entry.page_id IN ({sql})")
            self.values += values
        where += self.without_excluded(query, "entry.page_id")
        return (
            "SELECT 'language', COUNT(*), 0, 0, '', %s, '', '', '', '', NULL, NULL, 0"
            f" FROM {SearchEntry._meta.db_table} AS entry WHERE {' AND '.join(where)}"
        )

    def finished(
        self, query: Query, scope: Scope, others: Sequence[tuple[Query, int]]
    ) -> tuple[str, list[Any]]:
        """Return the statement: rows of hits, of the total, of facets and of other languages."""
        self.parts.append(
            "chosen AS MATERIALIZED (SELECT * FROM found"
            " WHERE words = (SELECT MAX(words) FROM found))"
        )
        order = "day DESC, pk DESC" if scope.order == NEWEST else "score DESC, day DESC, pk DESC"
        seen = " + ".join(f"MAX(mask & {1 << place})" for place in range(len(query.words)))
        hits = (
            "SELECT 'hit', top.pk, top.mask, top.score, page.path, page.url_path, entry.kind, entry.headline,"
            " entry.lead, entry.text, entry.date, entry.is_corrected, top.place"
            f" FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY {order}) AS place FROM chosen"
            f" ORDER BY {order} LIMIT {PER_PAGE} OFFSET %s) AS top"
            f" JOIN {SearchEntry._meta.db_table} AS entry ON entry.page_id = top.pk"
            " JOIN wagtailcore_page AS page ON page.id = top.pk AND page.live"
        )
        self.values.append((scope.page - 1) * PER_PAGE)
        selects = [
            hits,
            f"SELECT 'total', (SELECT COUNT(*) FROM chosen), MAX(words), {seen}, '', '', '', '', '', '',"
            " NULL, NULL, 0 FROM found",
            "SELECT 'facet', COUNT(*), 0, 0, '', facet.name, facet.value, MAX(facet.label), '', '', NULL, NULL, 0"
            f" FROM chosen JOIN {SearchFacet._meta.db_table} AS facet ON facet.entry_id = chosen.pk"
            " GROUP BY facet.name, facet.value",
        ]
        selects += [self.counted(other, home) for other, home in others]
        return f"WITH {', '.join(self.parts)} {' UNION ALL '.join(selects)}", self.values


def matches(query: Query) -> Iterator[tuple[str, Match]]:
    """Yield the conditions under which words are found, each with its columns: place of the word and points."""
    for place, word in enumerate(query.words):
        for match, points in matches_of(word):
            yield f", {place} AS word, {points} AS points", match
    if len(query.sequence) > 1:
        for name, points in PHRASE_POINTS.items():
            match = Match((name,), "stems", (query.sequence,))
            yield f", {PHRASE} AS word, {points} AS points", match


def matches_of(word: Word) -> Iterator[tuple[Match, int]]:
    for name, (exact, loose, part) in POINTS.items():
        yield Match((name,), "words", word.exact), exact
        if word.loose:
            yield Match((name,), "stems", word.loose), loose
        if word.parts:
            yield Match((name,), "words", word.parts), part
        if word.synonyms:
            yield Match((name,), "stems", word.synonyms), part


def anywhere(word: Word) -> Iterator[Match]:
    """Yield the conditions under which a word is found in any field."""
    yield Match(FIELDS, "words", word.exact + word.parts)
    if stems := word.loose + word.synonyms:
        yield Match(FIELDS, "stems", stems)


def exclusions(query: Query) -> Iterator[Match]:
    for word in query.excluded:
        yield Match(FIELDS, "words", word.exact)
        if word.loose:
            yield Match(FIELDS, "stems", word.loose)


def moment(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def result_of(rows: list[tuple]) -> Found:
    found = Found()
    # The database joins the hits with what is shown of them in whatever order is quickest.
    for part, number, *row, _place in sorted(rows, key=lambda row: row[-1]):
        if part == "hit":
            mask, score, path, url_path, kind, headline, lead, text, date, is_corrected = row
            found.hits.append(
                Hit(
                    number,
                    int(mask),
                    int(score),
                    path,
                    url_path,
                    kind,
                    time_of(date),
                    bool(is_corrected),
                    headline,
                    lead,
                    text,
                )
            )
        elif part == "total":
            found.total, found.best, found.seen = number, int(row[0] or 0), int(row[1] or 0)
        elif part == "facet":
            name, value, label = row[3:6]
            found.facets.setdefault(name, []).append((value, label, number))
        elif number:
            found.languages[row[3]] = number
    return found


def time_of(value: Any) -> datetime | None:
    """Return a time with its zone; SQLite returns the text of one in UTC."""
    time = parse_datetime(value) if isinstance(value, str) else value
    return time.replace(tzinfo=UTC) if time and is_naive(time) else time
