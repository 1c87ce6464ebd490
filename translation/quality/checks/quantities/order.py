"""Checks whether quantities have changed places: from 30 to 40, from 40 to 30."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import combinations

from django.utils.translation import gettext as _

from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.quantities.pairing import Match, Pairing
from translation.quality.checks.quantities.quantity import Quantity
from translation.quality.checks.vocabulary import vocabulary_for

# Pairs, above which the order is not checked.
MAX_ORDERED = 40
SENTENCE_END = re.compile(r"[.!?]\s+(?=[^a-zæøå])")
NAME = re.compile(r"(?<!^)\b[A-ZÆØÅ][^\W\d_]{2,}|^[A-ZÆØÅ][^\W\d_]{2,}")


def check_order(pairing: Pairing) -> Iterator[FailedCheck]:
    """Check for quantities that have changed places: from 30 to 40, from 40 to 30."""
    matches = [match for match in pairing.matches if len(match.targets) == 1]
    if len(matches) > MAX_ORDERED:
        return
    for one, other in combinations(matches, 2):
        (first,), (second,) = one.targets, other.targets
        roles = (one.source.role, other.source.role)
        if set(roles) == {"from", "to"} and (second.role, first.role) == roles:
            yield exchanged(one.source, other.source, True)
            return
    for one, other in combinations(matches, 2):
        if is_exchanged(one, other) and are_joined(one, other, pairing, "part_of"):
            yield exchanged(one.source, other.source, True)
            return
        if is_exchanged(one, other) and (
            are_joined(one, other, pairing, "between")
            or keeps_order(one, other, anchors(matches, one), pairing)
        ):
            yield exchanged(one.source, other.source, False)
            return


def anchors(matches: list[Match], one: Match) -> list[Match]:
    """Return the pairs of other sorts, such as the years of two amounts."""
    return [match for match in matches if sort_of(match) != sort_of(one)]


def keeps_order(one: Match, other: Match, others: list[Match], pairing: Pairing) -> bool:
    """Return whether what the quantities belong to is in the order of the source: two years or names."""
    if len(others) > 1:
        return not any(is_inverted(*both) for both in combinations(others, 2))
    if not others and is_by_sentence(one, other, pairing):
        return True
    shared = [name for name in NAME.findall(pairing.source) if name in pairing.target]
    names = list(dict.fromkeys(shared))
    places = [pairing.target.index(name) for name in names]
    return len(names) > 1 and places == sorted(places)


def is_by_sentence(one: Match, other: Match, pairing: Pairing) -> bool:
    """Return whether the two are in different sentences of texts with equally many sentences."""
    ends = [
        [match.end() for match in SENTENCE_END.finditer(text)]
        for text in (pairing.source, pairing.target)
    ]

    def places(first: Quantity, second: Quantity, found: list[int]) -> list[int]:
        return [bisect_left(found, quantity.end) for quantity in (first, second)]

    sources = places(one.source, other.source, ends[0])
    targets = places(one.targets[0], other.targets[0], ends[1])
    return len(ends[0]) == len(ends[1]) and sources[0] != sources[1] and sources == targets[::-1]


def are_joined(one: Match, other: Match, pairing: Pairing, name: str) -> bool:
    """Return whether the vocabulary's words of that name are between the two in both languages."""
    for text, (first, second), language in (
        (pairing.source, (one.source, other.source), pairing.languages[0]),
        (pairing.target, (one.targets[0], other.targets[0]), pairing.languages[1]),
    ):
        first, second = sorted((first, second), key=lambda quantity: quantity.start)
        if not re.fullmatch(
            getattr(vocabulary_for(language), name), text[first.end : second.start]
        ):
            return False
    return True


def sort_of(match: Match) -> tuple[str, frozenset[str]]:
    """Return what a quantity is, so that only quantities of one sort can be exchanged."""
    one = match.source
    is_year = re.fullmatch(r"(?:19|20)\d\d", one.text) and not one.units
    return "year" if is_year else one.kind, frozenset(one.unit_names)


def is_inverted(one: Match, other: Match) -> bool:
    before = one.source.start < other.source.start
    return before != (one.targets[0].start < other.targets[0].start)


def is_exchanged(one: Match, other: Match) -> bool:
    """Return whether two quantities of one kind are in another order, without “from” and “to”."""
    both = (one.source, other.source, one.targets[0], other.targets[0])
    if any(quantity.is_weak or quantity.kind == "phone" for quantity in both):
        return False
    roles = {one.source.role, other.source.role, one.targets[0].role, other.targets[0].role}
    is_alike = sort_of(one) == sort_of(other) and one.source.is_word == other.source.is_word
    return is_alike and not roles & {"from", "to"} and is_inverted(one, other)


def exchanged(one: Quantity, other: Quantity, hard: bool) -> FailedCheck:
    message = _("%(first)s and %(second)s are in another order than in the original.")
    return FailedCheck("order", message % {"first": one.text, "second": other.text}, hard)
