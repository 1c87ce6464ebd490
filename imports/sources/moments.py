"""Times as sources write them."""

import re
from datetime import UTC, datetime, time, tzinfo
from email.utils import parsedate_to_datetime

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import get_default_timezone, is_naive

# What WordPress writes for drafts: "Mon, 30 Nov -0001".
NO_YEAR = re.compile(r"\s-\d{4}\s+\d")
FIRST, LAST = 1900, 2200  # years
LONGEST, LONGEST_DAY = 60, 10  # characters


def moment_of(text: str, zone: tzinfo | None = None) -> datetime | None:
    """Return the time that a text says, in ISO's form or that of mails; None if it says none.

    A time without a zone is in the given zone, or else in the installation's. A day alone is its noon, which is the
    same day in all zones of Europe.
    """
    text = text.strip()
    if not text or len(text) > LONGEST or NO_YEAR.search(text):
        return None
    try:
        found = iso_moment(text) or parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if not FIRST <= found.year <= LAST:
        return None
    if is_naive(found):  # "-0000" in a mail is UTC
        is_mail = "," in text or text[:1].isalpha()
        found = found.replace(tzinfo=zone or (UTC if is_mail else get_default_timezone()))
    return found


def iso_moment(text: str) -> datetime | None:
    day = parse_date(text) if len(text) <= LONGEST_DAY else None
    return datetime.combine(day, time(12)) if day else parse_datetime(text)
