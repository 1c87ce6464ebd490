"""IPTC ninjs: one item a file, several in a file, or a folder of files; versions 1 to 3 by their shape."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

from django.utils.formats import date_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from imports.files import Files
from imports.records import ContactRecord, Records, State, StoryRecord, Unread
from imports.sources.guarding import guarded
from imports.sources.json_items import items_of, lines_of
from imports.sources.languages import first_language
from imports.sources.markup import (
    LONGEST_TITLE,
    absolute,
    figure,
    is_web,
    names_of,
    paragraphs,
    plain,
)
from imports.sources.moments import moment_of
from imports.sources.ninjs_shapes import Shape
from imports.sources.parts import Part, read_parts
from imports.sources.repeats import without_repeats

LINES = (".jsonl", ".ndjson")
ENDINGS = (".json", ".ninjs", *LINES)
Latest = dict[
    str, tuple[str, str]
]  # the latest version of an item and its place, by its identifier


@dataclass
class Given:
    """What is known when an item is read."""

    language: str
    latest: Latest


def read(path: Path, files: Files, language: str = "") -> Records:
    """Yield the newest version of each item. Items without a language are in the given one."""
    latest: Latest = {}
    for _nothing in read_parts(path, ENDINGS, partial(note_versions, latest)):
        pass  # what cannot be read is said the second time
    read_items = partial(read_file, Given(language, latest))
    return without_repeats(read_parts(path, ENDINGS, read_items))


def note_versions(latest: Latest, part: Part, stream: IO[bytes]) -> Records:
    for number, (line, data) in enumerate(values_of(part, stream)):
        if not isinstance(data, dict):
            continue
        shape = Shape(data)
        place, version = f"{part.place(line)} {number}", version_of(shape)
        if shape.key and version >= latest.get(shape.key, ("", ""))[0]:
            latest[shape.key] = (version, place)
    yield from ()


def values_of(part: Part, stream: IO[bytes]) -> Iterator[tuple[int, Any]]:
    """Yield the line and data of each item."""
    return (lines_of if part.name.lower().endswith(LINES) else items_of)(stream)


def version_of(shape: Shape) -> str:
    """Return the version of an item as a text that sorts by time, then by number."""
    moment = moment_of(shape.value("versioncreated"))
    time = moment.timestamp() if moment else 0
    number = shape.value("version")
    return f"{time:020.3f} {number if not number.isdigit() else number.zfill(20)}"


def read_file(given: Given, part: Part, stream: IO[bytes]) -> Records:
    for number, (line, data) in enumerate(values_of(part, stream)):
        place = part.place(line)
        if not isinstance(data, dict):
            yield Unread(place, _("This is no item of ninjs."))
            continue
        shape = Shape(data)
        if reason := left_out(shape, given.latest.get(shape.key), f"{place} {number}"):
            yield Unread(place, reason, shape.key, is_skipped=True)
        elif problem := unusable(shape):
            yield Unread(place, problem, shape.key)
        else:
            yield guarded(place, partial(story_of, shape, place, given.language))


def left_out(shape: Shape, latest: tuple[str, str] | None, place: str) -> str:
    """Return the rule by which an item is left out; an empty text for one that is not."""
    status, kind = shape.value("pubstatus").lower(), shape.value("type").lower()
    if latest and latest[1] != place:
        return _("The source has a later version of this item.")
    if status not in ("", "usable"):
        return _("The item has the status “%(status)s”.") % {"status": status}
    if kind not in ("", "text"):
        return _("Content of the type “%(type)s” is not imported.") % {"type": kind}
    return ""


def unusable(shape: Shape) -> str:
    if not shape.key:
        return _("The item has no identifier.")
    if not title_of(shape):
        return _("The item has no title.")
    return ""


def title_of(shape: Shape) -> str:
    return plain(shape.main("headline") or shape.value("title"), LONGEST_TITLE)


def story_of(shape: Shape, place: str, language: str) -> StoryRecord:
    address = next(filter(is_web, shape.addresses()), "")
    record = StoryRecord(
        external_id=shape.key,
        language=first_language(shape.value("language"), language),
        title=title_of(shape),
        html=absolute(body_of(shape), address),
        lead=plain(shape.main("description", "summary")),
        published=moment_of(shape.value("firstcreated") or shape.value("versioncreated")),
        updated=moment_of(shape.value("versioncreated")),
        dateline=plain(shape.value("located"), 100),
        byline_text=plain(shape.value("byline") or shape.value("by"), 300),
        topics=names_of(shape.topics()),
        contacts=list(contacts_of(shape)),
        addresses=list(dict.fromkeys(filter(is_web, shape.addresses()))),
        place=place,
    )
    pair(shape, record)
    place_pictures(shape, record)
    embargo(moment_of(shape.value("embargoed")), record)
    return record


def body_of(shape: Shape) -> str:
    """Return the body as HTML, from the best form that the item has."""
    html, text = shape.body()
    return html or paragraphs(text)


def contacts_of(shape: Shape) -> Iterator[ContactRecord]:
    for person in shape.items("person", "people"):
        if person.value("rel") not in ("contact", "presscontact") or not person.value("name"):
            continue
        means = person.items("contactinfo")
        ways = {way.value("type"): plain(way.value("value"), 300) for way in means}
        role = next((way.value("role") for way in means if way.value("role")), "")
        yield ContactRecord(
            plain(person.value("name"), 300),
            plain(role, 300),
            ways.get("email", ""),
            ways.get("phone", ""),
            ways.get("web", ""),
        )


def pair(shape: Shape, record: StoryRecord) -> None:
    """Name the group by the smallest identifier of its languages, and the addresses of the others."""
    others = [one for one in shape.associations() if one.value("rel") == "translation" and one.key]
    if not others:
        return
    record.group = min([shape.key, *(one.key for one in others)])
    for one in others:
        address = next(filter(is_web, one.addresses()), "")
        if address:
            record.alternates[first_language(one.value("language"), one.name)] = address


def place_pictures(shape: Shape, record: StoryRecord) -> None:
    """Take the first picture as lead picture, and add those that the body does not show to its end."""
    for one in shape.associations():
        found = one.picture()
        if not found or found.address in record.html:
            continue
        if not record.lead_picture:
            record.lead_picture = found
        else:
            record.html += figure(found.address, found.alt, found.caption)
            record.pictures.append(found)


def embargo(until: datetime | None, record: StoryRecord) -> None:
    if until and until > now():
        record.state = State.DRAFT
        text = _("The item is under embargo until %(time)s.")
        record.notes.append(text % {"time": date_format(localtime(until), "SHORT_DATETIME_FORMAT")})
