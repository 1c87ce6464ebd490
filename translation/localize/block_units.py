"""The serialised blocks of a stream, or items of a list, each with the parts into which a translator has split it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Unit:
    """A block of the original, and the blocks that its translation has after it. `head` is its id."""

    head: str
    items: list[dict] = field(default_factory=list)


def has_ids(raw: Any) -> bool:
    return all(isinstance(item, dict) and item.get("id") and "type" in item for item in raw)


def units(raw: list, ids: frozenset[str]) -> list[Unit]:
    """Return the units of serialised blocks; those whose id is not among `ids` belong to the one before."""
    found: list[Unit] = []
    for item in raw:
        head = str(item.get("id") or "") if isinstance(item, dict) else ""
        if head in ids:
            found.append(Unit(head, [item]))
        elif found:
            found[-1].items.append(item)
        else:
            found.append(Unit("", [item]))
    return found


def heads(found: list[Unit]) -> list[str]:
    return [unit.head for unit in found]


def in_order_of(some: list[str], others: list[str]) -> list[str]:
    """Return those that are also among the others, in their own order."""
    return [one for one in some if one in others]


def neighbours(head: str, order: list[str], known: set[str]) -> tuple[str, str]:
    """Return the nearest known ids before and after one; empty at either end."""
    place = order.index(head)
    before = [one for one in order[:place] if one in known]
    after = [one for one in order[place + 1 :] if one in known]
    return before[-1] if before else "", after[0] if after else ""
