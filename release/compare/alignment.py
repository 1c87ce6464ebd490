"""Alignment of two sequences of keys: what was added, removed and moved."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def merged(old: Sequence[Key], new: Sequence[Key]) -> list[Key]:
    """Return the keys in their new order, with each removed key after the one that it followed."""
    result, known = list(new), set(new)
    for place, key in enumerate(old):
        if key in known:
            continue
        known.add(key)
        result.insert(result.index(old[place - 1]) + 1 if place else 0, key)
    return result


def moved(old: Sequence[Key], new: Sequence[Key]) -> dict[Key, tuple[int, int]]:
    """Return the positions, from 1, of the keys that changed their order: as few of them as possible."""
    places = {key: place for place, key in enumerate(old)}
    common = [key for key in new if key in places]
    stayed = longest_increasing([places[key] for key in common])
    return {
        key: (places[key] + 1, place + 1)
        for place, key in enumerate(new)
        if key in places and places[key] not in stayed
    }


def longest_increasing(numbers: Sequence[int]) -> set[int]:
    """Return the members of a longest increasing subsequence of different numbers."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
