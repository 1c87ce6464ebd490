"""Texts that are only figures, such as the cells of a table, written as another language writes them."""

import re

from core.language_rules import rules_for
from translation.quality.checks.number_words import format_number
from translation.quality.checks.numerals import BLANKS, Numeral, digits, numerals

# Symbols that are the same in every language; a word for a unit is not.
SYMBOL = (
    r"(?:‰|°C|°|[kMGT]?Wh|[kMGT]?W|kV|V|[kM]?g|t|km²|km|m²|m³|mm|cm|m|ha|l)(?![^\W\d_])(?:/[hs]\b)?"
)
# What may stand between and around the figures.
BETWEEN = re.compile(rf"(?:[{BLANKS}]|[-–−+±~≈<>≤≥=/:;()*×·]|&[lg]t;|{SYMBOL}|%)*")
PERCENT = re.compile(rf"(?<=[0-9])[{BLANKS}]*%")


def figures_in(text: str, languages: tuple[str, str]) -> str | None:
    """Return a text of only figures and symbols of units as the target language writes it.

    `None` if there is anything else in it, or if a figure could mean something else in its own language.
    """
    found = numerals(text, languages[0])
    if not found or any(one.kind not in ("number", "phone") for one in found):
        return None
    has_unit = bool(re.search(f"{SYMBOL}|%", text))
    written, position = "", 0
    for one in found:
        between = text[position : one.start]
        figure = figure_in(one, languages, has_unit)
        if figure is None or one.start < position or not BETWEEN.fullmatch(between):
            return None
        written += between + figure
        position = one.end
    rest = text[position:]
    if not BETWEEN.fullmatch(rest):
        return None
    return PERCENT.sub(rules_for(languages[1]).percent_space + "%", written + rest)


def figure_in(one: Numeral, languages: tuple[str, str], has_unit: bool) -> str | None:
    """Return a figure with the decimals that it has, or `None` if it is ambiguous.

    Four digits without a unit are a year.
    """
    if one.kind == "phone" or one.is_glued:
        return one.text
    value = min(one.values, default="")
    mark = rules_for(languages[0]).decimal_mark
    if len(one.values) != 1 or value[0] != "n" or not mark:
        return None
    whole, _point, significant = value[2:].partition(".")
    fraction = digits(one.text)[len(whole) :]
    if not digits(one.text).startswith(whole) or fraction.rstrip("0") != significant:
        return None  # with leading zeros
    if one.text == whole and len(whole) == 4 and 1800 <= int(whole) <= 2100 and not has_unit:
        return one.text
    shown = format_number(f"n:{whole}", languages[1])
    return shown + ((rules_for(languages[1]).decimal_mark or ".") + fraction if fraction else "")
