"""Records that were stored as JSON Lines (`imports.records`)."""

from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from imports.files import Files
from imports.records import InvalidRecord, Records, StoryRecord, Unread, from_json
from imports.sources.json_items import Invalid, lines_of
from imports.sources.parts import Part, read_parts
from imports.sources.repeats import without_repeats

ENDINGS = (".jsonl", ".ndjson")
NEEDED = ("external_id", "language", "title")


def read(path: Path, files: Files, language: str = "") -> Records:
    """Yield the records of a file or of all files in a folder. They say their language themselves."""
    return without_repeats(read_parts(path, ENDINGS, read_lines))


def read_lines(part: Part, stream: IO[bytes]) -> Records:
    for number, data in lines_of(stream):
        yield record_of(part.place(number), data)


def record_of(place: str, data: object) -> StoryRecord | Unread:
    if data is Invalid:
        return Unread(place, _("The line is no JSON, or too long."))
    try:
        record = from_json(data)
        if isinstance(record, Unread):
            return record
        if missing := next((name for name in NEEDED if not getattr(record, name)), ""):
            raise InvalidRecord(missing)
    except InvalidRecord as error:
        reason = _("The line is no record of a story: “%(field)s” is missing or invalid.")
        return Unread(place, reason % {"field": str(error)[:100]})
    record.place = record.place or place
    return record
