"""Dates as pages write them. What may be two dates is an error, never a guess."""

import re
from collections.abc import Iterator
from datetime import datetime, time
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

# Own tables: the languages of the system may not be installed.
MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}
LOCALES = tuple(MONTHS)
# A day without a time is its noon, which is the same day in all zones of Europe.
NOON = time(12)
LONGEST = 200  # characters in which a date is looked for
# The codes of a format, with what they match.
CODES = {
    "%d": r"(?P<day>\d{1,2})",
    "%m": r"(?P<month>\d{1,2})",
    "%B": r"(?P<name>[^\W\d_]{3,9}\.?)",
    "%b": r"(?P<name>[^\W\d_]{3,9}\.?)",
    "%Y": r"(?P<year>\d{4})",
    "%H": r"(?P<hour>\d{1,2})",
    "%M": r"(?P<minute>\d{2})",
    "%S": r"(?P<second>\d{2})",
    "%A": r"[^\W\d_]{2,12}",
}
CLOCK = r"(?:,?\s{1,3}(?:-|–|\||kl\.?|at|@)?\s{0,2}(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
NAMED = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s{{1,3}}(?P<name>[^\W\d_]{{3,9}})\.?,?\s{{1,3}}(?P<year>\d{{4}})"
    rf"{CLOCK}(?!\d)",
    re.IGNORECASE,
)
NAMED_FIRST = re.compile(
    rf"(?P<name>[^\W\d_]{{3,9}})\.?\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year>\d{{4}}){CLOCK}(?!\d)",
    re.IGNORECASE,
)
DOTTED = re.compile(
    rf"(?<![\d.])(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>\d{{4}}){CLOCK}(?!\d)"
)
SLASHED = re.compile(
    rf"(?<![\d/-])(?P<day>\d{{1,2}})[/-](?P<month>\d{{1,2}})[/-](?P<year>\d{{4}}){CLOCK}(?!\d)"
)
ISO = re.compile(
    r"(?<!\d)\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)


class InvalidDate(ValueError):
    """A text without one certain date, with the message for the user."""


def month_number(name: str, locales: tuple[str, ...]) -> int | None:
    """Return the number of a month from its name, or from its beginning of at least three letters."""
    wanted = name.rstrip(".").lower()
    for locale in locales:
        for number, month in enumerate(MONTHS[locale].lower().split(), 1):
            if month == wanted or (len(wanted) >= 3 and month.startswith(wanted)):
                return number
    return None


def with_format(text: str, form: str, locale: str, zone: ZoneInfo) -> datetime:
    """Return the date that a text has in a format, such as `%d. %B %Y kl. %H.%M`. Raises `InvalidDate`."""
    found = re.compile(pattern_of(form), re.IGNORECASE).finditer(text[:LONGEST])
    moments = {moment_of(match.groupdict(), (locale,), zone, text) for match in found}
    return only(moments, text)


def pattern_of(form: str) -> str:
    """Return the regular expression of a format. Raises `ValueError` for an unknown or repeated code."""
    parts = re.split(r"(%.)|(\s+)", form)
    result = ""
    seen: set[str] = set()
    for part in filter(None, parts):
        if part.startswith("%"):
            group = re.findall(r"\?P<(\w+)>", CODES.get(part, ""))
            if part not in CODES or seen & {*group}:
                raise ValueError(part)
            seen |= {*group}
            result += CODES[part]
        else:
            result += r"\s{1,3}" if part.isspace() else re.escape(part)
    if not {"day", "year"} <= seen or not seen & {"month", "name"}:
        raise ValueError(form)
    return rf"(?<![\d]){result}(?!\d)"


def understood(text: str, zone: ZoneInfo) -> datetime:
    """Return the date in a text: ISO 8601, mail headers, names of months, or numbers. Raises `InvalidDate`."""
    text = " ".join(text[:LONGEST].split())
    for candidates in (iso_dates, mail_dates, named_dates, numeric_dates):
        if moments := set(candidates(text, zone)):
            return only(moments, text)
    raise InvalidDate(_("“%(text)s” is no date that is understood.") % {"text": text[:80]})


def iso_dates(text: str, zone: ZoneInfo) -> Iterator[datetime]:
    for found in ISO.finditer(text):
        try:
            day = parse_date(found[0]) if len(found[0]) == len("2020-01-29") else None
            moment = datetime.combine(day, NOON) if day else parse_datetime(found[0])
        except ValueError:
            raise invalid(text) from None
        if moment:
            yield aware(moment, zone)


def mail_dates(text: str, zone: ZoneInfo) -> Iterator[datetime]:
    if re.match(r"[A-Z][a-z]{2}, \d", text):
        try:
            yield aware(parsedate_to_datetime(text), zone)
        except ValueError:
            return


def named_dates(text: str, zone: ZoneInfo) -> Iterator[datetime]:
    for pattern in (NAMED, NAMED_FIRST):
        for found in pattern.finditer(text):
            if month_number(found["name"], LOCALES):
                yield moment_of(found.groupdict(), LOCALES, zone, text)


def numeric_dates(text: str, zone: ZoneInfo) -> Iterator[datetime]:
    for found in DOTTED.finditer(text):
        yield moment_of(found.groupdict(), LOCALES, zone, text)
    for found in SLASHED.finditer(text):
        parts = found.groupdict()
        first, second = int(parts["day"]), int(parts["month"])
        if first <= 12 and second <= 12 and first != second:
            message = _("“%(text)s” may be two dates. Give its format in the mapping file.")
            raise InvalidDate(message % {"text": text[:80]})
        if second > 12:
            parts |= {"day": parts["month"], "month": parts["day"]}
        yield moment_of(parts, LOCALES, zone, text)


def moment_of(
    parts: dict[str, str | None], locales: tuple[str, ...], zone: ZoneInfo, text: str
) -> datetime:
    name = parts.get("name")
    month = month_number(name, locales) if name else int(parts["month"] or 0)
    try:
        day = datetime(int(parts["year"] or 0), month or 0, int(parts["day"] or 0), tzinfo=zone)
        if not parts.get("hour"):
            return day.replace(hour=NOON.hour)
        hour, minute, second = (int(parts.get(one) or 0) for one in ("hour", "minute", "second"))
        return day.replace(hour=hour, minute=minute, second=second)
    except ValueError as error:
        raise invalid(text) from error


def aware(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def only(moments: set[datetime], text: str) -> datetime:
    """Return the one date that was found. Raises `InvalidDate` for none or several."""
    if not moments:
        raise invalid(text)
    if len(moments) > 1:
        raise InvalidDate(_("“%(text)s” has several dates.") % {"text": text[:80]})
    return moments.pop()


def invalid(text: str) -> InvalidDate:
    return InvalidDate(_("“%(text)s” is no date that is understood.") % {"text": text[:80]})
