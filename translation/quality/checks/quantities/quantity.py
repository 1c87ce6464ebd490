"""A quantity of a text, and its size in base units."""

from dataclasses import dataclass
from functools import cached_property

from translation.quality.checks.numerals import Numeral
from translation.quality.checks.units import Unit


@dataclass(frozen=True)
class Quantity(Numeral):
    """A numeral with what surrounds it, or a number in words, a phrase (“the past year”) or a bare scale word.

    Further values are `q:3` (third quarter), `h:1` (first half-year), `r:0.75` (a share), `k:50000` (the scale
    1:50,000) and `x:9` (billions). `role` is `from` or `to`. If `is_weak`, the translation need not have it.
    """

    units: tuple[Unit, ...] = ()
    is_negative: bool = False
    is_word: bool = False
    is_weak: bool = False
    role: str = ""

    @cached_property
    def sizes(self) -> list[tuple[str, float]]:
        """Dimensions and sizes in base units; the dimension of a number without a unit is empty."""
        return [
            (unit.dimension if unit else "", in_base_unit(number, unit))
            for number in self.numbers
            for unit in (self.units or (None,))
        ] + [("ratio", float(value[2:])) for value in self.values if value[0] == "r"]

    @cached_property
    def numbers(self) -> list[float]:
        """The values as numbers, multiplied by the scale word, and negative after a minus sign."""
        kind = "s" if self.scale and self.scale > 0 else "n"
        sign = -1 if self.is_negative else 1
        return [
            sign * float(value[2:]) for value in self.values if value[0] == kind and len(value) < 40
        ]

    @cached_property
    def dimensions(self) -> set[str]:
        return {dimension for dimension, _size in self.sizes}

    @cached_property
    def unit_names(self) -> set[str]:
        return {unit.name for unit in self.units}

    @property
    def has_rounded_unit(self) -> bool:
        return any(unit.is_rounded for unit in self.units)


def in_base_unit(number: float, unit: Unit | None) -> float:
    if unit is None:
        return number
    offset = 32 if unit.name == "fahrenheit" else 0
    return (number - offset) * unit.factor


def has_same_size(one: Quantity, other: Quantity, tolerance: float | None = None) -> bool:
    """Return whether two quantities are equal in base units, within the rounding of a conversion."""
    if tolerance is None:
        is_rounded = one.has_rounded_unit != other.has_rounded_unit
        tolerance = 0.04 if is_rounded else 0.002
    # “A third” is 33 per cent.
    in_words = 0.012 if one.is_word != other.is_word and "ratio" in one.dimensions else 0
    return any(
        dimension == other_dimension
        and is_close(dimension, size, other_size, max(tolerance, in_words))
        for dimension, size in one.sizes
        for other_dimension, other_size in other.sizes
    )


def is_close(dimension: str, one: float, other: float, tolerance: float) -> bool:
    if dimension != "temperature":
        one, other = abs(one), abs(other)
    absolute = 0.6 if dimension == "temperature" and one != other and tolerance > 0.01 else 0.0
    return abs(one - other) <= max(tolerance * max(abs(one), abs(other)), absolute)


def canonical(value: float) -> str:
    return f"n:{int(value)}" if value == int(value) else f"n:{value:g}"
