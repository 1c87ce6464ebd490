"""Checks of numbers, dates, times, amounts and units between two languages."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.language_rules import rules_for
from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.number_words import format_number, is_spelled_out
from translation.quality.checks.numerals import BLANKS, Numeral, digits, numerals
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
# Often converted, so a missing figure is told and does not close the gate.
CONVERTED = re.compile(
    r"miles?\b|feet\b|foot\b|inch|pounds?\b|lbs\b|acres?\b|°F|gallons?\b|mil\b", re.I
)
BLANK_GROUPS = re.compile(rf"\d{{1,3}}(?:[{BLANKS}]\d{{3}})+(?:\.\d+)?")
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


def check_figures(theirs, mine, source: str, target: str, languages) -> Iterator[FailedCheck]:
    """Figures that are missing, extra, or written as the other language writes them."""
    wanted = [n for n in theirs if n.kind in ("number", "time", "phone")]
    free = [n for n in mine if n.kind in ("number", "time", "phone")]
    known = frozenset().union(*(n.values | n.foreign for n in free)) if free else frozenset()
    repeated: list[Numeral] = []
    in_words: list[Numeral] = []
    gone: list[Numeral] = []
    for number in wanted:
        meant = number.values or number.foreign
        if found := next((n for n in free if n.values & meant and is_same(n, number)), None):
            free.remove(found)
            yield from spaced(found, languages[1])
        elif found := next((n for n in free if numeric_value(n) & numeric_value(number)), None):
            free.remove(found)
        elif found := next((n for n in free if n.foreign & meant), None):
            free.remove(found)
            yield from misread(found, number, meant, source, target, languages[1])
        elif parts := apart(number, free):
            free = [n for n in free if n not in parts]
        elif known & meant and number.kind != "phone":
            repeated.append(number)
        elif any(is_spelled_out(value, target, languages[1]) for value in number.values):
            in_words.append(number)
        elif "+" in number.text or number.values.isdisjoint(phones(target)):
            gone.append(number)
    spare = [n for n in free if not n.is_glued and not is_spelled(n, source, languages[0])]
    said = {value for n in theirs for value in n.values | n.foreign | frozenset(n.parts)}
    extra = [n for n in spare if not n.values & said]
    # Where the words for numbers are not known, a figure may be there in words.
    is_known = not vocabulary_for(languages[1]).is_empty
    for number in gone:
        is_told = not spare and is_reckoned(number, target, languages[1])
        yield missing(number, is_known and not is_told and not CONVERTED.match(number.after))
    # Said once for both, or in words: so it may be, unless another figure stands in its place.
    for number in (repeated if spare else []) + (in_words if extra else []):
        yield missing(number, is_known)
    for number in extra:
        message = _("%(number)s is not in the original.") % {"number": number.text}
        yield FailedCheck("number_extra", message)


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


def apart(number: Numeral, free) -> list[Numeral]:
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


def misread(found: Numeral, number, meant, source: str, target: str, language: str):
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


def check_calendar(theirs, mine) -> Iterator[FailedCheck]:
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


def check_scales(theirs, mine, languages) -> Iterator[FailedCheck]:
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


def check_units(theirs, mine) -> Iterator[FailedCheck]:
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


def check_money(source: str, target: str, languages) -> Iterator[FailedCheck]:
    for currency, words in MONEY.items():
        if words.search(source) and not words.search(target) and re.search("[0-9]", target):
            message = _("The amount in %(currency)s has no currency.") % {"currency": currency}
            yield FailedCheck("currency", message)
    if languages[1] == "en" and re.search(r"\bNOK\b", target) and re.search(r"\bkroner\b", target):
        yield FailedCheck("currency", _("Write NOK or kroner, not both."))
