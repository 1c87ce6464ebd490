"""Phrases with a value: clock times, shares, quarters, floors, decades, scales of maps, Roman numerals."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from translation.quality.checks.quantities.quantity import Quantity, canonical
from translation.quality.checks.quantities.spelled import NumberWords, number_words
from translation.quality.checks.units import DAY, Unit
from translation.quality.checks.vocabulary import vocabulary_for

ROMAN = {"I": 1, "V": 5, "X": 10}
PERCENT = Unit("percent", "ratio", 0.01)
TWO_WEEKS = Unit("fortnight", "time", 14 * DAY)
ORDINAL = re.compile(r"(?:st|nd|rd|th|ond|ird|fth|rst)$")
Values = tuple[str, set[str], dict] | None


def phrases(text: str, language: str) -> Iterator[Quantity]:
    """Return the phrases of a text. They do not overlap."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in patterns(language):
        for match in pattern.finditer(text):
            start, end = match.span()
            if start == end or any(start < last and first < end for first, last in taken):
                continue
            read = KINDS[kind](match, number_words(language))
            if read is None:
                continue
            name, values, others = read
            taken.append((start, end))
            yield Quantity(
                start, end, match[0].strip(), name, frozenset(values), is_word=True, **others
            )


@lru_cache
def patterns(language: str) -> tuple[tuple[str, re.Pattern], ...]:
    vocabulary, words = vocabulary_for(language), number_words(language)
    ordinals = [word for word in words.values if ORDINAL.search(word)]
    cardinals = [word for word in words.values if word not in ordinals]
    parts = {
        "{n}": words.pattern,
        "{ordinal}": rf"(?:\d+(?:st|nd|rd|th)|{'|'.join(ordinals) or 'x'})",
        "{cardinal}": rf"(?:\d+|{'|'.join(cardinals) or 'x'})",
        "{d}": "|".join(sorted(vocabulary.denominators, key=len, reverse=True)),
        "{t}": "|".join(vocabulary.tens.replace("|", " ").split()),
    }
    found = []
    for kind, pattern in vocabulary.phrases:
        for name, part in parts.items():
            pattern = pattern.replace(name, part)
        flags = re.NOFLAG if kind == "roman" or r"\bQ" in pattern or r"\bH(" in pattern else re.I
        found.append((kind, re.compile(pattern, flags)))
    return tuple(found)


def number(match: re.Match, words: NumberWords, name: str = "n") -> float | None:
    text = match[name]
    return None if text is None else words.value(re.sub(r"\s|(?<=\d)[.,](?=\d{3})", "", text))


def clock(offset: int) -> Callable[[re.Match, NumberWords], Values]:
    """Return the reader of a time that is `offset` minutes from the hour in the phrase."""

    def read(match: re.Match, words: NumberWords) -> Values:
        hour = number(match, words)
        if hour is None or not 1 <= hour <= 12 or hour != int(hour):
            return None
        minutes = int(hour) * 60 + offset
        times = {minutes % 1440, (minutes + 720) % 1440}
        values = {f"t:{at // 60}:{at % 60:02}" for at in times}
        return "time", values | ({canonical(hour)} if not offset else set()), {}

    return read


def period(kind: str, letter: str, highest: int) -> Callable[[re.Match, NumberWords], Values]:
    def read(match: re.Match, words: NumberWords) -> Values:
        text = match["n"] or match.groupdict().get("m")
        place = words.value(text) if text else None
        if place is None or not 1 <= place <= highest:
            return None
        return kind, {f"{letter}:{int(place)}"}, {}

    return read


def floor(match: re.Match, words: NumberWords) -> Values:
    """Return the Norwegian number of a floor: the first floor of a British text is the second."""
    if match["n"].lower() == "ground":
        return "number", {"n:1"}, {}
    place = number(match, words)
    if place is None:
        return None
    is_english = match[0].lower().endswith("floor")
    return "number", {canonical(place)} | ({canonical(place + 1)} if is_english else set()), {}


def century(match: re.Match, words: NumberWords) -> Values:
    place = number(match, words)
    return (
        None if place is None else ("number", {canonical(place), canonical((place - 1) * 100)}, {})
    )


def century_s(match: re.Match, words: NumberWords) -> Values:
    place = number(match, words) or 0
    return "number", {canonical(place * 100), canonical(place + 1)}, {}


DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60}
DECADES |= {"seventies": 70, "eighties": 80, "nineties": 90}


def decade_in_words(match: re.Match, words: NumberWords) -> Values:
    tens = DECADES.get(match["t"].lower()) or words.value(match["t"])
    return None if tens is None else ("number", {canonical(1900 + tens), canonical(tens)}, {})


def share(match: re.Match, words: NumberWords) -> Values:
    """Return a part of a whole, as «tre av fire», which can also be two numbers."""
    part, whole = number(match, words), number(match, words, "m")
    if not whole or part is None or part > whole:
        return None
    if " of " not in match[0].lower() and whole > 20 and whole not in (100, 1000):
        return None  # 150 in 2024
    return "ratio", {ratio(part / whole)}, {"parts": (canonical(part), canonical(whole))}


def fraction(match: re.Match, words: NumberWords) -> Values:
    part = number(match, words) if match.groupdict().get("n") else 1
    denominator = words.vocabulary.denominators[match["d"].lower()]
    if part is None or part > denominator:
        return None
    return "ratio", {ratio(part / denominator)}, {}


def interval(match: re.Match, words: NumberWords) -> Values:
    text = match["n"].lower()
    place = 2.0 if text in ("annen", "annet") else words.value(text)
    return None if not place else ("number", {canonical(place), ratio(1 / place)}, {})


def roman(match: re.Match, _words: NumberWords) -> Values:
    digits = [ROMAN[letter] for letter in match["r"]]
    value = sum(
        -one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True)
    )
    return "number", {canonical(value)}, {}


def map_scale(match: re.Match, words: NumberWords) -> Values:
    value = number(match, words)
    return None if value is None else ("map_scale", {f"k:{int(value)}"}, {})


def fixed(kind: str, *values: str, **others: object) -> Callable[[re.Match, NumberWords], Values]:
    return lambda _match, _words: (kind, set(values), others)


def ratio(value: float) -> str:
    return f"r:{value:.4f}"


KINDS: dict[str, Callable[[re.Match, NumberWords], Values]] = {
    "map_scale": map_scale,
    "clock_half": clock(-30),
    "clock_half_past": clock(30),
    "clock_quarter_past": clock(15),
    "clock_quarter_to": clock(-15),
    "clock_hour": clock(0),
    "quarter": period("quarter", "q", 4),
    "half_year": period("half_year", "h", 2),
    "floor": floor,
    "century": century,
    "century_s": century_s,
    "decade_in_words": decade_in_words,
    "share_of": share,
    "fraction": fraction,
    "three_quarters": fixed("ratio", ratio(0.75)),
    "quarter_of": fixed("ratio", ratio(0.25), "n:0.25"),
    "half": fixed("ratio", ratio(0.5), is_weak=True),
    "every": interval,
    "every_other": fixed("number", "n:2", ratio(0.5)),
    "dozen": fixed("number", "n:12"),
    "pair": fixed("number", "n:2", is_weak=True),
    "full_time": fixed("number", "n:100", units=(PERCENT,), is_weak=True),
    "double": fixed("number", "n:2", ratio(1.0), is_weak=True),
    "roman": roman,
    "noon": fixed("time", "t:12:00"),
    "day_and_night": fixed("number", "n:24", units=(Unit("hour", "time", 3600),), is_weak=True),
    "fortnight": fixed("number", "n:1", units=(TWO_WEEKS,), is_weak=True),
}
