"""Reads numbers in words: «tohundreogfemti», “twenty-two”, «to og en halv»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from translation.quality.checks.vocabulary import Vocabulary, vocabulary_for

ARTICLES = frozenset(
    ["en", "ei", "et", "ein", "eit", "ett", "én", "no", "none", "null", "nil", "ingen", "one"]
)
WORD = re.compile(r"[^\W\d_]+")
HALF_AFTER = {
    "og": re.compile(r" og (?:en |et |ein |eit )?halv[te]?\b", re.I),
    "and": re.compile(r" and a half\b", re.I),
}


@dataclass(frozen=True)
class SpelledNumber:
    start: int
    end: int
    value: float
    # An article, “both” or the like, which a translation may lack.
    is_weak: bool
    # The beginning of a word: «toårig».
    is_in_compound: bool = False


class NumberWords:
    """The number words of a language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    @cached_property
    def values(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for step, words in ((10, self.vocabulary.tens), (1, self.vocabulary.small)):
            for index, names in enumerate(words.split("|")):
                for name in names.split():
                    found[name] = index * step
        for value in (100, 1000):
            for name in self.vocabulary.others.get(f"n:{value}", "").split():
                found[name] = value
        for name in self.vocabulary.others.get("n:1.5", "").split():
            found[name] = 1.5
        return found

    @cached_property
    def weak(self) -> frozenset[str]:
        return frozenset(self.vocabulary.weak_numbers.split())

    @cached_property
    def pattern(self) -> str:
        """Match one number of up to two words, or a figure."""
        names = "|".join(
            sorted((n for n in self.values if n not in self.weak_articles), key=len, reverse=True)
        )
        if not names:
            return r"\d+"
        compound = rf"(?:{names})(?:[-]?(?:og)?(?:{names}))*"
        return rf"(?:\d+(?:st|nd|rd|th)?|{compound})"

    @cached_property
    def weak_articles(self) -> frozenset[str]:
        return ARTICLES & self.weak

    def value(self, word: str) -> float | None:
        """Return the value of a word or figure, or None."""
        word = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word.lower().strip())
        if word.isdecimal():
            return float(word)
        if word in self.values:
            return self.values[word]
        return self.compound_values.get(word) or self.split(word)

    @cached_property
    def compound_values(self) -> dict[str, float]:
        """Tens with units in one word or with a hyphen: «tjueto», “twenty-two”, „zweiundzwanzig“."""
        found = {}
        tens = {w: v for w, v in self.values.items() if 20 <= v <= 90 and v % 10 == 0}
        units = {w: v for w, v in self.values.items() if 1 <= v <= 9 and v == int(v)}
        for ten, high in tens.items():
            for unit, low in units.items():
                compound = self.vocabulary.ten_and_unit.format(ten=ten, unit=unit)
                found[compound or f"{ten}-{unit}"] = high + low
        return found

    def split(self, word: str) -> float | None:
        """Return the value of «tohundreogfemti» and «trettentusen», or None."""
        for size in (1000, 100):
            for name in self.vocabulary.others.get(f"n:{size}", "").split():
                left, found, right = word.partition(name)
                if not found or not (left or right):
                    continue
                high = self.value(left) if left else 1
                low = self.value(right.removeprefix("og")) if right else 0
                if high is not None and low is not None and low < size:
                    return high * size + low
        return None


@lru_cache
def number_words(language: str) -> NumberWords:
    return NumberWords(vocabulary_for(language))


def spelled_numbers(text: str, language: str) -> Iterator[SpelledNumber]:
    """Return the numbers in words, in order; “two hundred and fifty” is one."""
    words = number_words(language)
    if not words.values:
        return
    lower, tokens = text.lower(), list(WORD.finditer(text))
    index = 0
    while index < len(tokens):
        length, value = read_number(lower, tokens, index, words)
        if value is None:
            compound = in_compound(tokens[index], words)
            if compound:
                yield compound
            index += 1
            continue
        first, last = tokens[index], tokens[index + length - 1]
        end, is_weak = last.end(), length == 1 and lower[first.start() : first.end()] in words.weak
        is_weak = is_weak or words.vocabulary.is_ambiguous(text, first.start(), end)
        half = HALF_AFTER.get(words.vocabulary.number_joiner, HALF_AFTER["and"]).match(text, end)
        if half:
            value, end, is_weak = value + 0.5, half.end(), False
        yield SpelledNumber(first.start(), end, value, is_weak)
        index += length
        while index < len(tokens) and tokens[index].start() < end:
            index += 1


def read_number(
    lower: str, tokens: list[re.Match], index: int, words: NumberWords
) -> tuple[int, float | None]:
    """Return how many words from `index` on are one number, and its value."""
    total = current = 0.0
    length, position, previous = 0, index, None
    while position < len(tokens):
        word = tokens[position][0].lower()
        gap = lower[tokens[position - 1].end() : tokens[position].start()] if length else ""
        if length and gap not in (" ", "-", "\u00a0"):
            break
        if length and word == words.vocabulary.number_joiner and previous in (100, 1000):
            follows = tokens[position + 1][0].lower() if position + 1 < len(tokens) else ""
            low = words.value(follows)
            if low is None or low >= 100 or follows in words.weak:
                break
            position += 1
            continue
        value = words.value(word)
        if value is None or (length and not joins(previous, current, value)):
            break
        if value == 100:
            current = (current or 1) * 100
        elif value == 1000:
            total, current = total + (current or 1) * 1000, 0
        else:
            current += value
        previous = 100 if value == 100 or (value % 100 == 0 and value > 0) else value
        position += 1
        length = position - index
    return length, total + current if length else None


def joins(previous: float | None, current: float, value: float) -> bool:
    """Return whether a number word continues the number before it."""
    if value in (100, 1000):
        return current < value and (previous or 0) < value
    if previous in (100, 1000) and 0 < value < 100:
        return True
    is_tens = previous is not None and 20 <= previous <= 90 and previous % 10 == 0
    return is_tens and 0 < value < 10


def in_compound(token: re.Match, words: NumberWords) -> SpelledNumber | None:
    """Return the number at the beginning of a word such as «femårig»."""
    word = token[0].lower()
    counted = re.compile(words.vocabulary.counted)
    for length in range(len(word) - 3, 1, -1):
        if counted.match(word[length:]) and word[:length] not in words.weak_articles:
            value = words.value(word[:length])
            if value and value == int(value):
                start = token.start()
                return SpelledNumber(start, start + length, value, False, True)
    return None
