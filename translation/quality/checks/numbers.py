"""Checks of numbers, dates, times, amounts and units between two languages."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.quantities.findings import check_matches, check_unmatched, missing
from translation.quality.checks.quantities.pairing import Pairing
from translation.quality.checks.quantities.quantity import has_same_size
from translation.quality.checks.quantities.reading import quantities
from translation.quality.checks.units import currencies
from translation.quality.checks.vocabulary import vocabulary_for


def check_numbers(source: str, target: str, languages: tuple[str, str]) -> Iterator[FailedCheck]:
    """Check the figures of a target text. Both texts are plain and without addresses."""
    source_numbers = [one for one in quantities(source, languages[0]) if not one.is_glued]
    target_numbers = quantities(target, languages[1])
    pairing = Pairing(source_numbers, target_numbers, source, target, languages)
    yield from check_matches(pairing)
    yield from check_unmatched(pairing)
    if all(vocabulary_for(language).months for language in languages):
        yield from check_calendar(source_numbers, target_numbers)
    if all(vocabulary_for(language).scales for language in languages):
        yield from check_scales(source_numbers, target_numbers, languages)
        yield from check_added_scales(source_numbers, target_numbers)
    yield from check_money(source, target, languages)


def check_calendar(source_numbers: Any, target_numbers: Any) -> Iterator[FailedCheck]:
    """Check for missing and changed months and weekdays."""
    for kind in ("month", "weekday"):
        expected = {min(n.values): n.text for n in source_numbers if n.kind == kind}
        found = {min(n.values): n.text for n in target_numbers if n.kind == kind}
        others = [text for value, text in found.items() if value not in expected]
        for value, text in expected.items():
            if value in found:
                continue
            if others:
                message = _("The original says %(wanted)s, the translation %(found)s.")
                yield FailedCheck("date", message % {"wanted": text, "found": others[0]}, True)
            else:
                yield missing(next(n for n in source_numbers if n.text == text and n.kind == kind))


def check_added_scales(source_numbers: Any, target_numbers: Any) -> Iterator[FailedCheck]:
    """Check for a scale that the original does not have: NOK 500, TNOK 500."""
    scales = {one.scale for one in source_numbers}
    for number in target_numbers:
        pairs = [one for one in source_numbers if one.values & number.values]
        is_added = (number.scale or 0) > 0 and number.scale not in scales and pairs
        if is_added and not any(one.scale or has_same_size(one, number) for one in pairs):
            message = _("%(number)s is not in the original.") % {"number": number.text}
            yield FailedCheck("scale", message)


def check_scales(source_numbers: Any, target_numbers: Any, languages: Any) -> Iterator[FailedCheck]:
    """Check words for large numbers, which are false friends: «milliard» is a billion, «billion» a trillion."""
    words = [vocabulary_for(language).scale_words for language in languages]
    for number in source_numbers:
        if not number.scale or number.scale < 0:
            continue
        counterparts = [n for n in target_numbers if n.values & number.values]
        if not counterparts:
            continue
        powers = {n.scale for n in counterparts}
        if number.scale in powers or any(
            s[0] == "s" for n in counterparts for s in n.values & number.values
        ):
            continue
        wrong = powers - {None}
        if wrong or not any(n.scale == number.scale for n in target_numbers):
            message = _("%(source)s is %(target)s.") % {
                "source": f"{number.text} {words[0][number.scale]}",
                "target": f"{counterparts[0].text} {words[1][number.scale]}",
            }
            yield FailedCheck("scale", message, bool(wrong))


def check_money(source: str, target: str, languages: Any) -> Iterator[FailedCheck]:
    """Check for another currency, and for amounts without one."""
    wanted, found = currencies(source), currencies(target)
    others = [text for code, text in found.items() if code not in wanted]
    for code, text in wanted.items():
        if code in found:
            continue
        if others:
            message = _("The original says %(wanted)s, the translation %(found)s.")
            params = {"wanted": text, "found": others[0]}
            yield FailedCheck("currency", message % params, True)
        elif re.search("[0-9]", target):
            message = _("The amount in %(currency)s has no currency.") % {"currency": text}
            yield FailedCheck("currency", message)
    if languages[1] == "en" and re.search(r"\bNOK\b", target) and re.search(r"\bkroner\b", target):
        yield FailedCheck("currency", _("Write NOK or kroner, not both."))
