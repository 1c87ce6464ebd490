"""Read what may widen a query in one statement: synonyms, terms that contain its words, and known parts of those."""

from dataclasses import dataclass, field

from django.db import connection
from wagtail.models import Locale

from search.models import SearchSynonym, SearchTerm

MOST_TERMS, MOST_SYNONYMS = 300, 1000
TERMS = SearchTerm._meta.db_table
# What is left of a term around a part, also without a joining letter, with a letter that both share, and as a stem.
REMAINDERS = (
    "substr(part.word, 1, part.place - 1)",
    "substr(part.word, 1, CASE WHEN part.place > 2 THEN part.place - 2 ELSE 0 END)",
    "substr(part.word, 1, part.place)",
    *(
        f"substr(part.{column}, part.place + part.size{shift})"
        for column in ("word", "stem")
        for shift in ("", " + 1", " - 1")
    ),
)


@dataclass
class Lookup:
    """Synonyms as (language, words), terms as (language, word, stem), and known words and stems by language."""

    synonyms: list[tuple[str, str]] = field(default_factory=list)
    terms: list[tuple[str, str, str]] = field(default_factory=list)
    known: dict[str, set[str]] = field(default_factory=dict)


def look_up(parts: list[tuple[str, str]], site: int) -> Lookup:
    """Look up a newsroom's synonyms, and the terms that contain one of the parts, given as (language, letters)."""
    values: list[str | int] = []
    selects = []
    if parts:
        place = "instr" if connection.vendor == "sqlite" else "strpos"
        containing = []
        for language, part in parts:
            containing.append(
                f"SELECT language, word, stem, stories, {place}(word, %s) AS place, {len(part)} AS size"
                f" FROM {TERMS} WHERE language = %s AND {place}(word, %s) > 0"
            )
            values += [part, language, part]
        join = "CROSS JOIN" if connection.vendor == "sqlite" else "INNER JOIN"
        on = "WHERE" if connection.vendor == "sqlite" else "ON"
        selects = ["SELECT 'term', language, word, stem FROM part"] + [
            "SELECT 'known', known.language, known.word, known.stem"
            f" FROM remainder {join} {TERMS} AS known"
            f" {on} known.language = remainder.language AND known.{column} = remainder.text"
            for column in ("word", "stem")
        ]
        remainders = [f"SELECT language, {text} AS text FROM part" for text in REMAINDERS]
        selects[0] = (
            f"WITH part AS MATERIALIZED (SELECT * FROM ({' UNION ALL '.join(containing)}) AS every"
            f" ORDER BY stories DESC, word LIMIT {MOST_TERMS}),"
            # One text a row: of several, PostgreSQL would compare each term with each.
            f" remainder AS MATERIALIZED ({' UNION '.join(remainders)}) {selects[0]}"
        )
    selects.append(
        "SELECT * FROM (SELECT 'synonym', locale.language_code, own.words, '' FROM"
        f" {SearchSynonym._meta.db_table} AS own JOIN {Locale._meta.db_table} AS locale"
        f" ON locale.id = own.locale_id WHERE own.site_id = %s ORDER BY own.id LIMIT {MOST_SYNONYMS}) AS kept"
    )
    found = Lookup()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), [*values, site])
        for kind, language, word, stem in cursor.fetchall():
            if kind == "synonym":
                found.synonyms.append((language, word))
            elif kind == "term":
                found.terms.append((language, word, stem))
            else:
                found.known.setdefault(language, set()).update((word, stem))
    return found
