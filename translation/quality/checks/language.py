"""Checks of quotations, quotation marks and words of the wrong language."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from core.language_rules import is_known, rules_for
from core.languages import language_name, name_in_sentence
from core.text_roles import SAME_IN_EVERY_LANGUAGE, TextRole
from translation.localize.inline_markup import normalised_text, split_words
from translation.quality.checks.completeness import check_completeness, untranslated_sentence
from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.names import check_names, check_negation, check_opposites
from translation.quality.checks.vocabulary import vocabulary_for

# Norwegian words that are used in texts of other languages.
LOANWORDS = {"bokmål"}
DASH_QUOTE = re.compile(r"^\s*[-–—−‐‑]\s*(?=[^\W\d_]|[“\"«‘'])", re.M)
RESUMED = re.compile(r"[.!?,]\s[-–—]\s(?=[A-ZÆØÅ])")
QUOTED = re.compile(r"^\s*[“„»\"«]")
SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")
LONG_TEXT = 6  # words


def check_language(
    source: str, target: str, languages: tuple[str, str], role: TextRole
) -> Iterator[FailedCheck]:
    """Check the wording of a target text. Both texts are plain."""
    yield from check_direct_speech(source, target, languages, role)
    yield from check_quotation_marks(target, languages[1])
    if normalised_case(source) == normalised_case(target):
        yield from check_unchanged(source, languages, role)
        return
    untranslated = list(check_untranslated_words(source, target, languages))
    if not untranslated and role not in SAME_IN_EVERY_LANGUAGE and not are_close(languages):
        untranslated = list(untranslated_sentence(source, target, languages[0]))
    yield from untranslated
    yield from check_completeness(source, target, languages)
    yield from check_opposites(source, target, languages)
    yield from check_negation(source, target, languages)
    if not untranslated:
        yield from check_names(source, target, languages)


def normalised_case(text: str) -> str:
    return " ".join(text.casefold().split())


def check_direct_speech(
    source: str, target: str, languages: Any, role: TextRole
) -> Iterator[FailedCheck]:
    """Check direct speech: a dash opens it in Norwegian, quotation marks in most other languages."""
    if not is_known(languages[1]):
        return
    if not rules_for(languages[1]).has_quotation_dash:
        yield from check_speech_in_marks(source, target, languages[1])
    elif role != TextRole.QUOTE:
        from_dash = rules_for(languages[0]).has_quotation_dash
        check = check_kept_dash if from_dash else check_speech_with_dash
        yield from check(source, target)


def check_speech_in_marks(source: str, target: str, language: str) -> Iterator[FailedCheck]:
    if DASH_QUOTE.search(target):
        yield FailedCheck("dash_quote", no_dash(language), True)
    elif RESUMED.search(target) and RESUMED.search(source):
        yield FailedCheck("dash_quote", no_dash(language))
    elif DASH_QUOTE.search(source) and not re.search(r"[“”„«»\"‘’']", target):
        yield no_quotation()


def check_kept_dash(source: str, target: str) -> Iterator[FailedCheck]:
    if DASH_QUOTE.search(source) and not DASH_QUOTE.search(target) and not QUOTED.search(target):
        yield no_quotation()


def check_speech_with_dash(source: str, target: str) -> Iterator[FailedCheck]:
    if not QUOTED.search(source):
        return
    is_speech = re.search(r"[,.!?][”“\"]", source) and not DASH_QUOTE.search(target)
    if is_speech or not re.search(r"^\s*[-–—«“”\"]", target, re.M):
        message = _("The original is a quotation. Begin with a dash (– ).")
        yield FailedCheck("quotation", message)


def no_quotation() -> FailedCheck:
    return FailedCheck("quotation", _("The original is a quotation, the translation is not."))


def no_dash(language: str) -> str:
    message = _("%(language)s has no quotation dash. Write the quotation in %(marks)s.")
    return message % {"language": language_name(language), "marks": marks_of(language)}


def marks_of(language: str) -> str:
    """Return the opening and closing quotation mark of a language, such as `« »`."""
    return " ".join(rules_for(language).quotation_marks)


def check_quotation_marks(target: str, language: str) -> Iterator[FailedCheck]:
    """Check for another language's quotation marks and for unclosed ones."""
    if not is_known(language):
        return
    rules = rules_for(language)
    opening, closing = rules.quotation_marks
    straight = re.findall(r'(?<![0-9])"', target)
    wrong = [mark for mark in "«»“”„" if mark in target and mark not in rules.quotation_marks]
    if wrong or (straight and not rules.has_straight_marks):
        message = _("%(language)s uses %(right)s, not %(wrong)s.")
        params = {
            "language": language_name(language),
            "right": marks_of(language),
            "wrong": "« »" if {*wrong} & {*"«»"} else "“ ”",
        }
        yield FailedCheck("quotation_marks", message % params)
    uneven = target.count("«") != target.count("»") or len(straight) % 2
    if uneven or (opening != closing and target.count(opening) != target.count(closing)):
        yield FailedCheck("quotation_marks", _("A quotation mark is missing."))


def check_unchanged(text: str, languages: Any, role: TextRole) -> Iterator[FailedCheck]:
    """Check whether the original was copied. Names, numbers and single words may be the same."""
    without_addresses = " ".join(part for part in text.split() if not re.search(r"[@/]|\.\w", part))
    words = [word for word in split_words(without_addresses) if len(word) > 1]
    lower_case = [word for word in words if word[0].islower()]
    if role in SAME_IN_EVERY_LANGUAGE or len(words) < 2 or not lower_case:
        return
    foreign = {word.lower() for word in words} & foreign_common_words(languages)
    if are_close(languages) and not foreign:
        return
    hard = len(words) >= LONG_TEXT and len(foreign) > 1
    yield FailedCheck("identical", _("The text is the same as the original."), hard)


def check_untranslated_words(source: str, target: str, languages: Any) -> Iterator[FailedCheck]:
    """Check for sentences and words in the original's language."""
    foreign_words, own_words = (
        foreign_common_words(languages),
        vocabulary_for(languages[1]).common_words,
    )
    for sentence in SENTENCE.split(target):
        words = [word.lower() for word in split_words(sentence)]
        foreign = [word for word in words if word in foreign_words]
        if (
            len(words) > 3
            and len(set(foreign)) > 1
            and len(foreign) > sum(w in own_words for w in words)
        ):
            yield untranslated_words(normalised_text(sentence)[:60], languages[0])
            return
    source_letters, target_letters = (rules_for(language).own_letters for language in languages)
    letters = set(source_letters) - set(target_letters)
    if not letters or not is_known(languages[1]):
        return
    source_words = set(split_words(source)) - LOANWORDS
    for word in split_words(target):
        if word in source_words and len(word) > 3 and word.islower() and letters & set(word):
            yield untranslated_words(word, languages[0])
            return


def foreign_common_words(languages: Any) -> frozenset[str]:
    """Return frequent words of the first language that the second does not have."""
    first, second = (vocabulary_for(language).common_words for language in languages)
    return first - second


def are_close(languages: Any) -> bool:
    """Return whether a sentence is often the same in both languages, as in bokmål and nynorsk."""
    return languages[0] in rules_for(languages[1]).fallbacks


def untranslated_words(words: str, language: str) -> FailedCheck:
    message = _("This looks like %(language)s: “%(words)s”.")
    params = {"language": name_in_sentence(language), "words": words}
    return FailedCheck("leftover", message % params)
