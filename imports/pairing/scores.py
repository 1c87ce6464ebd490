"""How likely two stories are translations of one another: 0 to 1, with the reasons.

What the source says counts most. Otherwise the score is a sum: the same time (0.25), the same pictures (0.25), the
same numbers and addresses (up to 0.3), a similar length (0.1) and the same contacts (0.1).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from imports.addresses import digest
from imports.models import ImportedStory

GROUP, RECIPROCAL, ONE_WAY = 1.0, 0.98, 0.9
SURE, WORTH_ASKING = 0.9, 0.6
# Stories further apart in time are not compared.
WINDOW = timedelta(days=3)


@dataclass(frozen=True)
class Score:
    value: float
    reasons: tuple[str, ...] = ()


def declared(one: ImportedStory, other: ImportedStory, own: dict[int, set[str]]) -> Score:
    """Return the score of what the source says itself. `own` are the digests of each story's addresses."""
    if one.group and one.group == other.group:
        return Score(GROUP, ("group",))
    links = [links_to(one, other, own), links_to(other, one, own)]
    if all(links):
        return Score(RECIPROCAL, ("links",))
    return Score(ONE_WAY, ("link",)) if any(links) else Score(0)


def links_to(one: ImportedStory, other: ImportedStory, own: dict[int, set[str]]) -> bool:
    """Return whether a story names an address of the other as that of another language."""
    return any(digest(address) in own.get(other.pk, ()) for address in one.alternates.values())


def likeness(one: ImportedStory, other: ImportedStory) -> Score:
    """Return the score of what two stories have in common."""
    a, b = one.features, other.features
    parts = {
        "time": time_score(a, b),
        "pictures": 0.25 * bool(set(a.get("pictures", ())) & set(b.get("pictures", ()))),
        "numbers": 0.3 * overlap(facts(a), facts(b)),
        "length": 0.1 * has_similar_length(a, b),
        "contacts": 0.1 * bool(set(a.get("contacts", ())) & set(b.get("contacts", ()))),
    }
    return Score(round(sum(parts.values()), 3), tuple(name for name, part in parts.items() if part))


def facts(features: dict[str, Any]) -> set[str]:
    return {*features.get("numbers", ()), *features.get("addresses", ())}


def overlap(one: set[str], other: set[str]) -> float:
    """Return the part of what two sets have that both have; 0 where there is nothing to compare."""
    return len(one & other) / len(one | other) if one and other else 0.0


def moment(features: dict[str, Any]) -> datetime | None:
    text = features.get("published")
    return datetime.fromisoformat(text) if text else None


def time_score(one: dict[str, Any], other: dict[str, Any]) -> float:
    first, second = moment(one), moment(other)
    if not first or not second:
        return 0.0
    apart = abs(first - second)
    if apart <= timedelta(hours=1):
        return 0.25
    return 0.15 if apart <= timedelta(days=1) else 0.0


def has_similar_length(one: dict[str, Any], other: dict[str, Any]) -> bool:
    lengths = one.get("length", 0), other.get("length", 0)
    return all(lengths) and 0.7 <= lengths[0] / lengths[1] <= 1.43
