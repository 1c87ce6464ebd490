"""What every page needs (site, identity, menu, restrictions), kept by each process until it changes.

One query a request asks for the changes of all that is kept. Only requests that read keep anything: what a
transaction has written and not committed is for itself alone.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from core.page_cache.changes import State, state, state_of, when_recorded
from core.page_cache.collecting import collecting, note

Value = TypeVar("Value")
MAX_VALUES = 500


@dataclass(frozen=True)
class Kept:
    value: Any
    tags: frozenset[str]
    state: State


class Snapshot:
    """The state of tags as this request has found it, read once."""

    def __init__(self) -> None:
        self.known: dict[str, list[int] | None] = {}

    def of(self, tags: frozenset[str]) -> State:
        if not tags <= self.known.keys():
            wanted = {*tags}.union(*(kept.tags for kept in [*_memory.values()]))
            found = state_of(wanted)
            self.known = {tag: found.get(tag) for tag in wanted}
        return {tag: known for tag in tags if (known := self.known[tag])}


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


def remembered(key: Hashable, make: Callable[[], Value]) -> Value:
    """Return the value of `make`, kept under this key until a tag changes that it has noted."""
    snapshot = _snapshot.get()
    if snapshot is None:
        return make()
    kept = _memory.get(key)
    if kept is None or snapshot.of(kept.tags) != kept.state:
        kept = keep(key, make)
    note(*kept.tags)
    return kept.value


def keep(key: Hashable, make: Callable[[], Any]) -> Kept:
    """Make a value, and keep it unless something has changed meanwhile."""
    before = state()
    with collecting() as noted:
        value = make()
    made = Kept(value, frozenset(noted.tags), state_of(noted.tags))
    if state() == before:
        if len(_memory) >= MAX_VALUES:
            clear()
        _memory[key] = made
    return made


def clear() -> None:
    _memory.clear()


def forget_snapshot() -> None:
    """Read the states again: this request has changed something itself."""
    if snapshot := _snapshot.get():
        snapshot.known = {}


when_recorded.append(forget_snapshot)
