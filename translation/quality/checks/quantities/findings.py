"""What is wrong with paired and unpaired quantities."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.language_rules import rules_for
from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.number_words import format_number
from translation.quality.checks.numerals import BLANKS, digits
from translation.quality.checks.quantities.order import check_order
from translation.quality.checks.quantities.pairing import (
    FOREIGN,
    REPEATED,
    SAME_NUMBER,
    SPELLED,
    Match,
    Pairing,
    is_spelled,
    is_time,
)
from translation.quality.checks.quantities.quantity import Quantity, has_same_size
from translation.quality.checks.vocabulary import vocabulary_for

BLANK_GROUPS = re.compile(rf"\d{{1,3}}(?:[{BLANKS}]\d{{3}})+(?:\.\d+)?")
# Before a number that refers to what is already known: «de elleve», “all five”.
DEFINITE = re.compile(r"\b(?:de|disse|alle|dei|the|these|all)\s+$", re.I)
ORDINAL = re.compile(
    r"[^\W\d_]+(?:nde|rde|dje|tte|fte|te|th|rd|st|nd|ond)$|\d\.?(?:st|nd|rd|th)$", re.I
)
# Before the number of a section or a version, which is the same in every language.
REFERENCE = re.compile(
    r"(?:punkt|kapittel|avsnitt|versjon|figur|tabell|nr\.?|section|chapter|version|clause|figure|table|v)\s$",
    re.I,
)
# Units that are often mixed up without changing the meaning.
LOOSE_UNITS = ({"tonne", "ton"},)


def check_matches(pairing: Pairing) -> Iterator[FailedCheck]:
    for match in pairing.matches:
        for target in match.targets:
            yield from check_spaces(target, pairing.languages[1])
            yield from check_sign(match.source, target, pairing)
        if match.how == FOREIGN:
            yield from check_foreign_format(match, pairing)
        elif match.how == SAME_NUMBER:
            yield from check_same_number(match.source, match.targets[0], pairing)
    yield from check_order(pairing)


def check_spaces(number: Quantity, language: str) -> Iterator[FailedCheck]:
    """Check for spaces as thousands separators where commas are used, except in organisation numbers."""
    is_grouped = BLANK_GROUPS.fullmatch(number.text) and len(digits(number.text)) != 9
    has_commas = rules_for(language).thousands_mark == ","
    if has_commas and number.kind == "number" and is_grouped:
        right = re.sub(rf"[{BLANKS}]", ",", number.text)
        yield wrong_format(right, number.text)


def wrong_format(right: str, wrong: str, hard: bool = False) -> FailedCheck:
    message = _("Write %(right)s, not %(wrong)s.") % {"right": right, "wrong": wrong}
    return FailedCheck("number_format", message, hard)


def check_foreign_format(match: Match, pairing: Pairing) -> Iterator[FailedCheck]:
    """Check a figure written by the source language's rules. It is hard if it reads as another number."""
    found, number = match.targets[0], match.source
    name = re.search(r"(?:^|\s)([A-ZÆØÅ]\S*\s)$", pairing.target[: found.start])
    if name and name[1] + found.text in pairing.source:
        return  # part of a name
    if found.text == number.text and REFERENCE.search(pairing.source[: number.start]):
        return
    value = sorted(found.foreign & (number.values or number.foreign))[0]
    is_misleading = bool(found.values) and found.kind == "number" and value.startswith("n:")
    yield wrong_format(format_number(value, pairing.languages[1]), found.text, is_misleading)


def check_sign(source: Quantity, target: Quantity, pairing: Pairing) -> Iterator[FailedCheck]:
    """Check for a minus sign that is lost or added, unless a word says so: «–4 prosent», “fell 4 per cent”."""
    if source.is_negative == target.is_negative or source.kind == "time":
        return
    text, language = (
        (pairing.target, pairing.languages[1])
        if source.is_negative
        else (pairing.source, pairing.languages[0])
    )
    is_temperature = "temperature" in source.dimensions | target.dimensions
    if not is_temperature and re.search(vocabulary_for(language).decrease, text, re.I):
        return
    if source.is_negative:
        message = _("The minus sign of %(number)s is missing.") % {"number": source.text}
    else:
        message = _("%(number)s has no minus sign in the original.") % {"number": target.text}
    yield FailedCheck("number", message, not vocabulary_for(language).is_empty)


def check_same_number(
    source: Quantity, target: Quantity, pairing: Pairing
) -> Iterator[FailedCheck]:
    """Check two quantities with the same number, but another unit, scale or time of day."""
    if is_time(source) and is_time(target):
        is_exact = bool(re.search(r"[.:]|^0", source.text + target.text[:1]))
        yield differs(source, target, "number", is_exact and not (source.is_word or target.is_word))
    elif source.units and target.units and not source.unit_names & target.unit_names:
        names = source.unit_names | target.unit_names
        is_loose = any(names <= loose for loose in LOOSE_UNITS) or source.is_weak or target.is_weak
        message = _("The original says %(source)s.") % {"source": with_unit(source)}
        yield FailedCheck("unit", message, not is_loose)


def with_unit(one: Quantity) -> str:
    unit = re.match(r"(?:square |cubic |nautical )?\S+(?: points?)?", one.after)
    return f"{one.text} {unit[0].rstrip('.,;:')}" if unit else one.text


def differs(source: Quantity, target: Quantity, code: str, hard: bool) -> FailedCheck:
    message = _("The original says %(wanted)s, the translation %(found)s.")
    return FailedCheck(code, message % {"wanted": source.text, "found": target.text}, hard)


def check_unmatched(pairing: Pairing) -> Iterator[FailedCheck]:
    """Check for quantities that are missing, extra or replaced by others."""
    # In a language without a vocabulary the figure may be in words.
    has_vocabulary = not vocabulary_for(pairing.languages[1]).is_empty
    replaced = set()
    for one in pairing.missing:
        rival = rival_of(one, [free for free in pairing.free if free not in replaced])
        if one.is_weak or one.is_word:
            if rival:
                replaced.add(rival)
                is_sure = not (one.is_weak or rival.is_weak) and has_vocabulary
                is_sure = is_sure and is_ordinal(one) == is_ordinal(rival)
                code = "scale" if one.kind == "scale" else "number"
                yield differs(one, rival, code, is_sure or one.kind == "scale")
            elif not one.is_weak and not DEFINITE.search(
                pairing.source[max(0, one.start - 12) : one.start]
            ):
                yield missing(one)
        elif one.is_glued or one.kind not in ("number", "time", "phone"):
            continue
        else:
            if rival and has_same_size(one, rival, 0.12) and one.unit_names != rival.unit_names:
                replaced.add(rival)
                yield differs(one, rival, "number", False)
                continue
            is_paraphrased = not spare(pairing) and may_be_paraphrased(
                one, pairing.target, pairing.languages[1]
            )
            yield missing(one, has_vocabulary and not is_paraphrased)
    yield from check_unsure(pairing, has_vocabulary)
    for one in extra(pairing):
        if one in replaced:
            continue
        message = _("%(number)s is not in the original.") % {"number": one.text}
        yield FailedCheck("number_extra", message)


def is_ordinal(one: Quantity) -> bool:
    return bool(ORDINAL.match(one.text))


def rival_of(one: Quantity, free: list[Quantity]) -> Quantity | None:
    """Return the unpaired quantity that is in the place of another, of the same kind."""
    return next((other for other in free if is_rival(one, other)), None)


def is_rival(one: Quantity, other: Quantity) -> bool:
    is_implicit = (one.is_weak and one.units) or (other.is_weak and other.units)
    shared = one.dimensions & other.dimensions
    if other.is_glued or (is_implicit and not shared):
        return False
    if one.is_weak and other.is_weak and not (one.units and other.units):
        return one.kind == other.kind == "scale"
    if one.kind != other.kind:
        return "ratio" in shared
    return bool(shared) or one.kind != "number" or not (one.units and other.units)


def check_unsure(pairing: Pairing, has_vocabulary: bool) -> Iterator[FailedCheck]:
    """One figure can match two, or be in words, unless another figure is there instead."""
    repeated = [m.source for m in pairing.matches if m.how == REPEATED]
    in_words = [m.source for m in pairing.matches if m.how == SPELLED and not m.source.is_word]
    for one in (repeated if spare(pairing) else []) + (in_words if extra(pairing) else []):
        yield missing(one, has_vocabulary)
    # The same of numbers in words: “the fourth time in four years”.
    words = [m.source for m in pairing.matches if m.how == SPELLED and m.source.is_word]
    others = [one for one in pairing.free if one.is_word and not (one.is_weak or one.units)]
    for one, other in zip(words, others, strict=False):
        if one.kind == other.kind and not one.is_weak:
            yield differs(one, other, "number", False)


def missing(one: Quantity, hard: bool = False) -> FailedCheck:
    message = _("%(number)s is missing.") % {"number": one.text.strip()}
    return FailedCheck("date" if one.kind in ("month", "weekday") else "number", message, hard)


def may_be_paraphrased(one: Quantity, target: str, language: str) -> bool:
    """Return whether the target may paraphrase a figure: «20 årene» as “two decades”."""
    words = vocabulary_for(language).paraphrases
    return one.kind == "number" and bool(re.search(words, target, re.I))


def spare(pairing: Pairing) -> list[Quantity]:
    """Return the unpaired figures of the translation that the source does not have in words."""
    return [
        one
        for one in pairing.free
        if not (one.is_glued or one.is_word)
        and not is_spelled(one, pairing.source, pairing.languages[0])
    ]


def extra(pairing: Pairing) -> list[Quantity]:
    """Return the unpaired figures of the translation that the source does not have at all."""
    values = {
        value
        for one in pairing.sources
        for value in one.values | one.foreign | frozenset(one.parts)
    }
    return [one for one in spare(pairing) if not one.values & values]
