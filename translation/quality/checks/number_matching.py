"""Pairs the figures of a source with those of its translation, and reports the unmatched ones."""

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

# Units that are often converted, so that a missing figure does not block publishing.
CONVERTED = re.compile(
    r"miles?\b|feet\b|foot\b|inch|pounds?\b|lbs\b|acres?\b|°F|gallons?\b|mil\b", re.I
)
BLANK_GROUPS = re.compile(rf"\d{{1,3}}(?:[{BLANKS}]\d{{3}})+(?:\.\d+)?")
FIGURES = ("number", "time", "phone")


def check_figures(
    source_numbers: Any, target_numbers: Any, source: str, target: str, languages: Any
) -> Iterator[FailedCheck]:
    """Check for figures that are missing, extra, or written by the rules of the source language."""
    pairing = Pairing(source_numbers, target_numbers, source, target, languages)
    for number in source_numbers:
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
    """The state of pairing figures. `free` are the figures of the translation that are not paired yet."""

    def __init__(
        self,
        source_numbers: Any,
        target_numbers: Any,
        source: str,
        target: str,
        languages: tuple[str, str],
    ) -> None:
        self.source_numbers, self.languages = source_numbers, languages
        self.source, self.target = source, target
        self.free = [number for number in target_numbers if number.kind in FIGURES]
        self.target_values = frozenset(
            value for number in self.free for value in number.values | number.foreign
        )
        self.repeated: list[Numeral] = []
        self.in_words: list[Numeral] = []
        self.missing: list[Numeral] = []

    def take(self, matches: Callable[[Numeral], object]) -> Numeral | None:
        """Remove the first free figure that matches, and return it."""
        found = next((number for number in self.free if matches(number)), None)
        if found:
            self.free.remove(found)
        return found

    @cached_property
    def spare(self) -> list[Numeral]:
        """The remaining figures that the source does not have in words."""
        return [
            number
            for number in self.free
            if not number.is_glued and not is_spelled(number, self.source, self.languages[0])
        ]

    @cached_property
    def extra(self) -> list[Numeral]:
        """The remaining figures that the source does not have at all."""
        source_values = {
            value
            for number in self.source_numbers
            for value in number.values | number.foreign | frozenset(number.parts)
        }
        return [number for number in self.spare if not number.values & source_values]

    def check_missing(self) -> Iterator[FailedCheck]:
        # In a language without a vocabulary the figure may be in words.
        has_vocabulary = not vocabulary_for(self.languages[1]).is_empty
        for number in self.missing:
            is_paraphrased = not self.spare and may_be_paraphrased(
                number, self.target, self.languages[1]
            )
            is_converted = CONVERTED.match(number.after)
            yield missing(number, has_vocabulary and not is_paraphrased and not is_converted)
        # One figure can match two, or be in words, unless another figure is there instead.
        unsure = (self.repeated if self.spare else []) + (self.in_words if self.extra else [])
        for number in unsure:
            yield missing(number, has_vocabulary)

    def check_extra(self) -> Iterator[FailedCheck]:
        for number in self.extra:
            message = _("%(number)s is not in the original.") % {"number": number.text}
            yield FailedCheck("number_extra", message)


# Each rule returns the failed checks of a figure, or None where it does not apply.


def same_value(pairing: Pairing, number: Numeral) -> Any:
    expected = number.values or number.foreign
    found = pairing.take(lambda free: free.values & expected and is_same(free, number))
    return check_spaces(found, pairing.languages[1]) if found else None


def same_size(pairing: Pairing, number: Numeral) -> Any:
    """Match the same quantity written differently, such as 500,000 and half a million."""
    found = pairing.take(lambda free: numeric_value(free) & numeric_value(number))
    return [] if found else None


def foreign_spelling(pairing: Pairing, number: Numeral) -> Any:
    expected = number.values or number.foreign
    found = pairing.take(lambda free: free.foreign & expected)
    if not found:
        return None
    return check_foreign_format(
        found, number, expected, pairing.source, pairing.target, pairing.languages[1]
    )


def in_parts(pairing: Pairing, number: Numeral) -> Any:
    """Match a date that is written as day, month and year."""
    parts = match_parts(number, pairing.free)
    pairing.free = [free for free in pairing.free if free not in parts]
    return [] if parts else None


def repeated(pairing: Pairing, number: Numeral) -> list[Any] | None:
    """Match a figure that the source has twice and the translation once."""
    if number.kind == "phone" or not pairing.target_values & (number.values or number.foreign):
        return None
    pairing.repeated.append(number)
    return []


def spelled_out(pairing: Pairing, number: Numeral) -> list[Any] | None:
    if not is_spelled(number, pairing.target, pairing.languages[1]):
        return None
    pairing.in_words.append(number)
    return []


def regrouped_phone(pairing: Pairing, number: Numeral) -> Any:
    """Match a telephone number whose digits are grouped differently."""
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
    """Return the values of a large number, written in figures or with a scale word (half a million)."""
    whole = {v[2:] for v in number.values if v[0] == "n" and v[2:].isdigit() and len(v) > 6}
    large = set() if number.scale else {f"s:{value}" for value in whole}
    return large | {value for value in number.values if value[0] == "s"}


def check_spaces(number: Numeral, language: str) -> Iterator[FailedCheck]:
    """Check for spaces as thousands separators where commas are used, except in nine-digit organisation numbers."""
    is_grouped = BLANK_GROUPS.fullmatch(number.text) and len(digits(number.text)) != 9
    has_commas = rules_for(language).thousands_mark == ","
    if has_commas and number.kind == "number" and is_grouped:
        right = re.sub(rf"[{BLANKS}]", ",", number.text)
        message = _("Write %(right)s, not %(wrong)s.") % {"right": right, "wrong": number.text}
        yield FailedCheck("number_format", message)


def missing(number: Numeral, hard: bool = False) -> FailedCheck:
    message = _("%(number)s is missing.") % {"number": number.text.strip()}
    return FailedCheck("date" if number.kind in ("month", "weekday") else "number", message, hard)


def may_be_paraphrased(number: Numeral, target: str, language: str) -> bool:
    """Return whether the target may paraphrase a figure: «20 årene» as “two decades”."""
    words = vocabulary_for(language).paraphrases
    return number.kind == "number" and bool(re.search(words, target, re.I))


def is_spelled(number: Numeral, text: str, language: str) -> bool:
    return any(is_spelled_out(value, text, language) for value in number.values)


def is_same(found: Numeral, number: Numeral) -> bool:
    """Return whether two telephone numbers have the same country code, if both have one."""
    abroad = "+" in found.text and "+" in number.text
    return not abroad or digits(found.text) == digits(number.text)


def match_parts(number: Numeral, free: Any) -> list[Numeral]:
    """Return the numerals that match all parts of a number, or an empty list."""
    found: list[Numeral] = []
    for part in number.parts:
        other = next((n for n in free if part in n.values and n not in found), None)
        if not other:
            return []
        found.append(other)
    return found


def phones(text: str) -> set[str]:
    """Return the telephone numbers of a text as values, whatever the grouping of their digits."""
    return {f"p:{found[-8:]}" for found in re.findall("[0-9]{8,}", re.sub(r"[^\w]", "", text))}


def check_foreign_format(
    found: Numeral, number: Any, expected: Any, source: str, target: str, language: str
) -> Iterator[Any]:
    """Check a figure written by the source language's rules. It is hard if it reads as another number."""
    if re.search(r"[A-ZÆØÅ]\S*\s$", target[: found.start]):
        name = re.search(r"\S+\s$", target[: found.start])
        if name and name[0] + found.text in source:
            return  # part of a name
    value = sorted(found.foreign & expected)[0]
    right = format_number(value, language)
    message = _("Write %(right)s, not %(wrong)s.") % {"right": right, "wrong": found.text}
    is_misleading = bool(found.values) and found.kind == "number" and value.startswith("n:")
    yield FailedCheck("number_format", message, is_misleading)
