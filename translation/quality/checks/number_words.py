"""Small numbers in words: what «tolv», "twelfth" and «halvannen» say in figures, and how figures are written."""

import re

from core.language_rules import rules_for
from translation.quality.checks.vocabulary import Vocabulary, vocabulary_for


def is_spelled_out(value: str, text: str, language: str) -> bool:
    """Whether the words of a text say the value."""
    vocabulary = vocabulary_for(language)
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    said = vocabulary.said.get(value, set())
    if said & words:
        return True
    if value.startswith("n:") and value.endswith(".5") and vocabulary.half in words:
        return value == "n:0.5" or is_spelled_out(value[:-2], text, language)
    if value == "n:1" and re.search(r"\ba (hundred|thousand|million|billion|half)\b", text, re.I):
        return vocabulary.has_article_for_one
    whole = value[2:]
    if value.startswith("n:") and len(whole) == 2 and whole[0] > "1" and whole[1] != "0":
        return is_tens_and_units(whole, words, vocabulary)
    if value in ("n:0", "n:1"):
        return False
    counted = re.compile(vocabulary.counted)
    starts = tuple(word for word in said if len(word) > 1)
    return any(
        counted.match(word[len(start) :])
        for word in words
        for start in starts
        if word.startswith(start)
    )


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
