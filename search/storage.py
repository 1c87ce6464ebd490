"""The table of tokens: FTS5 in SQLite, text search vectors in PostgreSQL. Only this file knows the difference.

A story's tokens are in four fields (headline, lead, body, rest), each as exact words and as stems in the order of the
text, so that phrases are found; a stem field ends with other forms, which belong to no phrase.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

TABLE = "search_tokens"
FIELDS = ("headline", "lead", "body", "rest")
COLUMNS = [f"{field}_{form}" for field in FIELDS for form in ("words", "stems")]
# Between texts of a field, so that no phrase spans two.
GAP = "_"
OLDEST_SQLITE = (3, 35, 0)
# PostgreSQL counts no positions beyond this one.
MAX_TOKENS = 16_000


@dataclass(frozen=True)
class FieldTokens:
    """The exact words of a field and their stems in order, both with gaps, and other forms."""

    words: list[str]
    stems: list[str]
    others: set[str]


def supports_search(vendor: str) -> bool:
    """Return whether the database has what the search needs: FTS5 and materialized subqueries, in SQLite."""
    if vendor != "sqlite":
        return True
    with sqlite3.connect(":memory:") as database:
        options = {name for (name,) in database.execute("PRAGMA compile_options")}
    return "ENABLE_FTS5" in options and sqlite3.sqlite_version_info >= OLDEST_SQLITE


def create(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        columns = ", ".join(COLUMNS)
        # The tokens are ready: this tokenizer changes nothing but capitals in ASCII.
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {TABLE} USING fts5"
            f"(home, {columns}, tokenize=\"ascii tokenchars '_'\")"
        )
        return
    vectors = ", ".join(f"{field} tsvector NOT NULL" for field in FIELDS)
    schema_editor.execute(
        f"CREATE TABLE {TABLE} (entry_id bigint PRIMARY KEY, home bigint NOT NULL, {vectors})"
    )
    for field in FIELDS:
        schema_editor.execute(f"CREATE INDEX {TABLE}_{field} ON {TABLE} USING gin ({field})")


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def write(pk: int, home: int, fields: dict[str, FieldTokens]) -> None:
    """Replace the tokens of a story below a newsroom's front page."""
    delete([pk])
    values: list[Any]
    if connection.vendor == "sqlite":
        values = [token_of(home), *(text for name in FIELDS for text in texts_of(fields[name]))]
        columns = f"rowid, home, {', '.join(COLUMNS)}"
        sql = f"INSERT INTO {TABLE} ({columns}) VALUES ({marks(1 + len(values))})"
    else:
        values = [home, *(vector_of(fields[name]) for name in FIELDS)]
        vectors = ", ".join(["%s::tsvector"] * len(FIELDS))
        sql = (
            f"INSERT INTO {TABLE} (entry_id, home, {', '.join(FIELDS)}) VALUES (%s, %s, {vectors})"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql, [pk, *values])


def delete(pks: Iterable[int]) -> None:
    key = "rowid" if connection.vendor == "sqlite" else "entry_id"
    with connection.cursor() as cursor:
        for pk in pks:
            cursor.execute(f"DELETE FROM {TABLE} WHERE {key} = %s", [pk])


def stored_keys() -> set[int]:
    key = "rowid" if connection.vendor == "sqlite" else "entry_id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {TABLE}")
        return {pk for (pk,) in cursor.fetchall()}


def token_of(home: int) -> str:
    """Return the token of a front page, by which FTS5 leaves out the stories of the others."""
    return f"home{home}"


def marks(number: int) -> str:
    return ", ".join(["%s"] * number)


def texts_of(tokens: FieldTokens) -> tuple[str, str]:
    return " ".join(tokens.words), " ".join([*tokens.stems, GAP, *sorted(tokens.others)])


def vector_of(tokens: FieldTokens) -> str:
    """Return a vector literal: exact words with `=` before them, and stems, at the same positions."""
    places: dict[str, list[int]] = {}
    for place, (word, root) in enumerate(zip(tokens.words, tokens.stems, strict=True), 1):
        if word != GAP and place <= MAX_TOKENS:
            places.setdefault(f"={word}", []).append(place)
            places.setdefault(root, []).append(place)
    for other in tokens.others:
        places.setdefault(other, [])
    # PostgreSQL keeps at most 255 positions of a lexeme.
    return " ".join(
        f"{quoted(word)}{':' if at else ''}{','.join(map(str, at[:255]))}"
        for word, at in places.items()
    )


def quoted(word: str) -> str:
    doubled = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


@dataclass(frozen=True)
class Match:
    """A condition on one form (`words` or `stems`) in some fields: any of these phrases, each a list of tokens."""

    fields: tuple[str, ...]
    form: str
    phrases: tuple[tuple[str, ...], ...]

    def sql(self, columns: str = "", home: int | None = None) -> tuple[str, list[Any]]:
        """Return a SELECT of the keys of the stories that match, as `pk`, with more columns, and its parameters."""
        if connection.vendor == "sqlite":
            query = below(home, self.fts5)
            return f"SELECT rowid AS pk{columns} FROM {TABLE} WHERE {TABLE} MATCH %s", [query]
        prefix = "=" if self.form == "words" else ""
        query = " | ".join(
            "({})".format(" <-> ".join(quoted(prefix + token) for token in phrase))
            for phrase in self.phrases
        )
        conditions = " OR ".join(f"{field} @@ %s::tsquery" for field in self.fields)
        values: list[Any] = [query] * len(self.fields)
        if home:
            conditions, values = f"({conditions}) AND home = %s", [*values, home]
        return f"SELECT entry_id AS pk{columns} FROM {TABLE} WHERE {conditions}", values

    @property
    def fts5(self) -> str:
        """The condition in the query language of FTS5."""
        fields = " ".join(f"{field}_{self.form}" for field in self.fields)
        phrases = " OR ".join('"{}"'.format(" ".join(phrase)) for phrase in self.phrases)
        return f"{{{fields}}} : ({phrases})"


def below(home: int | None, query: str) -> str:
    """Restrict a query of FTS5 to the stories below a front page."""
    return f"home : {token_of(home)} AND ({query})" if home else query


def any_of(matches: list[Match], home: int) -> tuple[str, list[Any]]:
    """Return a SELECT of the keys of the stories that match one of the conditions, and its parameters."""
    if connection.vendor == "sqlite":
        query = below(home, " OR ".join(match.fts5 for match in matches))
        return f"SELECT rowid AS pk FROM {TABLE} WHERE {TABLE} MATCH %s", [query]
    # A condition on several fields would make PostgreSQL read all rows, with their long vectors.
    each = [replace(match, fields=(field,)) for match in matches for field in match.fields]
    found = [match.sql(home=home) for match in each]
    return " UNION ALL ".join(sql for sql, _values in found), [
        value for _sql, values in found for value in values
    ]
