"""Checks of sentences that are missing, typed twice or left in the source language."""

import re
from collections import Counter
from collections.abc import Iterator
from math import log

from django.utils.translation import gettext as _

from core.languages import name_in_sentence
from translation.localize.inline_markup import split_words
from translation.quality.checks.failed_check import FailedCheck

# Not after an abbreviation or an ordinal, such as «kl. 9» and «3. mars».
SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[a-zæøå]\.)(?<!\b(?:kl|nr|ca|dr|mr|st|pr|jf)\.)[»”\"]?\s+(?=[^a-zæøå])(?!\d)|\n"
)
WORD = re.compile(r"\w+")
DOUBLE_WORD = re.compile(r"\b([^\W\d_]{2,})\s+\1\b", re.I)
MAY_BE_DOUBLE = {"had", "that", "det", "den", "for"}
# How much longer an English text is than a Norwegian one.
LENGTHS = {"en": 1.06, "de": 1.12}
DROPPED = 0.18


def sentences_of(text: str) -> list[str]:
    return [part.strip() for part in SENTENCE.split(text) if part and part.strip()]


def check_completeness(
    source: str, target: str, languages: tuple[str, str]
) -> Iterator[FailedCheck]:
    """Check the sentences of a target text. Both texts are plain."""
    yield from check_repetition(source, target)
    yield from check_missing_sentence(source, target, languages)


def key_of(sentence: str) -> str:
    return " ".join(WORD.findall(sentence.casefold()))


def check_repetition(source: str, target: str) -> Iterator[FailedCheck]:
    """Check for a sentence or a word that is typed twice, and not in the source."""
    wanted = Counter(map(key_of, sentences_of(source)))
    found = Counter(map(key_of, sentences_of(target)))
    most = max(wanted.values(), default=1)
    for sentence in sentences_of(target):
        words = key_of(sentence).split()
        if len(words) > 1 and found[key_of(sentence)] > most:
            yield repetition(sentence, len(words) > 2)
            return
    words = key_of(target).split()
    half = len(words) // 2
    is_double = half > 1 and words == words[:half] * 2
    if is_double and key_of(source).split()[: len(words)] != words:
        yield repetition(target[: len(target) // 2].strip(), True)
        return
    usual = {match[1].lower() for match in DOUBLE_WORD.finditer(source)} | MAY_BE_DOUBLE
    for match in DOUBLE_WORD.finditer(target):
        if match[1].lower() not in usual:
            yield repetition(match[0], False)
            return


def repetition(text: str, hard: bool) -> FailedCheck:
    message = _("“%(text)s” is written twice.") % {"text": text[:60]}
    return FailedCheck("repetition", message, hard)


def check_missing_sentence(
    source: str, target: str, languages: tuple[str, str]
) -> Iterator[FailedCheck]:
    """Check for a sentence of the source that is missing, and one of the target that is added."""
    missing = lost_sentence(source, target, languages)
    if missing:
        message = _("A sentence seems to be missing: “%(text)s”.")
        yield FailedCheck("incomplete", message % {"text": missing[:60]})
    elif missing is not None:
        yield FailedCheck("incomplete", _("The text is much shorter than the original."))
    added = lost_sentence(target, source, languages[::-1])
    if added and len(added.split()) > 2:  # not the country of an address
        message = _("A sentence seems to be added: “%(text)s”.")
        yield FailedCheck("added", message % {"text": added[:60]})
    elif added == "" and len(sentences_of(target)) > len(sentences_of(source)):
        yield FailedCheck("added", _("The text is much longer than the original."))


def lost_sentence(source: str, target: str, languages: tuple[str, str]) -> str | None:
    """Return the sentence without which the lengths fit better; "" if one is lost, but which is not known."""
    wanted, found = sentences_of(source), sentences_of(target)
    growth = LENGTHS.get(languages[1], 1.0) / LENGTHS.get(languages[0], 1.0)
    lengths = [len(sentence) * growth for sentence in wanted]
    if not found or sum(lengths) < 20:
        return None
    ratio = len(target) / (len(source) * growth)
    is_short = ratio < (0.45 if len(wanted) == len(found) else 0.62)
    if len(source) > 60 and is_short and len(wanted) >= len(found):
        return ""
    if len(wanted) == len(found) + 1 and ratio < 0.95:
        dropped = dropped_sentence(lengths, [len(sentence) for sentence in found])
        return None if dropped is None else wanted[dropped]
    return None


def dropped_sentence(lengths: list[float], found: list[int]) -> int | None:
    """Return the sentence without which the lengths fit best, or None if two were rather joined."""

    def cost(groups: list[float]) -> float:
        return sum(
            abs(log(one / group)) * group for one, group in zip(found, groups, strict=True)
        ) / sum(groups)

    dropped = [(cost(lengths[:at] + lengths[at + 1 :]), at) for at in range(len(lengths))]
    joined = [
        cost([*lengths[:at], lengths[at] + lengths[at + 1], *lengths[at + 2 :]])
        for at in range(len(lengths) - 1)
    ]
    best, at = min(dropped)
    return at if best + DROPPED / 2 < min(joined) else None


def untranslated_sentence(source: str, target: str, language: str) -> Iterator[FailedCheck]:
    """Check for a sentence, or three words in a row, that the target has as the source has them."""
    wanted = {key_of(sentence) for sentence in sentences_of(source)}
    for sentence in sentences_of(target):
        words = split_words(sentence)
        lower = [word for word in words if word[0].islower() and len(word) > 1]
        if key_of(sentence) in wanted and lower and len(words) > 1:
            yield leftover(sentence, language)
            return
    source_words, target_words = split_words(source), split_words(target)
    runs = set(zip(source_words, source_words[1:], source_words[2:], strict=False))
    for run in zip(target_words, target_words[1:], target_words[2:], strict=False):
        if run in runs and sum(word[0].islower() and len(word) > 1 for word in run) > 1:
            yield leftover(" ".join(run), language)
            return


def leftover(text: str, language: str) -> FailedCheck:
    message = _("This looks like %(language)s: “%(words)s”.")
    params = {"language": name_in_sentence(language), "words": text[:60]}
    return FailedCheck("leftover", message % params)
