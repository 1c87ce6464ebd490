"""Reads every quantity of a text: figures, numbers in words and phrases, with unit, currency, scale and sign."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from translation.quality.checks.numerals import (
    BLANKS,
    CLOCK,
    HALF_DAY,
    Numeral,
    numerals,
    powered,
    scale_after,
)
from translation.quality.checks.quantities.phrases import phrases
from translation.quality.checks.quantities.quantity import Quantity, canonical
from translation.quality.checks.quantities.spelled import spelled_numbers
from translation.quality.checks.units import (
    CURRENCY,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    ORE_WORD,
    PREFIX_POWERS,
    Unit,
    units_at,
    units_for,
)
from translation.quality.checks.vocabulary import vocabulary_for

MONEY = Unit("money", "money")
CENTS = Unit("øre", "money", 0.01)
AFTER_AMOUNT = re.compile(r"(?P<scale>mn|m|bn|tn|k)\b")
SUFFIX_POWERS = {"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12}
SIGN = re.compile(r"(?:^|[\s(:=]|(?<=[A-Z$€£]))[-–−]$")
AFTER_FIGURE = re.compile(r"\d\s?[-–−]$")
SHORT_YEAR = re.compile(r"(?<!\d)(?P<century>\d\d)\d\d[-–/]$")
ORDINAL = re.compile(r"(?:nde|te|dje|rde)$")
CONTEXT = 60  # characters
PLURALS = ("oner", "onen", "onar", "arder", "arden", "ardar")
PART_OF_UNIT = re.compile(
    r"(?<!og )(?<!og en )(?<!og et )(?<!and )(?<!and a )\b(?:en |et |an? )?"
    r"(?:(?P<half>halv[te]?|half an?|half)|kvart|quarter of an?|quarter)[ -](?=[^\W\d_])",
    re.I,
)
ADDED_HALF = re.compile(r" and a half\b| og en halv\b| og et halvt\b", re.I)
NOT_MEASURED = {"month", "weekday", "phone", "quarter", "half_year", "map_scale"}


@lru_cache(maxsize=1024)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Return the quantities of a plain text, in order."""
    found = list(phrases(text, language))
    figures = without(found, numerals(text, language))
    found += [as_quantity(number) for number in clocked(figures, text, language)]
    for read in (halves_of, words_of, implicit_units, bare_scales):
        scaled = {one.end + 1 for one in found if one.scale}
        found += [one for one in without(found, read(text, language)) if one.start not in scaled]
    found.sort(key=lambda one: one.start)
    return tuple(in_context(one, text, language) for one in found)


def without(found: list[Quantity], others: Iterable[Any]) -> list[Any]:
    """Return those of others that do not overlap what is found."""
    taken = sorted((one.start, one.end) for one in found)
    starts = [start for start, _end in taken]
    free = []
    for other in others:
        place = bisect_left(starts, other.end)
        if not any(end > other.start for _start, end in taken[max(0, place - 2) : place]):
            free.append(other)
    return free


def as_quantity(number: Numeral) -> Quantity:
    return Quantity(**{field.name: getattr(number, field.name) for field in fields(Numeral)})


def words_of(text: str, language: str) -> Iterator[Quantity]:
    """Return the numbers in words."""
    for one in spelled_numbers(text, language):
        scale, rest = scale_after(text[one.end : one.end + CONTEXT], language)
        scale = scale if scale and scale > 3 else None
        value = canonical(one.value)
        values = {value} | ({powered(value, scale)} if scale else set())
        yield Quantity(
            one.start,
            one.end,
            text[one.start : one.end],
            "number",
            frozenset(values),
            scale=scale,
            after=rest[:24] if scale else text[one.end : one.end + 30].lstrip(BLANKS + "-")[:24],
            is_word=True,
            is_weak=(one.is_weak and not scale)
            or (one.is_in_compound and bool(ORDINAL.search(text[one.start : one.end]))),
        )


@lru_cache
def implicit_patterns(language: str) -> tuple[tuple[re.Pattern, re.Pattern, Unit], ...]:
    """Return each unit with the pattern of what comes before it."""
    before = vocabulary_for(language).one_before_unit
    found = []
    for pattern, unit in units_for(language):
        is_one = unit.name in ("quarter of an hour", "half an hour", "half-year", "decade")
        optional = "?" if is_one else ""
        first = re.compile(rf"\b(?:(?:{before})\s){optional}(?={pattern.pattern})", re.I)
        found.append((first, pattern, unit))
    return tuple(found)


def halves_of(text: str, language: str) -> Iterator[Quantity]:
    """Return half a million, a quarter of a million, half an hour and the like."""
    for match in PART_OF_UNIT.finditer(text):
        rest = text[match.end() : match.end() + CONTEXT]
        scale, after = scale_after(rest, language)
        units, _length = units_at(rest, language)
        if not (scale or any(unit.dimension == "time" for unit in units)):
            continue
        value = "n:0.5" if match["half"] else "n:0.25"
        values = {value} | ({powered(value, scale)} if scale and scale > 0 else set())
        yield Quantity(
            match.start(),
            match.end(),
            match[0].strip(),
            "number",
            frozenset(values),
            scale=scale,
            after=after[:24],
            is_word=True,
            is_weak=not scale,
        )


def implicit_units(text: str, language: str) -> Iterator[Quantity]:
    """Return units of time without a number: “the past year”, “an hour and a half”."""
    has_half = ADDED_HALF.search(text)
    for before, pattern, unit in implicit_patterns(language):
        is_measure = unit.dimension != "time"  # counted only in “a kilometre and a half”
        if is_measure and not has_half:
            continue
        for match in before.finditer(text):
            named = pattern.match(text, match.end())
            end = named.end() if named else match.end()
            half = ADDED_HALF.match(text, end)
            if is_measure and not half:
                continue
            value = "n:1.5" if half else "n:1"
            yield Quantity(
                match.start(),
                half.end() if half else end,
                text[match.start() : end],
                "number",
                frozenset({value}),
                units=(unit,),
                is_word=True,
                is_weak=not half,
            )


def bare_scales(text: str, language: str) -> Iterator[Quantity]:
    """Return scale words without a number: «flere milliarder», «milliardinvestering»."""
    for power, word in vocabulary_for(language).scale_words.items():
        stem = re.sub("(?:er|en|ar|n)$", "", word) if word.endswith(PLURALS) else word
        for match in re.finditer(rf"\b{stem}\w*", text, re.I) if power > 3 else ():
            values = frozenset({f"x:{power}"})
            yield Quantity(*match.span(), match[0], "scale", values, is_word=True, is_weak=True)


def in_context(one: Quantity, text: str, language: str) -> Quantity:
    """Return the quantity with its unit, currency, scale, sign and role in a range."""
    vocabulary = vocabulary_for(language)
    before, after = text[max(0, one.start - CONTEXT) : one.start], text[one.end : one.end + CONTEXT]
    if one.kind not in NOT_MEASURED and one.kind != "scale" and not one.is_glued:
        one = measured(one, before, after, language)
        one = signed(one, before, after, language)
    if re.search(vocabulary.from_word, money_stripped(before), re.I):
        return replace(one, role="from")
    if re.search(vocabulary.to_word, money_stripped(before), re.I):
        return replace(one, role="to")
    return one


def money_stripped(before: str) -> str:
    return re.sub(r"(?:[TMk]?(?:NOK|EUR|USD|SEK|DKK|GBP)|kr\.?|[€$£])\s?$", "", before[-40:])


def measured(one: Quantity, before: str, after: str, language: str) -> Quantity:
    if one.units:
        return one
    rest = one.after if one.after or one.scale else after.lstrip(BLANKS + "-‑")
    money_before = CURRENCY_BEFORE.search(before[-8:])
    money_after = CURRENCY_AFTER.match(after)
    is_money = money_before or money_after or CURRENCY.match(rest)
    power = next(
        (PREFIX_POWERS[m["prefix"]] for m in (money_before, money_after) if m and m["prefix"]), None
    )
    if money_before and not power and (suffix := AFTER_AMOUNT.match(after)):
        power = SUFFIX_POWERS[suffix["scale"]]
    if power and not one.scale:
        values = {powered(value, power) for value in one.values if value[0] == "n"}
        one = replace(one, scale=power, values=one.values | values)
    if ORE_WORD.match(after):
        return replace(one, units=(CENTS,))
    if is_money:
        return replace(one, units=(MONEY,))
    if one.kind in ("time", "ratio"):
        return one
    units, _length = units_at(rest, language)
    return replace(one, units=units)


def signed(one: Quantity, before: str, after: str, language: str) -> Quantity:
    vocabulary = vocabulary_for(language)
    is_negative = (
        (bool(SIGN.search(before)) and not AFTER_FIGURE.search(before))
        or bool(re.search(vocabulary.minus_before, money_stripped(before), re.I))
        or bool(re.match(vocabulary.minus_after, after, re.I))
    )
    return replace(one, is_negative=True) if is_negative else one


def clocked(figures: list[Numeral], text: str, language: str) -> list[Numeral]:
    """Return the figures, where the other end of a range of times is a time, and `24–25` after `20` is a year."""
    between = re.compile(rf"(?:{vocabulary_for(language).between})$", re.I)
    changed = list(figures)
    for index, (one, other) in enumerate(pairwise(figures)):
        if short := SHORT_YEAR.search(text[max(0, other.start - 6) : other.start]):
            if len(other.text) == 2 and one.end == other.start - 1:
                values = other.values | {f"n:{short['century']}{other.text}"}
                changed[index + 1] = replace(other, values=values)
            continue
        if not between.match(text[one.end : other.start]) or one.end > other.start:
            continue
        one = changed[index]
        half = HALF_DAY.search(other.text) or HALF_DAY.match(text, other.end)
        if is_hour(one) and half:
            changed[index] = as_time(one, hour_before(int(one.text), other))
        elif one.kind == "time" and is_hour(other) and not half and is_clock(one, text):
            changed[index + 1] = as_time(other, int(other.text))
    return changed


def is_hour(number: Numeral) -> bool:
    return number.kind == "number" and number.text.isdecimal() and int(number.text) <= 24


def is_clock(number: Numeral, text: str) -> bool:
    return bool(CLOCK.search(text[max(0, number.start - 9) : number.start])) or len(number.text) > 3


def hour_before(hour: int, end: Numeral) -> int:
    """Return the hour of the day in “6–8 pm” or “11–2 pm”."""
    last = max(int(value[2:].split(":")[0]) for value in end.values if value[0] == "t")
    return hour + 12 if hour < 12 and hour + 12 <= last else hour


def as_time(number: Numeral, hour: int) -> Numeral:
    return replace(number, kind="time", values=number.values | {f"t:{hour % 24}:00", f"n:{hour}"})
