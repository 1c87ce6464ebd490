"""An earlier translation with the figures of a new source: numbers, times, months and weekdays."""

from core.language_rules import rules_for
from translation.localize.inline_markup import blank_tags
from translation.quality.checks.number_words import format_number
from translation.quality.checks.numerals import Numeral, digits, numerals
from translation.quality.checks.vocabulary import vocabulary_for

GAP = "\u0000"


def mask_numbers(text: str, language: str) -> tuple[str, list[Numeral]]:
    """The text with each figure, month and weekday as a gap of its kind, and what stood there."""
    found = [one for one in numerals(text, language) if not one.is_glued]
    out, position = [], 0
    for one in found:
        out += [text[position : one.start], GAP, one.kind[0]]
        position = one.end
    return "".join([*out, text[position:]]), found


def adapt(
    old: list[Numeral], new: list[Numeral], target: str, languages: tuple[str, str]
) -> str | None:
    """The target (HTML) with the new source's figures in place of the old one's, as its language writes them.

    None where a figure cannot be placed for certain: it is in words, stands for several, or a plural hangs on it.
    """
    changes = {}
    for before, after in zip(old, new, strict=True):
        if before.values == after.values and before.text == after.text:
            change = None
        elif "n:1" in (before.values | after.values) and not is_date(before, old):
            return None
        else:
            change = after
        if changes.setdefault(before.values, change) is not change:
            known = changes[before.values]
            if not (known and change and known.values == change.values):
                return None
    text = blank_tags(target)
    places: list[tuple[Numeral, Numeral]] = []
    found = [one for one in numerals(text, languages[1]) if not one.is_glued]
    for values, change in changes.items():
        if change is None:
            continue
        twins = [one for one in found if one.values & values]
        if len(twins) != sum(one.values == values for one in old):
            return None
        places += [(twin, change) for twin in twins]
    if len({twin.start for twin, _change in places}) != len(places):
        return None
    for twin, change in sorted(places, key=lambda place: -place[0].start):
        said = render_number(change, twin, languages[1])
        if said is None:
            return None
        target = target[: twin.start] + said + target[twin.end :]
    return target


def is_date(number: Numeral, others: list[Numeral]) -> bool:
    """Whether a number stands at a month, where no plural hangs on it."""
    return any(
        one.kind == "month" and (0 <= one.start - number.end < 4 or 0 <= number.start - one.end < 3)
        for one in others
    )


def render_number(new: Numeral, old: Numeral, language: str) -> str | None:
    """A figure of the source as the target writes it, in the manner of the one that it replaces."""
    value = next((v for kind in "tmwnvp" for v in sorted(new.values) if v[0] == kind), "")
    kind, _colon, said = value.partition(":")
    if kind in "mw" and kind:
        if old.text.isdigit():
            return said.zfill(len(old.text))
        if old.text.lower() not in named("m", language) + named("w", language):
            return None
        name = named(kind, language)[int(said) - 1]
        return name.capitalize() if old.text[0].isupper() else name
    if kind == "p" or kind == "v" or not kind:
        return new.text
    if kind == "t":
        if old.kind != "time" or not (":" in old.text or "." in old.text):
            return None
        said = format_number(value, language)
        return said.replace(".", ":") if ":" in old.text else said
    if old.kind != "number" or (len(new.values) > 1 and not new.scale):
        return None
    return number_like(said, new, old, language)


def named(kind: str, language: str) -> list[str]:
    vocabulary = vocabulary_for(language)
    return (vocabulary.months if kind == "m" else vocabulary.weekdays).lower().split()


def number_like(said: str, new: Numeral, old: Numeral, language: str) -> str:
    """Keeps the decimals of the new figure; English groups four digits unless they are a year."""
    rules = rules_for(language)
    whole, _point, fraction = said.partition(".")
    shown = format_number(f"n:{whole}", language)
    if len(whole) == 4:
        year = digits(new.text) == new.text and 1900 <= int(whole) <= 2100
        is_always = rules.grouped_from <= 4
        grouped = not year if is_always else digits(old.text) != old.text
        shown = whole[0] + rules.thousands_mark + whole[1:] if grouped else whole
    decimals = fraction.ljust(decimals_in(new), "0")
    return shown + ((rules.decimal_mark or ".") + decimals if decimals else "")


def decimals_in(number: Numeral) -> int:
    """How many decimals the source shows: `3,0` has one."""
    said = next((v[2:] for v in sorted(number.values) if v.startswith("n:")), "")
    shown = len(digits(number.text))
    whole = len(said.partition(".")[0])
    grouped = any(mark in number.text for mark in ",.")
    return shown - whole if grouped and shown > whole and said != digits(number.text) else 0
