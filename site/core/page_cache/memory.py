"""What every page needs (site, identity, menu, restrictions), kept by each process until it changes.

One query a request asks whether anything has changed at all, and only if it has, another asks what. Only requests
that read keep anything: what a transaction has written and not committed is for itself alone.
"""

import time
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from core.page_cache.changes import (
    TRUSTED_FOR,
    State,
    Total,
    state,
    state_of,
    states,
    when_recorded,
)
from core.page_cache.collecting import collecting, note
from core.page_cache.tags import SITE

Value = TypeVar("Value")
MAX_VALUES = 500


@dataclass
class Kept:
    """A value, its tags with their state when it was made, and the last total at which it was known to be right.

    `made` is when it was made, in seconds since 1970.
    """

    value: Any
    tags: frozenset[str]
    state: State
    total: Total
    made: float = field(default_factory=time.time)

    @property
    def is_old(self) -> bool:
        return time.time() > self.made + TRUSTED_FOR.total_seconds()


class Snapshot:
    """The state of the changes as this request has found it, read once."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.read_total: Total | None = None
        self.known: dict[str, list[int] | None] = {}

    @property
    def total(self) -> Total:
        """The state of all tags together, when it was first asked for: before anything that is kept is read."""
        if self.read_total is None:
            self.read_total = state()
        return self.read_total

    def of(self, tags: frozenset[str]) -> State:
        if not tags <= self.known.keys():
            wanted = {*tags}.union(*(kept.tags for kept in [*_memory.values()]))
            found = state_of(wanted)
            self.known = {tag: found.get(tag) for tag in wanted}
        return {tag: known for tag in tags if (known := self.known[tag])}

    def confirms(self, kept: Kept) -> bool:
        """Return whether the value is still right, and remember that."""
        total = self.total
        if kept.is_old:
            return False
        if kept.total != total:
            if self.of(kept.tags) != kept.state:
                return False
            kept.total = total
        return True


_memory: dict[Hashable, Kept] = {}
_snapshot: ContextVar[Snapshot | None] = ContextVar("page_cache_snapshot", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Keep values in this context, a request that only reads."""
    token = _snapshot.set(Snapshot())
    try:
        yield
    finally:
        _snapshot.reset(token)


def found_total() -> Total:
    """Return the state of all changes together, as this request has found it."""
    snapshot = _snapshot.get()
    return snapshot.total if snapshot else state()


def remembered(key: Hashable, make: Callable[[], Value]) -> Value:
    """Return the value of `make`, kept under this key until a tag changes that it has noted; not to be changed."""
    snapshot = _snapshot.get()
    if snapshot is None:
        return make()
    kept = _memory.get(key)
    if not kept or not snapshot.confirms(kept):
        before = snapshot.total
        with collecting() as noted:
            value = make()
        kept = keep({key: (value, noted.tags)}, before)[key]
    note(*kept.tags)
    return kept.value


def remembered_rows(
    kind: str, pks: Iterable[int], read: Callable[[list[int]], Iterable[tuple[Any, set[str]]]]
) -> dict[int, Any]:
    """Return rows by primary key, each kept as `remembered` does; not to be changed.

    `read` is called with the keys that are not kept, and returns the rows, each with its tags.
    """
    snapshot, wanted = _snapshot.get(), {*pks}
    if snapshot is None:
        return {row.pk: row for row, _tags in read(sorted(wanted))}
    kept = {pk: one for pk in wanted if (one := _memory.get((kind, pk))) and snapshot.confirms(one)}
    if missing := sorted(wanted - kept.keys()):
        before = snapshot.total
        made = {(kind, row.pk): (row, {SITE, *tags}) for row, tags in read(missing)}
        kept |= {pk: one for (_kind, pk), one in keep(made, before).items()}
    for one in kept.values():
        note(*one.tags)
    return {pk: one.value for pk, one in kept.items()}


def keep(made: dict[Any, tuple[Any, set[str]]], before: Total) -> dict[Any, Kept]:
    """Keep values with their tags, unless something has changed since `before` was read."""
    known, total = states({tag for _value, tags in made.values() for tag in tags})
    kept = {
        key: Kept(value, frozenset(tags), {tag: known[tag] for tag in tags & known.keys()}, total)
        for key, (value, tags) in made.items()
    }
    if total == before:
        if len(_memory) + len(kept) > MAX_VALUES:
            clear()
        _memory.update(kept)
    return kept


def clear() -> None:
    _memory.clear()


def forget_snapshot() -> None:
    """Read the states again: this request has changed something itself."""
    if snapshot := _snapshot.get():
        snapshot.forget()


when_recorded.append(forget_snapshot)
