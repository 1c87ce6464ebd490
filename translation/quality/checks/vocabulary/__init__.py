"""What the checks know of a language's words, one module a language. In a language without one, less is checked.

How figures, times and quotation marks are written is in `core.language_rules`.
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
    """Words of one language. All strings of words are separated by spaces, in the order of what they name."""

    months: str = ""
    short_months: str = ""
    weekdays: str = ""
    # Months and weekdays have a capital letter, so that `may` is no month.
    has_capital_calendar: bool = False
    # A short month ends with a point: «jan.».
    has_short_point: bool = False
    # (pattern, power of ten) of what follows a number; -1 for a word that is wrong in the language.
    scales: tuple[tuple[str, int], ...] = ()
    # By power of ten, the word as it stands after a number.
    scale_words: dict[int, str] = field(default_factory=dict)
    # By value from nought, separated by |: every word that says it, ordinals and pairs included.
    small: str = ""
    # From ten, separated by |.
    tens: str = ""
    # How ten and unit are one word: `{ten}{unit}`; empty where they stand apart.
    ten_and_unit: str = ""
    # By other values (`n:100`, `t:12:00`), the words.
    others: dict[str, str] = field(default_factory=dict)
    # A half more: «to og en halv».
    half: str = ""
    # What may follow a number in one word: «todagers».
    counted: str = NEVER
    # "A hundred" is one hundred.
    has_article_for_one: bool = False
    # Behind a figure: «90-tallet».
    decade: str = NEVER
    # Words that may say a figure in another way, so that only a person can tell: two decades, three in four.
    reckoned: str = NEVER
    # Frequent words, by which a sentence in the language is known.
    common: str = ""

    @cached_property
    def is_empty(self) -> bool:
        return not self.small

    @cached_property
    def common_words(self) -> frozenset[str]:
        return frozenset(self.common.split())

    @cached_property
    def said(self) -> dict[str, set[str]]:
        """Every word by the value that it says."""
        found: dict[str, set[str]] = {}
        for step, words in ((1, self.small), (10, self.tens)):
            for place, said in enumerate(words.split("|")):
                if said:
                    found.setdefault(f"n:{place * step}", set()).update(said.split())
        for value, words in self.others.items():
            found.setdefault(value, set()).update(words.split())
        return found

    @cached_property
    def calendar(self) -> re.Pattern:
        """Months, short months and weekdays in a text."""
        if not self.months:
            return re.compile(NEVER)
        months, short, weekdays = (
            names.replace(" ", "|") for names in (self.months, self.short_months, self.weekdays)
        )
        genitive, point = ("", r"\b") if self.has_capital_calendar else ("s?", r"(?=\.)")
        return re.compile(
            rf"\b(?:({months})(?={genitive}\b)|({short}){point}|({weekdays}))",
            re.NOFLAG if self.has_capital_calendar else re.I,
        )

    @cached_property
    def places(self) -> dict[str, str]:
        """By name in small letters, `m:1` for a month and `w:1` for a weekday."""
        return {
            name.lower(): f"{kind}:{place}"
            for kind, names in (
                ("m", self.short_months),
                ("m", self.months),
                ("w", self.weekdays),
            )
            for place, name in enumerate(names.split(), start=1)
        }


@lru_cache
def vocabulary_for(code: str) -> Vocabulary:
    """The words of a language; none where there is no module of that name."""
    for known in (code, primary(code)):
        name = f"{__name__}.{SYNONYMS.get(known, known)}"
        if known.isalpha() and find_spec(name):
            return import_module(name).VOCABULARY
    return Vocabulary()
