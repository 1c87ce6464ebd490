"""A line of the log: which of them are a reader's view or download, and of what."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import unquote

from django.utils import timezone

# As `log_format varde_visits` in deploy/nginx.conf. nginx escapes control characters and all that is not ASCII.
LINE = re.compile(
    rb"(?P<time>[0-9T:+-]{25}) (?P<agent>[a-z]+) (?P<method>[A-Z]+) (?P<status>[0-9]{3}) (?P<part>[a-z]+)"
    rb" (?P<size>[0-9]+) (?P<host>[A-Za-z0-9.-]{1,253}) (?P<path>/[!-~]{0,2000})\r?\n?"
)
WHOLE, START = "whole", "start"


@dataclass(frozen=True)
class Visit:
    """One view or download, without anything about the reader."""

    day: date
    host: str
    path: str


def visit_in(line: bytes) -> Visit | None:
    """Return the visit in a line, or None if it is malformed, or none that counts."""
    match = LINE.fullmatch(line)
    if not match:
        return None
    fields = {name: value.decode("ascii") for name, value in match.groupdict().items()}
    try:
        moment = datetime.fromisoformat(fields["time"])
        day = timezone.localtime(moment).date()
    except (ValueError, OverflowError):
        return None
    if not counts(fields):
        return None
    return Visit(day, fields["host"].lower(), unquote(fields["path"]))


def counts(fields: dict[str, str]) -> bool:
    """Return whether a request counts: by a reader, and answered.

    A 206 is a part of a file, of which the first one counts; a 200 without bytes is a connection that ended.
    """
    if fields["agent"] != "reader" or fields["method"] != "GET":
        return False
    if fields["status"] == "206":
        return fields["part"] == START
    return fields["status"] == "304" or (fields["status"] == "200" and fields["size"] != "0")
