"""Numerals of a text: numbers, times, months and weekdays, with their values.

A value is a string: `n:6.6` a number, `t:10:30` a time of day, `m:1` a month, `w:0` a weekday, `p:` the
last eight digits of a telephone number. A figure can have several: in Norwegian `10.30` may be a time.
"""

import re
from dataclasses import dataclass

from core.language_rules import rules_for
from translation.quality.checks.vocabulary import vocabulary_for

BLANKS = " \u00a0\u2009\u202f"
FIGURE = re.compile(
    rf"""
    (?P<phone>(?<!\d)\+\d{{1,3}}(?:[{BLANKS}-]?\d{{1,4}}){{2,6}}(?!\d)
      |(?<![\d.,])\d{{2,3}}(?:[{BLANKS}]\d{{2,3}}){{2,4}}(?![\d]))
    |(?P<iso>(?<!\d)\d{{4}}-\d{{2}}-\d{{2}}(?!\d))
    |(?P<date>(?<![\d.])\d{{1,2}}(?:\.[ ]?\d{{1,2}}\.[ ]?|/\d{{1,2}}/)(?:\d{{4}}|\d{{2}})(?![\d.]*\d))
    |(?P<time>(?<![\d.,:])\d{{1,2}}[.:]\d{{2}}(?![\d]|[.,:]\d))
    |(?P<spaced>(?<![\d.,])\d{{1,3}}(?:[{BLANKS}]\d{{3}})+(?!\d)(?:[.,]\d+)?)
    |(?P<commas>(?<!\d)\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?)
    |(?P<points>(?<!\d)\d{{1,3}}(?:\.\d{{3}})+(?!\d)(?:,\d+)?)
    |(?P<version>\d+(?:\.\d+){{2,}})
    |(?P<comma>\d+,\d+)
    |(?P<point>\d+\.\d+)
    |(?P<plain>\d+)
    """,
    re.X | re.A,
)
CLOCK = re.compile(r"\b(?:kl\.?|klokk(?:en|a))[  ]*$", re.I)
HALF_DAY = re.compile(r"[  ]?(a|p)\.?m\b\.?", re.I)
GLUED = re.compile(r"[^\W\d_][+\-−]?$|_$")


@dataclass(frozen=True)
class Numeral:
    """A figure, month or weekday at a position in a text.

    `values` are its values by the rules of its language, `foreign` those with the other decimal mark. `parts`
    are numbers that it may consist of (`ovn 2 300 tonn`, `1,2`). If `is_glued`, it follows a letter (CO2, Q1)
    and need not be translated. `scale` is the power of ten of the word after it (6 for million), -1 for a
    word that is wrong in the language. `after` is the beginning of the text after number and scale.
    """

    start: int
    end: int
    text: str
    kind: str
    values: frozenset[str]
    foreign: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    is_glued: bool = False
    scale: int | None = None
    after: str = ""


def canonical_number(whole: str, fraction: str = "") -> str:
    """Return `n:` and the number without leading zeros and trailing decimal zeros, with a decimal point."""
    fraction = fraction.rstrip("0")
    return "n:" + (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def numerals(text: str, language: str) -> list[Numeral]:
    """Return every figure, month and weekday of a plain text, in order."""
    numerals_found = [
        numeral for match in FIGURE.finditer(text) for numeral in read(match, text, language)
    ]
    vocabulary = vocabulary_for(language)
    for match in vocabulary.calendar.finditer(text):
        if match[0] == "May" and not is_month(text, match):
            continue
        value = vocabulary.calendar_values[match[0].lower()]
        kind = "month" if value[0] == "m" else "weekday"
        numerals_found.append(Numeral(*match.span(), match[0], kind, frozenset({value})))
    return sorted(numerals_found, key=lambda numeral: numeral.start)


def is_month(text: str, match: re.Match) -> bool:
    """Return whether `May` is a month by its context, not a verb or a name."""
    before, after = text[: match.start()], text[match.end() :]
    return bool(
        re.search(
            r"([0-9](st|nd|rd|th)?|\b(in|from|to|until|since|of|by|and|late|early|mid))\W*$", before
        )
        or re.match(r"\W{0,2}[0-9]", after)
    )


def read(match: re.Match, text: str, language: str) -> list[Numeral]:
    """Return a match as one numeral, or a numeric date as day, month and year."""
    kind, start, end = match.lastgroup, match.start(), match.end()
    if kind in ("iso", "date"):
        dated = read_date(match, kind)
        if dated:
            return dated
    if kind == "phone":
        groups = re.split(rf"[{BLANKS}-]", match[0])
        all_digits = digits(match[0])
        if len(all_digits) >= 8 and ("+" in match[0] or {len(g) for g in groups[1:]} != {3}):
            value = frozenset({f"p:{all_digits[-8:]}"})
            return [Numeral(start, end, match[0], "phone", value)]
        kind = "spaced" if {len(group) for group in groups[1:]} == {3} else "apart"
    native, foreign = readings(kind, match[0], language)
    numbers = tuple(canonical_number(part) for part in re.findall("[0-9]+", match[0]))
    after = text[end:]
    if kind in ("time", "plain"):
        clock = clock_values(kind, match, text, language)
        if clock:
            if kind == "time" and (half := HALF_DAY.match(after)):
                end += half.end()
            native, foreign = native | clock, foreign - clock
    scale, rest = scale_after(after, language)
    native |= {powered(value, scale) for value in native if scale and scale > 0 and value[0] == "n"}
    native |= decade(match[0], after, language)
    kind_found = "time" if any(value[0] == "t" for value in native) else "number"
    glued = bool(GLUED.search(text[max(0, start - 2) : start]))
    return [
        Numeral(
            start,
            end,
            text[start:end],
            kind_found,
            frozenset(native),
            frozenset(foreign - native),
            numbers if kind in ("spaced", "apart", "comma") else (),
            glued,
            scale,
            rest[:24],
        )
    ]


def read_date(match: re.Match, kind: str) -> list[Numeral]:
    """Return day, month and year of a numeric date; an empty list if it cannot be a date."""
    pieces = [(m.start() + match.start(), m[0]) for m in re.finditer("[0-9]+", match[0])]
    day, month, year = pieces[::-1] if kind == "iso" else pieces
    if not (0 < int(month[1]) < 13 and 0 < int(day[1]) < 32):
        return []
    years = {canonical_number(year[1])} | (
        {canonical_number("20" + year[1])} if len(year[1]) == 2 else set()
    )
    meant = [(day, "number", {canonical_number(day[1])}), (month, "month", {f"m:{int(month[1])}"})]
    meant.append((year, "number", years))
    return sorted(
        (
            Numeral(at, at + len(text), text, sort, frozenset(values))
            for (at, text), sort, values in meant
        ),
        key=lambda numeral: numeral.start,
    )


def readings(kind: str | None, text: str, language: str) -> tuple[set[str], set[str]]:
    """Return the values of a figure in the language, and those with the other decimal mark."""
    whole, _mark, fraction = re.sub(rf"[{BLANKS}]", "", text).replace(",", ".").partition(".")
    if kind in ("plain", "apart"):
        return {canonical_number(digits(text))}, set()
    if kind == "version":
        return {f"v:{text}"}, set()
    if kind == "spaced":
        return {canonical_number(whole, fraction)}, set()
    comma, point = set(), set()  # values if this is the decimal mark
    if kind in ("comma", "commas"):
        comma = (
            {canonical_number(whole, fraction)}
            if text.count(",") == 1 and "." not in text
            else set()
        )
        point = {canonical_number(*thousands(text, ","))} if kind == "commas" else set()
    else:
        point = (
            {canonical_number(whole, fraction)}
            if text.count(".") == 1 and "," not in text
            else set()
        )
        comma = {canonical_number(*thousands(text, "."))} if kind == "points" else set()
    mark = rules_for(language).decimal_mark
    if not mark:
        return comma | point, set()
    return (comma, point) if mark == "," else (point, comma)


def thousands(text: str, mark: str) -> tuple[str, str]:
    whole, _mark, fraction = text.replace(mark, "").replace(",", ".").partition(".")
    return whole, fraction


def clock_values(kind: str, match: re.Match, text: str, language: str) -> set[str]:
    """Return the times of day that a figure can be: `10.30` in Norwegian, `10:30`, `6 pm`, `kl. 18`."""
    if len(match[0]) > 5:
        return set()
    hour, minute = (int(part) for part in re.split("[.:]", match[0] + ".00")[:2])
    if hour > 24 or minute > 59:
        return set()
    has_point_times = rules_for(language).decimal_mark == ","
    half = HALF_DAY.match(text[match.end() :])
    after_clock = bool(CLOCK.search(text[max(0, match.start() - 9) : match.start()]))
    if not (half or after_clock or (kind == "time" and (":" in match[0] or has_point_times))):
        return set()
    hours = {hour}
    if half and hour <= 12:
        hours = {hour % 12 + (12 if half[1].lower() == "p" else 0)}
    values = {f"t:{at % 24}:{minute:02}" for at in hours}
    return values | ({f"n:{at}" for at in hours | {hour}} if minute == 0 else set())


def scale_after(after: str, language: str) -> tuple[int | None, str]:
    """Return the power of ten of the word after a number, or None, and the text after that."""
    rest = after.lstrip(BLANKS + "-\u2011")
    for pattern, power in vocabulary_for(language).scales:
        if found := re.match(pattern, rest, re.I):
            return power, rest[found.end() :].lstrip(BLANKS + "-\u2011")
    return None, rest


def powered(value: str, power: int) -> str:
    """Return a number multiplied by a power of ten, such as `s:1500000000` for `n:1.5` and 9."""
    whole, _point, fraction = value[2:].partition(".")
    return "s:" + (whole + fraction.ljust(power, "0")[:power]).lstrip("0")


def decade(text: str, after: str, language: str) -> set[str]:
    """Return other values of a decade or century: 1990 for «90-tallet», 20 (20th century) for «1900-tallet»."""
    if re.match(vocabulary_for(language).decade, after):
        if len(text) == 2:
            return {f"n:19{text}", f"n:20{text}"}
        if len(text) == 4 and text.endswith("00"):
            return {f"n:{int(text[:2]) + 1}"}
    return set()
