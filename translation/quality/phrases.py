"""Phrases that are looked for in texts: inflected and, in languages that write them as one word, within compounds.

Inflected forms are found by their stems. A capitalised phrase is a name and matches only as it is written, so that
«skift» does not match the organisation Skift.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from core.language_rules import rules_for
from core.stemming import LONGEST_WORD, forms

WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)?")
Occurrence = tuple[int, int]
# Shorter words are in too many others: «verk» in «nettverk» and «håndverk».
SHORTEST_IN_COMPOUND = 5
# The other part of a compound: «gass» in «gassutslipp», «kutt» in «utslippskutt».
SHORTEST_PART = 3
# The letters of a word by which compounds with it are looked up.
KEY_LENGTH = 4
VOWELS = "aeiouyæøåäöü"
# What makes another word of it, not a compound: «industriell», «politisk», «ledelse»; and inflections.
DERIVED = re.compile(
    r"s?(alis|ell|elt|isk|ske?\Z|lig|ig\Z|ige\Z|het|skap|else|isme|ist|ere|ert|ering|iser|løs|messig|vis\Z|bar)"
    r"|(e?r|e?ne|e?ns|en|et|a|s)+\Z"
)


@lru_cache(maxsize=50_000)
def forms_of(word: str, language: str) -> frozenset[str]:
    """Return a word and its stems.

    Adds Norwegian stems that the stemmer misses: ledere and lederne, medlem and medlemmer, grønn and grønt.
    """
    stems = set(forms(word, language))
    if rules_for(language).stemmer == "norwegian" and len(word) > 4:
        lower = word.lower()
        if lower.endswith("ne"):
            stems.add(lower[:-2])
        stems |= {stem for form in tuple(stems) for stem in forms(form, language)}
        stems |= {
            form[:-1] for form in tuple(stems) if len(form) > 4 and form[-1] in (form[-2], "t")
        }
    return frozenset(stems)


@lru_cache(maxsize=2_000)
def words_in(text: str, language: str) -> tuple[tuple[int, int, str, frozenset[str]], ...]:
    """Return each word of a plain text as (start, end, word, forms)."""
    return tuple((*m.span(), m[0], forms_of(m[0], language)) for m in WORD.finditer(text))


def alternatives(text: str) -> list[str]:
    """Return the words of a list separated by semicolons."""
    return [one.strip() for one in text.split(";") if one.strip()]


class Phrase:
    """One or more words to look for in a text, in any inflection.

    A single word is also found within compounds if that is asked for (`in_compounds`), except within those that
    `exceptions` name, separated by semicolons.
    """

    def __init__(
        self, text: str, language: str, *, in_compounds: bool = False, exceptions: str = ""
    ) -> None:
        self.text, self.language = text.strip(), language
        self.words = [(m[0], forms_of(m[0], language)) for m in WORD.finditer(self.text)]
        self.exceptions = {one.lower() for one in alternatives(exceptions)}
        self.excepted_forms = {form for one in self.exceptions for form in forms_of(one, language)}
        self.compound_start = ""
        if in_compounds and rules_for(language).has_closed_compounds and len(self.words) == 1:
            word = self.words[0][0]
            if len(word) >= SHORTEST_IN_COMPOUND and word[0].islower():
                self.compound_start = word[:KEY_LENGTH]

    @property
    def first_forms(self) -> Iterable[str]:
        return self.words[0][1] if self.words else ()

    def occurrences(self, words: Any) -> Iterator[Occurrence]:
        """Yield the start and end of each occurrence of the phrase among a text's words."""
        length = len(self.words)
        for at in range(len(words) - length + 1 if length else 0):
            if all(word_matches(own, words[at + n]) for n, own in enumerate(self.words)):
                if not (length == 1 and words[at][2].lower() in self.exceptions):
                    yield words[at][0], words[at + length - 1][1]
            elif length == 1 and self.compound_start and (part := self.part_of(words[at])):
                yield words[at][0] + part[0], words[at][0] + part[1]

    def part_of(self, text_word: Any) -> Occurrence | None:
        """Return where the phrase is within a compound: as its last part, or as its first one."""
        _start, _end, literal, text_forms = text_word
        word, own_forms = self.words[0]
        lower = literal.lower()
        if not len(word) + SHORTEST_PART <= len(lower) <= LONGEST_WORD:
            return None
        if self.excepted_forms & text_forms:
            return None
        at = lower.find(self.compound_start, SHORTEST_PART)
        while at > 0:
            if has_vowel(lower[:at]) and own_forms & forms_of(lower[at:], self.language):
                return at, len(lower)
            at = lower.find(self.compound_start, at + 1)
        stem = min(
            (form for form in own_forms if len(form) >= len(word) - 1), key=len, default=word
        )
        if lower.startswith(stem):
            end = len(word) if lower.startswith(word) else len(stem)
            rest = lower[end:]
            if len(rest) > SHORTEST_PART and has_vowel(rest) and not DERIVED.match(rest):
                return 0, end
        return None


def has_vowel(text: str) -> bool:
    return any(letter in VOWELS for letter in text)


def word_matches(phrase_word: Any, text_word: Any) -> bool:
    """Return whether a word of a phrase matches one of a text. A name may have a genitive s."""
    word, stems = phrase_word
    _start, _end, literal, text_forms = text_word
    if word[0].isupper():
        return literal in (word, word + "s")
    return bool(stems & text_forms)
