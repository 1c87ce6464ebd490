"""The registry of what counts: visits here, and what rooms below keep in tables of their own."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID


@dataclass(frozen=True)
class Scope:
    """What is asked for; None and an empty text are no limit. Both days belong to the period."""

    sites: Collection[int] | None = None
    stories: Collection[UUID] | None = None
    language: str = ""
    since: date | None = None
    until: date | None = None


class Source(Protocol):
    """A source of counts, each in one of its columns."""

    def columns(self) -> dict[str, Any]:
        """Return the labels of the columns by their names, which no other source has."""

    def counts(self, scope: Scope, by: tuple[str, ...]) -> Counter[tuple[Any, ...]]:
        """Return the counts by the values of `day`, `story` (a translation key) or `language`, and the column.

        With one query, whatever the scope.
        """


_sources: dict[str, Source] = {}


def register_source(name: str, source: Source) -> None:
    """Register a source under a unique name. Columns are in the order in which sources are registered."""
    _sources[name] = source


def columns() -> dict[str, Any]:
    """Return the labels of all columns by their names."""
    return {name: label for source in _sources.values() for name, label in source.columns().items()}


def counts(scope: Scope, *by: str) -> Counter[tuple[Any, ...]]:
    """Return the counts of all sources by these values and the column."""
    found: Counter[tuple[Any, ...]] = Counter()
    for source in _sources.values():
        found.update(source.counts(scope, by))
    return found
