"""Pairs the quantities of a source with those of its translation."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from translation.quality.checks.number_words import is_spelled_out
from translation.quality.checks.numerals import digits
from translation.quality.checks.quantities.quantity import Quantity, has_same_size

CALENDAR = ("month", "weekday")
CANDIDATES = 8
SAME, SAME_SIZE, SAME_NUMBER, FOREIGN, PARTS, REPEATED, SPELLED, REGROUPED, SUM = range(9)


@dataclass(frozen=True)
class Match:
    """Two quantities that were paired, and how; `targets` has several for a sum or parts, none if in words."""

    source: Quantity
    targets: tuple[Quantity, ...]
    how: int


@dataclass
class Pairing:
    """The pairs, and what is left: `missing` of the source, `free` of the translation."""

    sources: Sequence[Quantity]
    targets: Sequence[Quantity]
    source: str
    target: str
    languages: tuple[str, str]
    matches: list[Match] = field(default_factory=list)
    missing: list[Quantity] = field(default_factory=list)
    free: list[Quantity] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.missing = [one for one in self.sources if one.kind not in CALENDAR]
        self.free = [one for one in self.targets if one.kind not in CALENDAR]
        for how, is_match in (
            (SAME, is_same),
            (SAME_SIZE, is_same_size),
            (FOREIGN, is_foreign),
            (SAME_NUMBER, is_same_number),
        ):
            self.pair(how, is_match)
        self.pair_parts()
        self.pair_sums()
        self.pair_one_to_many()

    def pair(self, how: int, is_match: Callable[[Quantity, Quantity], bool]) -> None:
        """Pair what matches, quantities that must be translated first; the best of several."""
        for one in sorted(self.missing, key=lambda one: one.is_weak):
            candidates = list(islice((f for f in self.free if is_match(one, f)), CANDIDATES))
            if candidates:
                best = max(candidates, key=lambda free: likeness(one, free))
                self.add(one, (best,), how)

    def add(self, one: Quantity, targets: tuple[Quantity, ...], how: int) -> None:
        self.matches.append(Match(one, targets, how))
        self.missing.remove(one)
        for target in targets:
            self.free.remove(target)

    def pair_parts(self) -> None:
        """Pair a figure that is several numbers, as in `ovn 2 300 tonn` and «tre av fire»."""
        for one in [one for one in self.missing if one.parts]:
            if parts := matching_parts(one, self.free):
                self.add(one, tuple(parts), PARTS)
        for free in [free for free in self.free if free.parts]:
            if parts := matching_parts(free, self.missing):
                self.matches += [Match(part, (free,), PARTS) for part in parts]
                self.missing = [one for one in self.missing if one not in parts]
                self.free.remove(free)

    def pair_sums(self) -> None:
        """Pair “an hour and 30 minutes” with «90 minutter», in either direction."""
        for one in [one for one in self.missing if one.units]:
            for first, second in neighbours(self.free):
                if is_sum(one, first, second):
                    self.add(one, (first, second), SUM)
                    break
        for free in [free for free in self.free if free.units]:
            for first, second in neighbours(self.missing):
                if is_sum(free, first, second):
                    self.matches += [Match(first, (free,), SUM), Match(second, (), SUM)]
                    self.missing = [one for one in self.missing if one not in (first, second)]
                    self.free.remove(free)
                    break

    def pair_one_to_many(self) -> None:
        """Pair what the source has twice and the translation once, and figures that are within words."""
        values = {value for one in self.targets for value in one.values | one.foreign}
        for one in list(self.missing):
            if one.kind != "phone" and not one.is_word and values & (one.values or one.foreign):
                self.add(one, (), REPEATED)
            elif not one.is_word and is_spelled(one, self.target, self.languages[1]):
                self.add(one, (), SPELLED)
            elif one.kind in ("phone", "number") and is_regrouped(one, self.target):
                self.add(one, (), REGROUPED)
            elif one.is_word and not one.units and is_spelled(one, self.target, self.languages[1]):
                self.add(one, (), SPELLED)


def likeness(one: Quantity, other: Quantity) -> tuple[bool, ...]:
    return (
        one.unit_names == other.unit_names,
        one.is_negative == other.is_negative,
        one.is_weak == other.is_weak,
        bool(one.role) and one.role == other.role,
        one.kind == other.kind,
    )


def is_same(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities have a value in common, and neither unit nor scale contradicts it."""
    shared = (one.values or one.foreign) & other.values
    if not shared or not is_same_country(one, other):
        return False
    if is_time(one) and is_time(other) and not any(value[0] == "t" for value in shared):
        return False
    return has_compatible_units(one, other) and (one.scale or 0) == (other.scale or 0)


def is_time(one: Quantity) -> bool:
    return any(value[0] == "t" for value in one.values)


def has_compatible_units(one: Quantity, other: Quantity) -> bool:
    if not one.units or not other.units:
        return True
    return bool(one.unit_names & other.unit_names) or has_same_size(one, other, 0.002)


def is_same_size(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities are the same in other units, such as 1.2 TWh and 1,200 GWh."""
    if not (one.units or other.units) and not (one.scale or other.scale):
        ratios = {"r", "n"} <= {value[0] for value in one.values | other.values}
        return has_same_size(one, other) if ratios else False
    if has_same_size(one, other):
        return True
    is_scaled = (one.scale or 0) > 0 or (other.scale or 0) > 0
    is_unmeasured = not one.units or not other.units
    return is_scaled and is_unmeasured and has_same_number(one, other)


def has_same_number(one: Quantity, other: Quantity) -> bool:
    return any(
        number == second
        for number in one.numbers
        for second in other.numbers
        if abs(number) >= 1000
    )


def is_foreign(one: Quantity, other: Quantity) -> bool:
    return bool(other.foreign & (one.values or one.foreign))


def is_same_number(one: Quantity, other: Quantity) -> bool:
    """Return whether the number is the same, whatever the unit, scale or time of day."""
    if not is_same_country(one, other) or (one.is_weak and other.is_weak):
        return False
    return bool(one.values & other.values)


def is_same_country(one: Quantity, other: Quantity) -> bool:
    """Return whether two telephone numbers have the same country code, if both have one."""
    abroad = "+" in one.text and "+" in other.text
    return not abroad or digits(one.text) == digits(other.text)


def matching_parts(one: Quantity, free: list[Quantity]) -> list[Quantity]:
    """Return the quantities that match all parts of a figure, or an empty list."""
    found: list[Quantity] = []
    for part in one.parts:
        other = next((n for n in free if part in n.values and n not in found), None)
        if not other:
            return []
        found.append(other)
    return found


def neighbours(found: list[Quantity]) -> list[tuple[Quantity, Quantity]]:
    return list(pairwise(found))


def is_sum(whole: Quantity, first: Quantity, second: Quantity) -> bool:
    return first.unit_names != second.unit_names and any(
        dimension == one == two and abs(size - (a + b)) <= 0.002 * size
        for dimension, size in whole.sizes
        for one, a in first.sizes
        for two, b in second.sizes
        if dimension
    )


def is_spelled(one: Quantity, text: str, language: str) -> bool:
    return any(is_spelled_out(value, text, language) for value in one.values)


def is_regrouped(one: Quantity, text: str) -> bool:
    """Return whether the text has the telephone number with its digits grouped differently."""
    found = re.findall("[0-9]{8,}", re.sub(r"[^\w]", "", text))
    return "+" not in one.text and not one.values.isdisjoint(
        {f"p:{number[-8:]}" for number in found}
    )
