"""The kinds of work that a user may leave behind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Move = Callable[[Any, Any, Any], object]


@dataclass(frozen=True)
class Work:
    """A kind of work: its rows of a user, what moves a row (row, colleague, acting user), its URL and title."""

    name: str
    label: Promise
    rows: Callable[[Any], Any]
    move: Move
    url: Callable[[Any], str] = lambda row: ""
    title: Callable[[Any], str] = str


KINDS: dict[str, Work] = {}


def register(work: Work) -> None:
    KINDS[work.name] = work


def assigning(field: str) -> Move:
    """Return what moves a row by setting a field, without the model's signals and revisions."""

    def move(row: Any, colleague: Any, by: Any) -> None:
        type(row)._base_manager.filter(pk=row.pk).update(**{field: colleague})

    return move


def has_work(user: Any) -> bool:
    return any(work.rows(user).exists() for work in KINDS.values())
