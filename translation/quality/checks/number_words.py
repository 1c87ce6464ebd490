"""Numbers in words («tolv», "twelfth", «halvannen») and how each language writes figures."""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.language_rules import rules_for
from translation.quality.checks.vocabulary import Vocabulary, vocabulary_for

ARTICLE = r"\ba (hundred|thousand|million|billion|half)\b"


def is_spelled_out(value: str, text: str, language: str) -> bool:
    """Return whether a text has a value such as `n:12` in words."""
    words = words_in(text)
    spelled = Spelled(value, text, words, vocabulary_for(language), language)
    return any(rule(spelled) for rule in SPELLING_RULES)


@lru_cache(maxsize=64)
def words_in(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.lower()))


@dataclass(frozen=True)
class Spelled:
    """A value to look for in the words of a text."""

    value: str
    text: str
    words: frozenset[str]
    vocabulary: Vocabulary
    language: str

    @property
    def number(self) -> str:
        """The value without its kind, such as `12`; empty if it is not a number."""
        return self.value[2:] if self.value.startswith("n:") else ""

    @property
    def names(self) -> set[str]:
        """The words for the value."""
        return self.vocabulary.words_by_value.get(self.value, set())


def has_own_word(spelled: Spelled) -> bool:
    return bool(spelled.names & spelled.words)


def is_with_a_half(spelled: Spelled) -> bool:
    """Return whether the value is written as «to og en halv» or “two and a half”."""
    whole, _point, fraction = spelled.number.partition(".")
    if fraction != "5" or spelled.vocabulary.half not in spelled.words:
        return False
    return whole == "0" or is_spelled_out(f"n:{whole}", spelled.text, spelled.language)


def is_article(spelled: Spelled) -> bool:
    """Return whether an article means one, as in “a million”."""
    if spelled.number != "1" or not spelled.vocabulary.has_article_for_one:
        return False
    return bool(re.search(ARTICLE, spelled.text, re.I))


def is_tens(spelled: Spelled) -> bool:
    number = spelled.number
    return is_two_digits(number) and is_tens_and_units(number, spelled.words, spelled.vocabulary)


def is_two_digits(number: str) -> bool:
    return len(number) == 2 and number[0] > "1" and number[1] != "0"


def is_in_compound(spelled: Spelled) -> bool:
    """Return whether the value begins a word, as in «toårig» and «trebarnsmor»."""
    if spelled.number in ("0", "1") or is_two_digits(spelled.number):
        return False
    counted = re.compile(spelled.vocabulary.counted)
    starts = tuple(name for name in spelled.names if len(name) > 1)
    return any(
        counted.match(word[len(start) :])
        for word in spelled.words
        for start in starts
        if word.startswith(start)
    )


SPELLING_RULES = (has_own_word, is_with_a_half, is_article, is_tens, is_in_compound)


def is_tens_and_units(digits: str, words: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Return whether two digits are in words: «tjueto», “twenty-two” or „zweiundzwanzig“ for 22."""
    tens, units = (
        vocabulary.words_by_value.get(f"n:{digit}", set()) for digit in (f"{digits[0]}0", digits[1])
    )
    if not vocabulary.ten_and_unit:
        return bool(tens & words and units & words)
    return any(
        vocabulary.ten_and_unit.format(ten=ten, unit=unit) in words
        for ten in tens
        for unit in units
    )


def format_number(value: str, language: str) -> str:
    """Return a number or time as the language writes it: 10 000, 6,6 and 10.30, or 10,000, 6.6 and 10:30."""
    rules = rules_for(language)
    kind, _colon, digits = value.partition(":")
    if kind == "t":
        hour, minute = digits.split(":")
        return f"{hour.zfill(2)}{rules.time_mark}{minute}"
    whole, _point, fraction = digits.partition(".")
    grouped = whole
    if whole.isdigit() and len(whole) >= rules.grouped_from:
        grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", rules.thousands_mark, whole)
    return grouped + ((rules.decimal_mark or ".") + fraction if fraction else "")
