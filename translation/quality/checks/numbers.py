"""Checks of numbers, dates, times, amounts and units between two languages."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.figures import check_figures, missing
from translation.quality.checks.numerals import Numeral, numerals
from translation.quality.checks.vocabulary import vocabulary_for

# A unit and the words for it in all languages that we know. The first that fits the text behind a number counts.
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
    """Problems with figures in a target text; plain texts without their addresses."""
    theirs = [n for n in numerals(source, languages[0]) if not n.is_glued]
    mine = numerals(target, languages[1])
    yield from check_figures(theirs, mine, source, target, languages)
    if all(vocabulary_for(language).months for language in languages):
        yield from check_calendar(theirs, mine)
    if all(vocabulary_for(language).scales for language in languages):
        yield from check_scales(theirs, mine, languages)
    yield from check_units(theirs, mine)
    yield from check_money(source, target, languages)


def check_calendar(theirs: Any, mine: Any) -> Iterator[FailedCheck]:
    """Months and weekdays that the translation lacks or has otherwise."""
    for kind in ("month", "weekday"):
        wanted = {min(n.values): n.text for n in theirs if n.kind == kind}
        found = {min(n.values): n.text for n in mine if n.kind == kind}
        others = [text for value, text in found.items() if value not in wanted]
        for value, text in wanted.items():
            if value in found:
                continue
            if others:
                message = _("The original says %(wanted)s, the translation %(found)s.")
                yield FailedCheck(
                    "date", message % {"wanted": text, "found": others[0]}, kind == "month"
                )
            else:
                yield missing(next(n for n in theirs if n.text == text and n.kind == kind))


def check_scales(theirs: Any, mine: Any, languages: Any) -> Iterator[FailedCheck]:
    """Millions, «milliarder» and billions: false friends between the two languages."""
    words = [vocabulary_for(language).scale_words for language in languages]
    for number in theirs:
        if not number.scale or number.scale < 0:
            continue
        twins = [n for n in mine if n.values & number.values]
        if not twins:
            continue
        powers = {n.scale for n in twins}
        if number.scale in powers or any(
            s[0] == "s" for n in twins for s in n.values & number.values
        ):
            continue
        wrong = powers - {None}
        if wrong or not any(n.scale == number.scale for n in mine):
            message = _("%(source)s is %(target)s.") % {
                "source": f"{number.text} {words[0][number.scale]}",
                "target": f"{twins[0].text} {words[1][number.scale]}",
            }
            yield FailedCheck("scale", message, bool(wrong))


def unit_of(number: Numeral) -> str:
    return next((name for name, words in UNITS.items() if words.match(number.after)), "")


def check_units(theirs: Any, mine: Any) -> Iterator[FailedCheck]:
    """Units that have become others: tonnes and tons, per cent and percentage points."""
    for number in theirs:
        unit = number.kind == "number" and unit_of(number)
        found = [unit_of(n) for n in mine if n.values & number.values] if unit else []
        if found and unit not in found and all(found):
            said = re.match(r"\S+(?: points?)?", number.after)
            message = _("The original says %(source)s.")
            yield FailedCheck(
                "unit", message % {"source": f"{number.text} {said[0].rstrip('.,;:')}"}
            )


def check_money(source: str, target: str, languages: Any) -> Iterator[FailedCheck]:
    for currency, words in MONEY.items():
        if words.search(source) and not words.search(target) and re.search("[0-9]", target):
            message = _("The amount in %(currency)s has no currency.") % {"currency": currency}
            yield FailedCheck("currency", message)
    if languages[1] == "en" and re.search(r"\bNOK\b", target) and re.search(r"\bkroner\b", target):
        yield FailedCheck("currency", _("Write NOK or kroner, not both."))
