"""The vocabulary that the checks need, with one module per language. Languages without one get fewer checks.

The formats of figures, times and quotation marks are in `core.language_rules`.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import import_module
from importlib.util import find_spec

from core.language_rules import SYNONYMS, primary

NEVER = r"(?!)"


@dataclass(frozen=True)
class Vocabulary:
    """The vocabulary of a language. Words in a string are separated by spaces and in order."""

    months: str = ""
    short_months: str = ""
    weekdays: str = ""
    # Abbreviated weekdays, which count beside a dash, a full stop or a figure: “Mon–Fri”.
    short_weekdays: str = ""
    # Whether months and weekdays are capitalised, so that `may` is not a month.
    has_capital_calendar: bool = False
    # Whether an abbreviated month ends with a point: «jan.».
    has_short_point: bool = False
    # (pattern, power of ten) of the scale words after numbers; -1 for a word that is wrong in the language.
    scales: tuple[tuple[str, int], ...] = ()
    # The scale word for messages, by power of ten.
    scale_words: dict[int, str] = field(default_factory=dict)
    # The words for each value from 0, separated by |, including ordinals and words such as “both”.
    small: str = ""
    # The words for multiples of ten, from 0, separated by |.
    tens: str = ""
    # The compound of ten and unit, such as `{ten}{unit}`; empty if they are separate words.
    ten_and_unit: str = ""
    # The words for other values (`n:100`, `t:12:00`).
    others: dict[str, str] = field(default_factory=dict)
    # The word for a half in «to og en halv».
    half: str = ""
    # What can follow a number within a word: «todagers».
    counted: str = NEVER
    # Whether an article means one: “a hundred”.
    has_article_for_one: bool = False
    # The suffix of decades and centuries: «90-tallet».
    decade: str = NEVER
    # Words that can paraphrase a figure, such as “two decades” and “three in four”.
    paraphrases: str = NEVER
    # Phrases with a value, as (kind, pattern); `{n}` is a number in figures or words, `{d}` a denominator.
    # The kinds are the functions in `quantities/phrases.py`.
    phrases: tuple[tuple[str, str], ...] = ()
    # Denominators of fractions: `third` is 3.
    denominators: dict[str, int] = field(default_factory=dict)
    # Words for numbers that a translation need not have, such as articles and “both”.
    weak_numbers: str = ""
    # Words for numbers that are also other words.
    homographs: str = ""
    # The word within a number: “two hundred and fifty”.
    number_joiner: str = ""
    # What makes a unit of time a quantity of one: “the past year”.
    one_before_unit: str = NEVER
    # Words between the ends of a range, between a part and the whole, before a beginning and before an end.
    between: str = NEVER
    part_of: str = NEVER
    from_word: str = NEVER
    to_word: str = NEVER
    # Words before and after a number that make it negative, and words that mean a loss or a decrease.
    minus_before: str = NEVER
    minus_after: str = NEVER
    decrease: str = NEVER
    # Words that make a sentence negative, and all that another language may have in their place.
    negation: str = NEVER
    negation_like: str = NEVER
    # Pairs and groups of words that exclude one another, such as seasons.
    exclusive: tuple[tuple[str, ...], ...] = ()
    # Whether every noun is capitalised, so that names cannot be told from other words.
    has_capital_nouns: bool = False
    # Capitalised words that are no names, such as those of titles.
    title_words: str = ""
    # Titles before names: “Mayor”.
    person_titles: str = ""
    # Names that are others in English, in lower case.
    exonyms: dict[str, str] = field(default_factory=dict)
    # Frequent words, which identify a sentence in the language.
    common: str = ""

    def is_ambiguous(self, text: str, start: int, end: int) -> bool:
        """Return whether a number word is rather another word: «tre» is also wood."""
        is_alone = re.match(r"\W*$|[.,;:!?]| og\b", text[end:]) or re.search(
            r"\b(?:i|av)\s$", text[:start]
        )
        return text[start:end].lower() in self.homographs.split() and bool(is_alone)

    @cached_property
    def is_empty(self) -> bool:
        return not self.small

    @cached_property
    def common_words(self) -> frozenset[str]:
        return frozenset(self.common.split())

    @cached_property
    def words_by_value(self) -> dict[str, set[str]]:
        """All words for numbers, by value."""
        found: dict[str, set[str]] = {}
        for step, words in ((1, self.small), (10, self.tens)):
            for index, names in enumerate(words.split("|")):
                if names:
                    found.setdefault(f"n:{index * step}", set()).update(names.split())
        for value, words in self.others.items():
            found.setdefault(value, set()).update(words.split())
        return found

    @cached_property
    def calendar(self) -> re.Pattern:
        """A pattern of months, abbreviated months and weekdays."""
        if not self.months:
            return re.compile(NEVER)
        months, short, weekdays, short_weekdays = (
            names.replace(" ", "|") or NEVER
            for names in (self.months, self.short_months, self.weekdays, self.short_weekdays)
        )
        genitive = "" if self.has_capital_calendar else "s?"
        if self.has_capital_calendar:
            short = rf"(?:{short})\b"
        else:  # «før jul.» ends a sentence
            short = rf"(?:(?<=\d\s)|(?<=\d\.\s))(?:{short})(?=\.)|(?:{short})(?=\.(?!\s*$|\s+[A-ZÆØÅ«–]))"
        return re.compile(
            rf"\b(?:({months})(?={genitive}\b)|({short})|({weekdays})"
            rf"|(?:{short_weekdays})(?=\.?\s?[-–]|\.\s|\s\d)|(?<=[-–])(?:{short_weekdays})\b)",
            re.NOFLAG if self.has_capital_calendar else re.I,
        )

    @cached_property
    def calendar_values(self) -> dict[str, str]:
        """Values such as `m:1` for months and `w:1` for weekdays, by lower-case name."""
        return {
            name.lower(): f"{kind}:{place}"
            for kind, names in (
                ("m", self.short_months),
                ("m", self.months),
                ("w", self.short_weekdays),
                ("w", self.weekdays),
            )
            for place, name in enumerate(names.split(), start=1)
        }


@lru_cache
def vocabulary_for(code: str) -> Vocabulary:
    """Return the vocabulary of a language, which is empty if there is no module for it."""
    for known in (code, primary(code)):
        name = f"{__name__}.{SYNONYMS.get(known, known)}"
        if known.isalpha() and find_spec(name):
            return import_module(name).VOCABULARY
    return Vocabulary()
