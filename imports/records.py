"""What a source says of its stories: the records between the readers of sources and the loader.

A reader (`imports/sources`) yields records and writes nothing; the loader reads records and knows no source. As
JSON Lines they can be stored, looked at and loaded later.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

VERSION = 1


class State(StrEnum):
    """Whether readers of the source could see a story."""

    PUBLISHED = "published"
    DRAFT = "draft"


@dataclass
class FileRecord:
    """A picture or document: its address, absolute or as `imports.files` keeps it, and its texts."""

    address: str
    title: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass
class ContactRecord:
    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    web: str = ""


@dataclass
class StoryRecord:
    """A story in one language.

    `external_id` is what the source calls it, the same as long as the story exists there. `html` is its body, with
    absolute addresses. `pictures` has the texts of pictures in the body by their address; `documents` are files
    of the story that the body does not name. Stories with the same `group` are translations of one another;
    `alternates` are the addresses of the other languages by language. `addresses` are all under which readers found
    the story, absolute, query strings included. `notes` are messages, in the user's language, about what a reader did
    not understand; `place` says where in the source the record is.
    """

    external_id: str
    language: str
    title: str
    html: str = ""
    lead: str = ""
    kind: str = ""
    state: str = State.PUBLISHED
    published: datetime | None = None
    updated: datetime | None = None
    dateline: str = ""
    byline_text: str = ""
    byline_photo: str = ""
    search_description: str = ""
    topics: list[str] = field(default_factory=list)
    contacts: list[ContactRecord] = field(default_factory=list)
    lead_picture: FileRecord | None = None
    pictures: list[FileRecord] = field(default_factory=list)
    documents: list[FileRecord] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    group: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    place: str = ""

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLISHED


@dataclass
class Unread:
    """A part of a source that does not become a story: left out by a rule (`is_skipped`), or unreadable."""

    place: str
    reason: str
    external_id: str = ""
    is_skipped: bool = False


Record = StoryRecord | Unread
Records = Iterator[Record]

# The fields of a story that hold other records, in lists or not.
NESTED: dict[str, Any] = {
    "contacts": ContactRecord,
    "lead_picture": FileRecord,
    "pictures": FileRecord,
    "documents": FileRecord,
}
MOMENTS = ("published", "updated")
REQUIRED = ("external_id", "language", "title")
EMPTY: tuple[Any, ...] = ("", None, [], {})


class InvalidRecord(ValueError):
    """JSON that is no record of a story."""


def as_json(record: Record) -> dict[str, Any]:
    """Return a record as JSON data, without empty fields."""
    if isinstance(record, Unread):
        return {"varde": VERSION, "unread": asdict(record)}
    given = asdict(record).items()
    values = {name: value for name, value in given if name in REQUIRED or value not in EMPTY}
    for name in MOMENTS:
        if name in values:
            values[name] = values[name].isoformat()
    return {"varde": VERSION, **values}


def from_json(data: Any) -> Record:
    """Return the record that `as_json` wrote. Raises `InvalidRecord` with the name of the field."""
    if not isinstance(data, dict) or data.get("varde") != VERSION:
        raise InvalidRecord("varde")
    if "unread" in data:
        return unread(data["unread"])
    given = {name: value for name, value in data.items() if name != "varde"}
    return build(StoryRecord, given)


def storable(record: Record) -> Record:
    """Return a record without characters that a database refuses. Raises `InvalidRecord`."""
    return from_json(storable_data(as_json(record)))


def storable_data(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "").encode(errors="replace").decode()
    if isinstance(value, list):
        return [storable_data(one) for one in value]
    if isinstance(value, dict):
        return {storable_data(name): storable_data(one) for name, one in value.items()}
    return value


def unread(data: Any) -> Unread:
    texts = {"place", "reason", "external_id"}
    if not isinstance(data, dict) or not all(isinstance(data.get(name), str) for name in texts):
        raise InvalidRecord("unread")
    return Unread(**{name: data[name] for name in texts}, is_skipped=data.get("is_skipped") is True)


def build(kind: Any, given: Any) -> Any:
    """Return a record of a kind. Raises `InvalidRecord` for a missing, unknown or ill-typed field."""
    if not isinstance(given, dict):
        raise InvalidRecord(kind.__name__)
    types = {one.name: one.type for one in fields(kind)}
    values = {}
    for name, value in given.items():
        if name not in types:
            raise InvalidRecord(name)
        values[name] = field_value(kind, name, value, types[name])
    try:
        return kind(**values)
    except TypeError as error:  # a required field is missing
        raise InvalidRecord(kind.__name__) from error


def field_value(kind: Any, name: str, value: Any, declared: Any) -> Any:
    if kind is StoryRecord and name in NESTED:
        if isinstance(value, list) and name != "lead_picture":
            return [build(NESTED[name], one) for one in value]
        if isinstance(value, dict) and name == "lead_picture":
            return build(NESTED[name], value)
        raise InvalidRecord(name)
    if name in MOMENTS:
        moment = parse_datetime(value) if isinstance(value, str) else None
        if moment is None or is_naive(moment):
            raise InvalidRecord(name)
        return moment
    if isinstance(value, list | dict):
        items = value.values() if isinstance(value, dict) else value
        wanted = dict if name == "alternates" else list
        if not isinstance(value, wanted) or not all(isinstance(one, str) for one in items):
            raise InvalidRecord(name)
        return value
    if not isinstance(value, str) or declared not in (str, "str"):
        raise InvalidRecord(name)
    return value
