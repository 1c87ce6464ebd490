"""Checks of numbers, dates, times, amounts and units between two languages."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.number_matching import check_figures, missing
from translation.quality.checks.numerals import Numeral, numerals
from translation.quality.checks.vocabulary import vocabulary_for

# Units with their words in all supported languages. The first that matches the text after a number applies.
UNITS = {
    name: re.compile(rf"(?:{words})", re.I)
    for name, words in {
        "point": r"prosent(poeng|einin|enhet)|prozentpunkt|percentage points?|per cent(age)? points?|pp\b",
        "percent": r"%|prosent|prozent|per cent|percent|pst\b",
        "tonne": r"tonn(?:es?|s|en)?\b|metric tons?\b",
        "ton": r"tons?\b",
        "kilogram": r"kilo(?:s|gram(?:me)?s?)?\b|kg\b",
        "square kilometre": r"[kq]uadratkilomet|kvadratkilomet|square[- ]kilomet|km²|km2\b",
        "square metre": r"[kq]uadratmet|kvadratmet|square[- ]met|m²|m2\b|kvm\b",
        "cubic metre": r"kubik?kmet|kubikmet|cubic[- ]met|m³|m3\b",
        "kilometre": r"kilomet(?:er|re)|km\b",
        "centimetre": r"centimet(?:er|re)|cm\b",
        "millimetre": r"millimet(?:er|re)|mm\b",
        "micrometre": r"mikromet|micromet|µm",
        "metre": r"met(?:er|re)s?\b|m\b",
        "mile": r"miles?\b|engelske mil\b",
        "litre": r"lit(?:er|re)s?\b",
        **{
            f"{prefix}watt{hours and ' hour'}": rf"{prefix}{hours or 'watt'}|{symbol}{'h' if hours else ''}\b"
            for prefix, symbol in {"kilo": "kW", "mega": "MW", "giga": "GW", "tera": "TW"}.items()
            for hours in (r"watt?-?(?:time|hour)", "")
        },
        "degree": r"°|grad(?:er|ar)?\b|degrees?\b",
        "second": r"sekund|seconds?\b",
        "minute": r"minut",
        "hour": r"tim(?:e|ar|er|ers|es)\b|hours?\b|stunden?\b",
        "day": r"dag|døgn|days?\b|tage?n?\b",
        "week": r"uke|veke|weeks?\b|wochen?\b",
        "month": r"måna?e?d|months?\b|monate?n?\b",
        "year": r"år(?:s|et|ene|a|ig|ige|enes)?\b|years?\b|jahre?n?s?\b",
    }.items()
}
MONEY = {
    "kroner": re.compile(r"\b(?:NOK|kr|kroner?|Kronen?|MNOK)\b"),
    "euro": re.compile(r"\b(?:EUR|euros?)\b|€"),
    "dollar": re.compile(r"\b(?:USD|dollars?)\b|\$"),
}


def check_numbers(source: str, target: str, languages: tuple[str, str]) -> Iterator[FailedCheck]:
    """Check the figures of a target text. Both texts are plain and without addresses."""
    source_numbers = [n for n in numerals(source, languages[0]) if not n.is_glued]
    target_numbers = numerals(target, languages[1])
    yield from check_figures(source_numbers, target_numbers, source, target, languages)
    if all(vocabulary_for(language).months for language in languages):
        yield from check_calendar(source_numbers, target_numbers)
    if all(vocabulary_for(language).scales for language in languages):
        yield from check_scales(source_numbers, target_numbers, languages)
    yield from check_units(source_numbers, target_numbers)
    yield from check_money(source, target, languages)


def check_calendar(source_numbers: Any, target_numbers: Any) -> Iterator[FailedCheck]:
    """Check for missing and changed months and weekdays."""
    for kind in ("month", "weekday"):
        expected = {min(n.values): n.text for n in source_numbers if n.kind == kind}
        found = {min(n.values): n.text for n in target_numbers if n.kind == kind}
        others = [text for value, text in found.items() if value not in expected]
        for value, text in expected.items():
            if value in found:
                continue
            if others:
                message = _("The original says %(wanted)s, the translation %(found)s.")
                yield FailedCheck(
                    "date", message % {"wanted": text, "found": others[0]}, kind == "month"
                )
            else:
                yield missing(next(n for n in source_numbers if n.text == text and n.kind == kind))


def check_scales(source_numbers: Any, target_numbers: Any, languages: Any) -> Iterator[FailedCheck]:
    """Check words for large numbers, which are false friends: «milliard» is a billion, «billion» a trillion."""
    words = [vocabulary_for(language).scale_words for language in languages]
    for number in source_numbers:
        if not number.scale or number.scale < 0:
            continue
        counterparts = [n for n in target_numbers if n.values & number.values]
        if not counterparts:
            continue
        powers = {n.scale for n in counterparts}
        if number.scale in powers or any(
            s[0] == "s" for n in counterparts for s in n.values & number.values
        ):
            continue
        wrong = powers - {None}
        if wrong or not any(n.scale == number.scale for n in target_numbers):
            message = _("%(source)s is %(target)s.") % {
                "source": f"{number.text} {words[0][number.scale]}",
                "target": f"{counterparts[0].text} {words[1][number.scale]}",
            }
            yield FailedCheck("scale", message, bool(wrong))


def unit_of(number: Numeral) -> str:
    return next((name for name, words in UNITS.items() if words.match(number.after)), "")


def check_units(source_numbers: Any, target_numbers: Any) -> Iterator[FailedCheck]:
    """Check for changed units, such as tonnes and tons, or per cent and percentage points."""
    for number in source_numbers:
        unit = number.kind == "number" and unit_of(number)
        found = [unit_of(n) for n in target_numbers if n.values & number.values] if unit else []
        if found and unit not in found and all(found):
            unit_text = re.match(r"\S+(?: points?)?", number.after)
            message = _("The original says %(source)s.")
            words = unit_text[0].rstrip(".,;:") if unit_text else ""
            yield FailedCheck("unit", message % {"source": f"{number.text} {words}"})


def check_money(source: str, target: str, languages: Any) -> Iterator[FailedCheck]:
    for currency, words in MONEY.items():
        if words.search(source) and not words.search(target) and re.search("[0-9]", target):
            message = _("The amount in %(currency)s has no currency.") % {"currency": currency}
            yield FailedCheck("currency", message)
    if languages[1] == "en" and re.search(r"\bNOK\b", target) and re.search(r"\bkroner\b", target):
        yield FailedCheck("currency", _("Write NOK or kroner, not both."))
