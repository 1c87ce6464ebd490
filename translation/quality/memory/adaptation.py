"""Adapts an earlier translation to the numbers, times, months and weekdays of a new source."""

from typing import Any

from core.language_rules import rules_for
from translation.localize.inline_markup import blank_tags
from translation.quality.checks.number_words import format_number
from translation.quality.checks.numerals import Numeral, digits, numerals
from translation.quality.checks.vocabulary import vocabulary_for

GAP = "\u0000"


def mask_numbers(text: str, language: str) -> tuple[str, list[Numeral]]:
    """Return the text with each figure, month and weekday replaced by a gap, and the numerals replaced."""
    found = [one for one in numerals(text, language) if not one.is_glued]
    out, position = [], 0
    for one in found:
        out += [text[position : one.start], GAP, one.kind[0]]
        position = one.end
    return "".join([*out, text[position:]]), found


class AmbiguousNumber(Exception):
    """A figure cannot be replaced reliably: it is in words, ambiguous, or determines a plural."""


def adapt(
    old: list[Numeral], new: list[Numeral], target: str, languages: tuple[str, str]
) -> str | None:
    """Return the target HTML with the figures of the new source, or None if that is not reliable."""
    try:
        replaced = replacements(changed_numbers(old, new), old, target, languages[1])
        rendered = [
            (counterpart, render_number(change, counterpart, languages[1]))
            for counterpart, change in replaced
        ]
    except AmbiguousNumber:
        return None
    for counterpart, text in sorted(rendered, key=lambda pair: -pair[0].start):
        target = target[: counterpart.start] + text + target[counterpart.end :]
    return target


def changed_numbers(old: list[Numeral], new: list[Numeral]) -> dict[frozenset[str], Numeral | None]:
    """Return the new figure by the values of each old one, None if it is unchanged."""
    changes: dict[frozenset[str], Numeral | None] = {}
    for before, after in zip(old, new, strict=True):
        change = changed_number(before, after, old)
        known = changes.setdefault(before.values, change)
        is_one = known is change or (known and change and known.values == change.values)
        if not is_one:
            raise AmbiguousNumber
    return changes


def changed_number(before: Numeral, after: Numeral, others: list[Numeral]) -> Numeral | None:
    if before.values == after.values and before.text == after.text:
        return None
    if "n:1" in (before.values | after.values) and not is_date(before, others):
        raise AmbiguousNumber
    return after


def replacements(changes: Any, old: list[Numeral], target: str, language: str) -> Any:
    """Return the figures to replace in the target, each with the new figure of the source."""
    found = [one for one in numerals(blank_tags(target), language) if not one.is_glued]
    replaced: list[tuple[Numeral, Numeral]] = []
    for values, change in changes.items():
        counterparts = [one for one in found if one.values & values] if change else []
        if change and len(counterparts) != sum(one.values == values for one in old):
            raise AmbiguousNumber
        replaced += [(counterpart, change) for counterpart in counterparts]
    if len({counterpart.start for counterpart, _change in replaced}) != len(replaced):
        raise AmbiguousNumber
    return replaced


def is_date(number: Numeral, others: list[Numeral]) -> bool:
    """Return whether a number is next to a month, so that it determines no plural."""
    return any(
        one.kind == "month" and (0 <= one.start - number.end < 4 or 0 <= number.start - one.end < 3)
        for one in others
    )


def render_number(new: Numeral, old: Numeral, language: str) -> str:
    """Return a figure of the source in the target's format, like the figure that it replaces."""
    value = next((v for kind in "tmwnvp" for v in sorted(new.values) if v[0] == kind), "")
    kind, _colon, text = value.partition(":")
    if kind in ("m", "w"):
        return render_name(kind, text, old, language)
    if kind in ("p", "v", ""):
        return new.text
    if kind == "t":
        return render_time(value, old, language)
    if old.kind != "number" or (len(new.values) > 1 and not new.scale):
        raise AmbiguousNumber
    return render_like(text, new, old, language)


def render_name(kind: str, number: str, old: Numeral, language: str) -> str:
    """Render a month or weekday."""
    if old.text.isdigit():
        return number.zfill(len(old.text))
    if old.text.lower() not in month_or_weekday_names("m", language) + month_or_weekday_names(
        "w", language
    ):
        raise AmbiguousNumber
    name = month_or_weekday_names(kind, language)[int(number) - 1]
    return name.capitalize() if old.text[0].isupper() else name


def render_time(value: str, old: Numeral, language: str) -> str:
    if old.kind != "time" or not (":" in old.text or "." in old.text):
        raise AmbiguousNumber
    text = format_number(value, language)
    return text.replace(".", ":") if ":" in old.text else text


def month_or_weekday_names(kind: str, language: str) -> list[str]:
    vocabulary = vocabulary_for(language)
    return (vocabulary.months if kind == "m" else vocabulary.weekdays).lower().split()


def render_like(text: str, new: Numeral, old: Numeral, language: str) -> str:
    """Return a number with the new figure's decimals. English groups four digits unless they are a year."""
    rules = rules_for(language)
    whole, _point, fraction = text.partition(".")
    shown = format_number(f"n:{whole}", language)
    if len(whole) == 4:
        year = digits(new.text) == new.text and 1900 <= int(whole) <= 2100
        is_always = rules.grouped_from <= 4
        grouped = not year if is_always else digits(old.text) != old.text
        shown = whole[0] + rules.thousands_mark + whole[1:] if grouped else whole
    decimals = fraction.ljust(decimals_in(new), "0")
    return shown + ((rules.decimal_mark or ".") + decimals if decimals else "")


def decimals_in(number: Numeral) -> int:
    """Return the number of decimals in the source: one for `3,0`."""
    value = next((v[2:] for v in sorted(number.values) if v.startswith("n:")), "")
    shown = len(digits(number.text))
    whole = len(value.partition(".")[0])
    grouped = any(mark in number.text for mark in ",.")
    return shown - whole if grouped and shown > whole and value != digits(number.text) else 0
