"""iCalendar files (RFC 5545): lines folded at 75 bytes, texts escaped, times in UTC."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

LINE = 75  # bytes, without the line break
ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\r\n": "\\n", "\n": "\\n", "\r": "\\n"}


@dataclass(frozen=True)
class Event:
    """An event; one without an end takes a quarter of an hour, as calendars do not show one without a length."""

    uid: str
    start: datetime
    summary: str
    sequence: int
    is_certain: bool
    categories: tuple[str, ...] = ()
    description: str = ""
    url: str = ""
    end: datetime | None = None
    location: str = ""
    is_private: bool = True

    def lines(self, stamp: datetime) -> Iterable[str]:
        yield "BEGIN:VEVENT"
        yield f"UID:{self.uid}"
        yield f"DTSTAMP:{in_utc(stamp)}"
        yield f"DTSTART:{in_utc(self.start)}"
        yield f"DTEND:{in_utc(self.end)}" if self.end else "DURATION:PT15M"
        yield f"SEQUENCE:{self.sequence}"
        yield f"SUMMARY:{escaped(self.summary)}"
        yield f"STATUS:{'CONFIRMED' if self.is_certain else 'TENTATIVE'}"
        if self.is_private:
            yield "TRANSP:TRANSPARENT"
            yield "CLASS:PRIVATE"
        if self.location:
            yield f"LOCATION:{escaped(self.location)}"
        if self.categories:
            yield f"CATEGORIES:{','.join(map(escaped, self.categories))}"
        if self.description:
            yield f"DESCRIPTION:{escaped(self.description)}"
        if self.url:
            yield f"URL:{self.url}"
        yield "END:VEVENT"


def calendar(
    name: str, events: Iterable[Event], stamp: datetime, product: str = "Releases"
) -> bytes:
    """Return the file of a calendar; one without a name holds events to be taken over, and is not subscribed to."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Varde//{product}//EN",
        "CALSCALE:GREGORIAN",
    ]
    if name:
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
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        encoded = character.encode()
        # Each further piece begins with a space.
        if len(piece) + len(encoded) > LINE - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += encoded
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
