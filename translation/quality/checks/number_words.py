"""Small numbers in words: what «tolv», "twelfth" and «halvannen» say in figures, and how figures are written."""

import re
from dataclasses import dataclass

from core.language_rules import rules_for
from translation.quality.checks.vocabulary import Vocabulary, vocabulary_for

ARTICLE = r"\ba (hundred|thousand|million|billion|half)\b"


def is_spelled_out(value: str, text: str, language: str) -> bool:
    """Return whether the words of a text say a value such as `n:12`."""
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    spelled = Spelled(value, text, words, vocabulary_for(language), language)
    return any(rule(spelled) for rule in SPELLING_RULES)


@dataclass(frozen=True)
class Spelled:
    """A value that is looked for in the words of a text."""

    value: str
    text: str
    words: set[str]
    vocabulary: Vocabulary
    language: str

    @property
    def number(self) -> str:
        """The value without its kind, such as `12`; empty where it is no number."""
        return self.value[2:] if self.value.startswith("n:") else ""

    @property
    def names(self) -> set[str]:
        """The words for the value."""
        return self.vocabulary.said.get(self.value, set())


def has_own_word(spelled: Spelled) -> bool:
    return bool(spelled.names & spelled.words)


def is_with_a_half(spelled: Spelled) -> bool:
    """«to og en halv», "two and a half"."""
    whole, _point, fraction = spelled.number.partition(".")
    if fraction != "5" or spelled.vocabulary.half not in spelled.words:
        return False
    return whole == "0" or is_spelled_out(f"n:{whole}", spelled.text, spelled.language)


def is_article(spelled: Spelled) -> bool:
    """ "a million" in languages whose article counts as one."""
    is_counted = re.search(ARTICLE, spelled.text, re.I)
    return spelled.number == "1" and bool(is_counted) and spelled.vocabulary.has_article_for_one


def is_tens(spelled: Spelled) -> bool:
    number = spelled.number
    return is_two_digits(number) and is_tens_and_units(number, spelled.words, spelled.vocabulary)


def is_two_digits(number: str) -> bool:
    return len(number) == 2 and number[0] > "1" and number[1] != "0"


def is_in_compound(spelled: Spelled) -> bool:
    """«toårig», «trebarnsmor»: a number that begins a word."""
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


def is_tens_and_units(digits: str, words: set[str], vocabulary: Vocabulary) -> bool:
    """Whether 22 is said: «tjueto», "twenty-two" or „zweiundzwanzig“."""
    tens, units = (
        vocabulary.said.get(f"n:{digit}", set()) for digit in (f"{digits[0]}0", digits[1])
    )
    if not vocabulary.ten_and_unit:
        return bool(tens & words and units & words)
    return any(
        vocabulary.ten_and_unit.format(ten=ten, unit=unit) in words
        for ten in tens
        for unit in units
    )


def format_number(value: str, language: str) -> str:
    """A number or a time as the language writes it: 10 000 and 6,6 and 10.30, or 10,000 and 6.6 and 10:30."""
    rules = rules_for(language)
    kind, _colon, said = value.partition(":")
    if kind == "t":
        hour, minute = said.split(":")
        return f"{hour.zfill(2)}{rules.time_mark}{minute}"
    whole, _point, fraction = said.partition(".")
    grouped = whole
    if whole.isdigit() and len(whole) >= rules.grouped_from:
        grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", rules.thousands_mark, whole)
    return grouped + ((rules.decimal_mark or ".") + fraction if fraction else "")
