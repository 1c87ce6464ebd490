"""Pairs the figures of a source with those of its translation, and reports those that do not match."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from core.language_rules import rules_for
from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.number_words import format_number, is_spelled_out
from translation.quality.checks.numerals import BLANKS, Numeral, digits
from translation.quality.checks.vocabulary import vocabulary_for

# Often converted, so a missing figure is told and does not close the gate.
CONVERTED = re.compile(
    r"miles?\b|feet\b|foot\b|inch|pounds?\b|lbs\b|acres?\b|°F|gallons?\b|mil\b", re.I
)
BLANK_GROUPS = re.compile(rf"\d{{1,3}}(?:[{BLANKS}]\d{{3}})+(?:\.\d+)?")
FIGURES = ("number", "time", "phone")


def check_figures(
    theirs: Any, mine: Any, source: str, target: str, languages: Any
) -> Iterator[FailedCheck]:
    """Check for figures that are missing, extra, or written as the other language writes them."""
    pairing = Pairing(theirs, mine, source, target, languages)
    for number in theirs:
        if number.kind in FIGURES:
            yield from pair(pairing, number)
    yield from pairing.check_missing()
    yield from pairing.check_extra()


def pair(pairing: "Pairing", number: Numeral) -> Iterable[FailedCheck]:
    """Apply the first rule that fits a figure of the source."""
    for rule in PAIRING_RULES:
        failed = rule(pairing, number)
        if failed is not None:
            return failed
    return []


class Pairing:
    """The figures of a source and of its translation while they are paired; `free` are not paired yet."""

    def __init__(
        self, theirs: Any, mine: Any, source: str, target: str, languages: tuple[str, str]
    ) -> None:
        self.theirs, self.source, self.target, self.languages = theirs, source, target, languages
        self.free = [number for number in mine if number.kind in FIGURES]
        self.known = frozenset(
            value for number in self.free for value in number.values | number.foreign
        )
        self.repeated: list[Numeral] = []
        self.in_words: list[Numeral] = []
        self.missing: list[Numeral] = []

    def take(self, fits: Callable[[Numeral], object]) -> Numeral | None:
        """Remove the first free figure that fits, and return it."""
        found = next((number for number in self.free if fits(number)), None)
        if found:
            self.free.remove(found)
        return found

    @cached_property
    def spare(self) -> list[Numeral]:
        """The figures that remain, and that the source does not spell out."""
        return [
            number
            for number in self.free
            if not number.is_glued and not is_spelled(number, self.source, self.languages[0])
        ]

    @cached_property
    def extra(self) -> list[Numeral]:
        """The figures that the source has nowhere."""
        known = {
            value
            for number in self.theirs
            for value in number.values | number.foreign | frozenset(number.parts)
        }
        return [number for number in self.spare if not number.values & known]

    def check_missing(self) -> Iterator[FailedCheck]:
        # A language whose words for numbers are not known may spell the figure out.
        is_known = not vocabulary_for(self.languages[1]).is_empty
        for number in self.missing:
            is_paraphrased = not self.spare and is_reckoned(number, self.target, self.languages[1])
            is_converted = CONVERTED.match(number.after)
            yield missing(number, is_known and not is_paraphrased and not is_converted)
        # One figure may stand for two, or be in words, unless another figure takes its place.
        unsure = (self.repeated if self.spare else []) + (self.in_words if self.extra else [])
        for number in unsure:
            yield missing(number, is_known)

    def check_extra(self) -> Iterator[FailedCheck]:
        for number in self.extra:
            message = _("%(number)s is not in the original.") % {"number": number.text}
            yield FailedCheck("number_extra", message)


# Each rule returns the failed checks of a figure, or None where it does not apply.


def same_value(pairing: Pairing, number: Numeral) -> Any:
    meant = number.values or number.foreign
    found = pairing.take(lambda free: free.values & meant and is_same(free, number))
    return spaced(found, pairing.languages[1]) if found else None


def same_size(pairing: Pairing, number: Numeral) -> Any:
    """500,000 and half a million."""
    found = pairing.take(lambda free: numeric_value(free) & numeric_value(number))
    return [] if found else None


def foreign_spelling(pairing: Pairing, number: Numeral) -> Any:
    meant = number.values or number.foreign
    found = pairing.take(lambda free: free.foreign & meant)
    if not found:
        return None
    return misread(found, number, meant, pairing.source, pairing.target, pairing.languages[1])


def in_parts(pairing: Pairing, number: Numeral) -> Any:
    """A date as day, month and year."""
    parts = apart(number, pairing.free)
    pairing.free = [free for free in pairing.free if free not in parts]
    return [] if parts else None


def repeated(pairing: Pairing, number: Numeral) -> list[Any] | None:
    """A figure that the source has twice and the translation once."""
    if number.kind == "phone" or not pairing.known & (number.values or number.foreign):
        return None
    pairing.repeated.append(number)
    return []


def spelled_out(pairing: Pairing, number: Numeral) -> list[Any] | None:
    if not is_spelled(number, pairing.target, pairing.languages[1]):
        return None
    pairing.in_words.append(number)
    return []


def regrouped_phone(pairing: Pairing, number: Numeral) -> Any:
    """A telephone number with its digits in other groups."""
    is_regrouped = "+" not in number.text and not number.values.isdisjoint(phones(pairing.target))
    return [] if is_regrouped else None


def absent(pairing: Pairing, number: Numeral) -> list[Any]:
    pairing.missing.append(number)
    return []


PAIRING_RULES = (
    same_value,
    same_size,
    foreign_spelling,
    in_parts,
    repeated,
    spelled_out,
    regrouped_phone,
    absent,
)


def numeric_value(number: Numeral) -> set[str]:
    """What a large number comes to, with or without a word for its size: 500,000 is half a million."""
    whole = {v[2:] for v in number.values if v[0] == "n" and v[2:].isdigit() and len(v) > 6}
    large = set() if number.scale else {f"s:{value}" for value in whole}
    return large | {value for value in number.values if value[0] == "s"}


def spaced(number: Numeral, language: str) -> Iterator[FailedCheck]:
    """English has commas between the thousands, but not in the nine digits of an organisation number."""
    is_grouped = BLANK_GROUPS.fullmatch(number.text) and len(digits(number.text)) != 9
    has_commas = rules_for(language).thousands_mark == ","
    if has_commas and number.kind == "number" and is_grouped:
        right = re.sub(rf"[{BLANKS}]", ",", number.text)
        message = _("Write %(right)s, not %(wrong)s.") % {"right": right, "wrong": number.text}
        yield FailedCheck("number_format", message)


def missing(number: Numeral, hard: bool = False) -> FailedCheck:
    told = _("%(number)s is missing.") % {"number": number.text.strip()}
    return FailedCheck("date" if number.kind in ("month", "weekday") else "number", told, hard)


def is_reckoned(number: Numeral, target: str, language: str) -> bool:
    """Whether the words of the target may say a figure otherwise: «20 årene» are "two decades"."""
    words = vocabulary_for(language).reckoned
    return number.kind == "number" and bool(re.search(words, target, re.I))


def is_spelled(number: Numeral, text: str, language: str) -> bool:
    return any(is_spelled_out(value, text, language) for value in number.values)


def is_same(found: Numeral, number: Numeral) -> bool:
    """Telephone numbers with a country code must have the same one."""
    abroad = "+" in found.text and "+" in number.text
    return not abroad or digits(found.text) == digits(number.text)


def apart(number: Numeral, free: Any) -> list[Numeral]:
    """The numerals that say the parts of a number one by one; none where one is missing."""
    found: list[Numeral] = []
    for part in number.parts:
        other = next((n for n in free if part in n.values and n not in found), None)
        if not other:
            return []
        found.append(other)
    return found


def phones(text: str) -> set[str]:
    """The end of all digits of a text that stand together or apart: a telephone number in another grouping."""
    return {f"p:{found[-8:]}" for found in re.findall("[0-9]{8,}", re.sub(r"[^\w]", "", text))}


def misread(
    found: Numeral, number: Any, meant: Any, source: str, target: str, language: str
) -> Iterator[Any]:
    """A figure left as the other language writes it; hard where a reader would take it for another number."""
    if re.search(r"[A-ZÆØÅ]\S*\s$", target[: found.start]):
        name = re.search(r"\S+\s$", target[: found.start])[0]
        if name + found.text in source:
            return
    value = sorted(found.foreign & meant)[0]
    right = format_number(value, language)
    message = _("Write %(right)s, not %(wrong)s.") % {"right": right, "wrong": found.text}
    other = bool(found.values) and found.kind == "number" and value.startswith("n:")
    yield FailedCheck("number_format", message, other)
