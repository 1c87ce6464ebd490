"""iCalendar files (RFC 5545): lines folded at 75 bytes, texts escaped, times in UTC."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

LINE = 75  # bytes, without the line break
ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\r\n": "\\n", "\n": "\\n", "\r": "\\n"}


@dataclass(frozen=True)
class Event:
    """An event of a quarter of an hour: calendars do not show one without a length."""

    uid: str
    start: datetime
    summary: str
    sequence: int
    is_certain: bool
    categories: tuple[str, ...] = ()
    description: str = ""
    url: str = ""

    def lines(self, stamp: datetime) -> Iterable[str]:
        yield "BEGIN:VEVENT"
        yield f"UID:{self.uid}"
        yield f"DTSTAMP:{in_utc(stamp)}"
        yield f"DTSTART:{in_utc(self.start)}"
        yield "DURATION:PT15M"
        yield f"SEQUENCE:{self.sequence}"
        yield f"SUMMARY:{escaped(self.summary)}"
        yield f"STATUS:{'CONFIRMED' if self.is_certain else 'TENTATIVE'}"
        yield "TRANSP:TRANSPARENT"
        yield "CLASS:PRIVATE"
        if self.categories:
            yield f"CATEGORIES:{','.join(map(escaped, self.categories))}"
        if self.description:
            yield f"DESCRIPTION:{escaped(self.description)}"
        if self.url:
            yield f"URL:{self.url}"
        yield "END:VEVENT"


def calendar(name: str, events: Iterable[Event], stamp: datetime) -> bytes:
    """Return the file of a calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Varde//Releases//EN",
        "CALSCALE:GREGORIAN",
    ]
    lines += [f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"]
    for event in events:
        lines += event.lines(stamp)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return text


def folded(line: str) -> bytes:
    """Return the line with its break, in pieces of at most 75 bytes; no character is cut in two."""
    pieces, piece = [], b""
    for character in line:
        encoded = character.encode()
        # Each further piece begins with a space.
        if len(piece) + len(encoded) > LINE - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += encoded
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
