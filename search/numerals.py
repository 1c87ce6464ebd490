"""Numbers in any writing: `10 500`, `10.500` and `1,8 millioner` become one token each."""

import re
from dataclasses import dataclass
from decimal import Decimal

from core.language_rules import primary, rules_for

SPACES = " \u00a0\u2009\u202f"
# Digits in groups of three with one kind of mark, or digits with decimals; not dates and other chains.
NUMBER = (
    rf"(?<![\w.,])\d{{1,3}}(?:(?P<mark>[{SPACES}.,'’])\d{{3}}(?:(?P=mark)\d{{3}})*)(?:[.,]\d+)?(?![\w]|[.,]\d)"
    r"|(?<![\w.,])\d+[.,]\d+(?![\w]|[.,]\d)"
    r"|(?<![^\W\d_])\d+(?![^\W\d_])"
)
NORDIC = {
    "tusen": 3,
    **dict.fromkeys(["mill", "million", "millioner"], 6),
    **dict.fromkeys(["mrd", "milliard", "milliarder"], 9),
    **dict.fromkeys(["billion", "billioner"], 12),
}
SWEDISH = {**dict.fromkeys(["miljon", "miljoner"], 6), **dict.fromkeys(["miljard", "miljarder"], 9)}
GERMAN = {
    "tausend": 3,
    **dict.fromkeys(["mio", "million", "millionen"], 6),
    **dict.fromkeys(["mrd", "milliarde", "milliarden"], 9),
    **dict.fromkeys(["billion", "billionen"], 12),
}
ENGLISH = {
    "thousand": 3,
    **dict.fromkeys(["m", "mill", "million", "millions"], 6),
    **dict.fromkeys(["bn", "billion", "billions"], 9),
    **dict.fromkeys(["trillion", "trillions"], 12),
}
# The powers of ten of the words after a number: a billion is a thousand times more in Norwegian than in English.
MAGNITUDES = {
    **dict.fromkeys(["nb", "nn", "no", "da"], NORDIC),
    "sv": {**NORDIC, **SWEDISH},
    "de": GERMAN,
}
NEXT = re.compile(rf"[{SPACES}]?(?P<next>%|per cent\b|[^\W\d_]+)")
PER_CENT = {"%", "prosent", "pst", "procent", "percent", "per cent", "prozent"}


@dataclass(frozen=True)
class Number:
    """A number's canonical form, and the others under which it is found. `end` is after a word that belongs to it."""

    exact: str
    others: frozenset[str]
    # The value with its magnitude or per cent sign, empty without one.
    whole: str
    end: int

    @classmethod
    def parse(cls, written: str, text: str, end: int, language: str) -> "Number":
        """Return the number at a place of a text; `end` is the place after its digits."""
        values = readings(written, language)
        others = {form_of(value) for value in values[1:]}
        if any(space in written for space in SPACES):
            others |= set(re.findall(r"\d+", written))
        whole, after = "", NEXT.match(text, end)
        if after:
            following = after["next"].lower()
            powers = MAGNITUDES.get(primary(language), ENGLISH)
            if following in PER_CENT:
                whole = f"{form_of(values[0])}pct"
            elif following in powers:
                whole = form_of(values[0] * 10 ** powers[following])
        exact = form_of(values[0])
        others = (others | ({whole} if whole else set())) - {exact}
        return cls(exact, frozenset(others), whole, after.end() if whole and after else end)


def readings(written: str, language: str) -> list[Decimal]:
    """Return what a number may mean, the language's own reading first: `10.500` is also 10,5."""
    digits = written
    for space in (*SPACES, "'", "’"):
        digits = digits.replace(space, "")
    marks = [mark for mark in digits if mark in ".,"]
    plain = digits.replace(".", "").replace(",", "")
    if not marks:
        return [Decimal(plain)]
    whole, mark, part = digits.rpartition(marks[-1])
    decimal = Decimal(f"{whole.replace('.', '').replace(',', '')}.{part}")
    if len(set(marks)) == 2 or len(part) != 3 or digits != written:
        return [decimal]
    if len(marks) > 1:
        return [Decimal(plain)]
    is_decimal = mark == rules_for(language).decimal_mark
    return [decimal, Decimal(plain)] if is_decimal else [Decimal(plain), decimal]


def form_of(value: Decimal) -> str:
    """Return a number as a token: digits, with `d` for the decimal mark."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", "d")[:60]
