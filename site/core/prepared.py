"""Querysets whose SQL is made once in each process: Django takes longer to make it than a database to run it.

Depends on how Django (5.2) compiles and reads a query; `tests/test_prepared.py` compares the rows with its own.
"""

from collections.abc import Callable
from copy import copy
from functools import lru_cache, wraps
from typing import Any

from django.db import connections
from django.db.models import Expression, QuerySet

# Lists are filled up to a multiple of this length, so that there are few statements.
STEP = 8
MAX_STATEMENTS = 64


class Parameter(Expression):
    """The place of a value, or of one value of a list, in a prepared queryset."""

    def __init__(self, name: str, place: int | None = None) -> None:
        super().__init__()
        self.name, self.place = name, place

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Statement:
    """A queryset's SQL and what Django needs to read its rows. Running it does not change it."""

    def __init__(self, queryset: QuerySet) -> None:
        self.model, self.using = queryset.model, queryset.db
        self.iterable = queryset._iterable_class
        self.compiler = queryset.query.get_compiler(self.using)
        self.sql, self.parameters = self.compiler.as_sql()

    def run(self, values: dict[str, Any]) -> list[Any]:
        filled_in = tuple(value_of(one, values) for one in self.parameters)
        query: Any = Run(self, filled_in)
        rows: Any = self.iterable(QuerySet(self.model, query, self.using))
        return list(rows)


class Run:
    """A statement with its values, in place of a queryset's query."""

    def __init__(self, statement: Statement, values: tuple[Any, ...]) -> None:
        self.statement, self.values = statement, values

    def get_compiler(self, using: str) -> Any:
        """Return a compiler of this thread's own connection that has already made its SQL."""
        compiler = copy(self.statement.compiler)
        compiler.connection = connections[using]
        compiler.as_sql = lambda: (self.statement.sql, self.values)
        return compiler


def value_of(parameter: Any, values: dict[str, Any]) -> Any:
    if not isinstance(parameter, Parameter):
        return parameter
    value = values[parameter.name]
    return value if parameter.place is None else value[parameter.place]


def prepared(build: Callable[..., QuerySet]) -> Callable[..., list[Any]]:
    """Return a function that returns the rows of the queryset that `build` returns.

    Positional arguments become part of the SQL, so there may be few. Keyword arguments are its values: texts,
    numbers, and lists of them for `__in`; `build` is given a `Parameter` for each. An empty list finds no rows.
    """

    @lru_cache(maxsize=MAX_STATEMENTS)
    def statement(fixed: tuple[Any, ...], lengths: tuple[tuple[str, int | None], ...]) -> Statement:
        parameters = {
            name: Parameter(name) if length is None else [Parameter(name, n) for n in range(length)]
            for name, length in lengths
        }
        return Statement(build(*fixed, **parameters))

    @wraps(build)
    def rows(*fixed: Any, **values: Any) -> list[Any]:
        if any(value == [] for value in values.values()):
            return []
        filled = {name: fill_up(value) for name, value in values.items()}
        lengths = tuple((name, length_of(value)) for name, value in filled.items())
        return statement(fixed, lengths).run(filled)

    rows.statement = statement  # type: ignore[attr-defined]
    return rows


def fill_up(value: Any) -> Any:
    """Repeat the last value of a list up to a length that others have, too."""
    return value + value[-1:] * (-len(value) % STEP) if isinstance(value, list) else value


def length_of(value: Any) -> int | None:
    return len(value) if isinstance(value, list) else None
