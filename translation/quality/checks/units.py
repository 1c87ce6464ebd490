"""Units of measure and currencies with their words, by which quantities of two languages are compared."""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.language_rules import SYNONYMS, primary


@dataclass(frozen=True)
class Unit:
    """A unit: `factor` is its size in the base unit of its dimension, such as metres for lengths."""

    name: str
    dimension: str
    factor: float = 1.0
    # Not decimal, so that a converted number is rounded.
    is_rounded: bool = False


HOUR, DAY, YEAR = 3600, 86_400, 31_557_600
PREFIXES = {"kilo": ("k", 1e3), "mega": ("M", 1e6), "giga": ("G", 1e9), "tera": ("T", 1e12)}
# Words in all languages, as (unit, dimension, factor, pattern). The first that matches applies.
COMMON: tuple[tuple[str, str, float, str], ...] = (
    (
        "point",
        "point",
        1,
        r"prosent(?:poeng|einin|enhet)|prozentpunkt|percentage points?|per ?cent(?:age)? points?|pp\b",
    ),
    ("percent", "ratio", 0.01, r"%|prosent|prozent|per cent|percent|pst\b"),
    ("kilotonne", "mass", 1e6, r"kilotonn(?:es?|s)?\b|kt\b"),
    ("tonne", "mass", 1e3, r"tonn(?:es?|s|en|ene|enes)?\b|metric tons?\b"),
    ("kilogram", "mass", 1, r"kilo(?:s|gram(?:mes?|ms?|s)?)?\b|kg\b"),
    ("milligram", "mass", 1e-6, r"milligram(?:me)?s?\b|mg\b"),
    ("gram", "mass", 1e-3, r"gram(?:me)?s?\b|g\b"),
    ("square kilometre", "area", 1e6, r"[kq]uadratkilomet\w*|square[- ]kilomet\w*|km²|km2\b"),
    ("square metre", "area", 1, r"[kq]uadratmet\w*|square[- ]met\w*|m²|m2\b|kvm\b|sqm\b"),
    ("hectare", "area", 1e4, r"he[ck]tar(?:es?)?\b|ha\b"),
    ("decare", "area", 1e3, r"de[ck]ar(?:es?)?\b|daa\b"),
    ("cubic metre", "volume", 1, r"kubik?kmet\w*|cubic[- ]met\w*|m³|m3\b"),
    ("litre", "volume", 1e-3, r"lit(?:er|re)s?\b|l\b"),
    (
        "kilometre per hour",
        "speed",
        1 / 3.6,
        r"(?:km|kilomet\w+) ?(?:/[th]\b|(?:i|an|per) (?:timen|hour|time)\b)|kph\b",
    ),
    ("metre per second", "speed", 1, r"(?:m|met\w+) ?(?:/s\b|(?:i|a|per) (?:sekund(?:et)?|second)\b)"),
    ("kilometre", "length", 1e3, r"kilomet(?:er|re)\w*|km\b"),
    ("centimetre", "length", 1e-2, r"centimet(?:er|re)\w*|cm\b"),
    ("millimetre", "length", 1e-3, r"millimet(?:er|re)\w*|mm\b"),
    ("micrometre", "length", 1e-6, r"mi[ck]romet(?:er|re)\w*|µm|μm"),
    ("metre", "length", 1, r"met(?:er|re)(?:s|en|ne)?\b|m\b"),
    ("celsius", "temperature", 1, r"°\s?C\b|℃|grader celsius\b|degrees celsius\b"),
    ("fahrenheit", "temperature", 1 / 1.8, r"°\s?F\b|℉|grader fahrenheit\b|degrees fahrenheit\b"),
    ("degree", "temperature", 1, r"°|(?:kulde|minus|varme)?grad(?:er|ar|s)?\b|degrees?\b"),
    *(
        (f"{name}watt hour", "energy", factor, rf"{name}watt?-?\s?(?:time|hour|stunde)\w*|{symbol}[Ww]h\b")
        for name, (symbol, factor) in PREFIXES.items()
    ),
    *(
        (f"{name}watt", "power", factor, rf"{name}watts?\b|{symbol}W\b")
        for name, (symbol, factor) in PREFIXES.items()
    ),
    ("watt", "power", 1, r"watts?\b|W\b"),
    ("joule", "energy", 1 / 3600, r"joules?\b|J\b"),
    ("kilojoule", "energy", 1 / 3.6, r"kilojoules?\b|kJ\b"),
    ("megajoule", "energy", 1e3 / 3.6, r"megajoules?\b|MJ\b"),
    ("gigajoule", "energy", 1e6 / 3.6, r"gigajoules?\b|GJ\b"),
    ("kilovolt-ampere", "apparent power", 1e3, r"kVA\b"),
    ("megavolt-ampere", "apparent power", 1e6, r"MVA\b"),
    ("bar", "pressure", 1e5, r"bar\b"),
    ("hectopascal", "pressure", 1e2, r"hPa\b|hectopascals?\b|hektopascal\b"),
    ("kilopascal", "pressure", 1e3, r"kPa\b|kilopascals?\b"),
    ("megapascal", "pressure", 1e6, r"MPa\b|megapascals?\b"),
    ("pascal", "pressure", 1, r"Pa\b|pascals?\b"),
    ("hertz", "frequency", 1, r"hertz\b|Hz\b"),
    ("kilohertz", "frequency", 1e3, r"kilohertz\b|kHz\b"),
    ("megahertz", "frequency", 1e6, r"megahertz\b|MHz\b"),
    ("gigahertz", "frequency", 1e9, r"gigahertz\b|GHz\b"),
    ("kilovolt", "voltage", 1e3, r"kilovolts?\b|kV\b"),
    ("volt", "voltage", 1, r"volts?\b|V\b"),
)  # fmt: skip
# A period after another number: «mot 2,9 milliarder året før».
BEFORE = r"(?:før|etter|i forveien)\b"
NORWEGIAN: tuple[tuple[str, str, float, str], ...] = (
    ("mil", "length", 1e4, r"mil\b"),
    ("nautical mile", "length", 1852, r"nautiske? mil\b|sjømil\b"),
    ("mile", "length", 1609.34, r"engelske? mil\b"),
    ("mål", "area", 1e3, r"mål\b"),
    ("knot", "speed", 0.514444, r"knop\b"),
    ("barrel", "volume", 0.158987, r"fat\b"),
    ("foot", "length", 0.3048, r"fot\b"),
    ("second", "time", 1, r"sekund(?:er|ar|s)?\b"),
    ("minute", "time", 60, r"minutt(?:er|s|ar)?\b|min\b"),
    ("quarter of an hour", "time", 900, r"kvarter\b"),
    ("half an hour", "time", 1800, r"halvtim(?:e|er|en)\b"),
    ("hour", "time", HOUR, r"tim(?:e|en|er|es|ers|ar|ene)\b"),
    ("day", "time", DAY, rf"dag(?!en {BEFORE})(?:er|ers|ar|ars|ene|en|s)?\b|døgn(?:et|s|ene)?\b"),
    ("week", "time", 7 * DAY, rf"uk(?!en {BEFORE})(?:e|er|ers|en|ene|es)\b|vek(?:e|er|ene)\b"),
    (
        "month",
        "time",
        YEAR / 12,
        rf"måned(?!en {BEFORE})(?:er|ers|ene|en|s)?\b|månad(?:ar|ane|en)?\b",
    ),
    ("half-year", "time", YEAR / 2, r"halvår(?:et)?\b"),
    ("year", "time", YEAR, rf"år(?!et {BEFORE})(?:et|ene|a|ig|ige|igt|s|enes|ets)?\b"),
    ("decade", "time", 10 * YEAR, r"tiår(?:ene|et|a)?\b"),
    ("century", "time", 100 * YEAR, r"århundre(?:t|r|ne)?\b|hundreår(?:et|a)?\b"),
    ("storey", "storey", 1, r"etasj(?:e|er|en|es|ers|ar|ane)\b"),
)
WORDS: dict[str, tuple[tuple[str, str, float, str], ...]] = {
    "nb": NORWEGIAN,
    "nn": NORWEGIAN,
    "en": (
        ("ton", "ton", 1, r"(?:short |long )?tons?\b"),
        ("nautical mile", "length", 1852, r"nautical miles?\b"),
        ("mile", "length", 1609.34, r"miles?\b"),
        ("acre", "area", 4046.86, r"acres?\b"),
        ("square foot", "area", 0.092903, r"square[- ]f(?:oo|ee)t\b|sq ?ft\b"),
        ("square mile", "area", 2_589_988, r"square[- ]miles?\b"),
        ("foot", "length", 0.3048, r"f(?:oo|ee)t\b|ft\b"),
        ("inch", "length", 0.0254, r"inch(?:es)?\b"),
        ("yard", "length", 0.9144, r"yards?\b"),
        ("pound", "mass", 0.453592, r"lbs?\b"),
        ("gallon", "volume", 0.00454609, r"gallons?\b"),
        ("barrel", "volume", 0.158987, r"barrels?\b|bbl\b"),
        ("knot", "speed", 0.514444, r"knots?\b"),
        ("mile per hour", "speed", 0.44704, r"mph\b|miles (?:an|per) hour\b"),
        ("kilotonne", "mass", 1e6, r"thousand tonnes\b"),
        ("second", "time", 1, r"seconds?\b"),
        ("minute", "time", 60, r"minutes?\b|min\b"),
        ("hour", "time", HOUR, r"hours?\b"),
        ("day", "time", DAY, r"days?\b"),
        ("week", "time", 7 * DAY, r"weeks?\b"),
        ("fortnight", "time", 14 * DAY, r"fortnights?\b"),
        ("month", "time", YEAR / 12, r"months?\b"),
        ("year", "time", YEAR, r"years?\b"),
        ("decade", "time", 10 * YEAR, r"decades?\b"),
        ("century", "time", 100 * YEAR, r"centur(?:y|ies)\b"),
        ("storey", "storey", 1, r"(?:storey|stories|story|floor)s?\b"),
    ),
    "de": (
        ("second", "time", 1, r"sekunden?\b"),
        ("minute", "time", 60, r"minuten?\b"),
        ("hour", "time", HOUR, r"stunden?\b"),
        ("day", "time", DAY, r"tage?n?\b"),
        ("week", "time", 7 * DAY, r"wochen?\b"),
        ("month", "time", YEAR / 12, r"monate?n?\b"),
        ("year", "time", YEAR, r"jahre?n?s?\b"),
        ("decade", "time", 10 * YEAR, r"jahrzehnte?n?\b"),
        ("storey", "storey", 1, r"stockwerke?\b|etagen?\b"),
    ),
}
# Dimensions whose symbols differ only by case: mW and MW.
CASED = {"power", "voltage", "energy", "apparent power", "pressure", "frequency"}
ROUNDED = {
    "ton", "mile", "nautical mile", "acre", "square foot", "square mile", "foot", "inch", "yard",
    "pound", "gallon", "barrel", "knot", "mile per hour", "fahrenheit",
}  # fmt: skip
# `pounds` is also a mass, so that it cannot prove that another currency was meant.
CURRENCIES = {
    "SEK": r"[TMB]?SEK\b|(?i:svenske? kron\w+|swedish kron\w+|kronor\b)",
    "DKK": r"[TMB]?DKK\b|(?i:danske? kron\w+|danish kron\w+)",
    "ISK": r"\bISK\b|(?i:islandske? kron\w+|icelandic kr\w+)",
    "NOK": r"[TMBk]?NOK(?:m|bn)?\b|(?i:\bkr\b|kron(?:er?|en|ene)\b|\børe\b|norwegian kron\w+)",
    "EUR": r"[TMBk]?EUR(?:m|bn)?\b|(?i:\beuros?\b)|€",
    "USD": r"[TMBk]?USD(?:m|bn)?\b|(?i:\bdollars?\b)|\$",
    "GBP": r"[TMBk]?GBP(?:m|bn)?\b|(?i:\bpund\b|\bpounds?(?: sterling)?\b)|£",
    "CHF": r"\bCHF\b|(?i:\bsveitserfranc\b|\bswiss francs?\b)",
    "JPY": r"\bJPY\b|(?i:\byen\b)|¥",
}
CURRENCY = re.compile("|".join(rf"(?P<{code}>{words})" for code, words in CURRENCIES.items()))
# A currency beside a figure, with the power of ten of its prefix: TNOK, MEUR.
CODES = r"(?:NOK|EUR|USD|SEK|DKK|GBP|kr\b\.?|[€$£])"
CURRENCY_BEFORE = re.compile(
    rf"(?:(?<![A-Za-z])(?P<prefix>[TMBk]))?(?:(?<![A-Za-z])|(?<=[TMBk])){CODES}\s?[-–−]?$"
)
CURRENCY_AFTER = re.compile(rf"\s?(?P<prefix>[TMBk])?{CODES}(?![A-Za-z])")
PREFIX_POWERS = {"T": 3, "k": 3, "M": 6, "B": 9}
ORE_WORD = re.compile(r"\s?øre\b", re.I)


@lru_cache
def units_for(language: str) -> tuple[tuple[re.Pattern, Unit], ...]:
    """Return the patterns of a language's units, the more specific first. All languages have the symbols."""
    code = SYNONYMS.get(primary(language), primary(language))
    return tuple(
        (
            re.compile(pattern, re.NOFLAG if dimension in CASED else re.I),
            Unit(name, dimension, factor, name in ROUNDED),
        )
        for name, dimension, factor, pattern in (*WORDS.get(code, ()), *COMMON)
    )


def units_at(text: str, language: str) -> tuple[tuple[Unit, ...], int]:
    """Return the unit at the beginning of a text, and where its word ends."""
    for pattern, unit in units_for(language):
        if found := pattern.match(text):
            return (unit,), found.end()
    return (), 0


def currencies(text: str) -> dict[str, str]:
    """Return the currencies of a text with their first words, by code."""
    found: dict[str, str] = {}
    for match in CURRENCY.finditer(text):
        found.setdefault(match.lastgroup or "", match[0])
    return found
