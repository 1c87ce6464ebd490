"""A mapping: where the parts of a story are on the pages of a site. `mapping_files` reads it from TOML."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

USUAL_ZONE = ZoneInfo("Europe/Oslo")
JSON_LD = "json-ld:"  # begins a selector that names a value of the page's JSON-LD


class Part(StrEnum):
    """What an element of the body becomes."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    FIGURE = "figure"
    FACT_BOX = "fact_box"


@dataclass(frozen=True)
class Selector:
    """A CSS selector, or the path of a value of JSON-LD; `attribute` is read instead of the text."""

    css: str
    attribute: str = ""

    @property
    def json_path(self) -> str:
        return self.css.removeprefix(JSON_LD).strip() if self.css.startswith(JSON_LD) else ""


@dataclass(frozen=True)
class Trim:
    """Remove these characters from both ends."""

    characters: str


@dataclass(frozen=True)
class Extract:
    """Keep a group of a regular expression; a text that does not match becomes empty."""

    pattern: re.Pattern[str]
    group: int


@dataclass(frozen=True)
class Replace:
    """Replace whole texts by others."""

    table: dict[str, str]


@dataclass(frozen=True)
class ReadDate:
    """Read a date in a format, with the names of months of a language."""

    format: str
    locale: str


Transform = Trim | Extract | Replace | ReadDate


@dataclass(frozen=True)
class Field:
    """How a field of a story is found: the first selector that gives something; `all` its values."""

    select: tuple[Selector, ...]
    takes_all: bool = False
    is_required: bool = False
    transforms: tuple[Transform, ...] = ()


@dataclass(frozen=True)
class Match:
    """What the pages at some addresses are."""

    address: str
    kind: str = ""
    language: str = ""
    is_skipped: bool = False


@dataclass(frozen=True)
class Source:
    name: str = ""
    bases: tuple[str, ...] = ()
    encoding: str = ""
    zone: ZoneInfo = USUAL_ZONE
    language: str = ""
    trusts_canonical: bool = True
    ignored_query: tuple[str, ...] = ()


@dataclass(frozen=True)
class Body:
    root: tuple[str, ...] = ()
    takes_all: bool = False
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    blocks: dict[Part, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Images:
    """Which attributes have the address of a picture, and which endings of file names stand for smaller sizes."""

    attributes: tuple[str, ...] = ("data-src", "data-original", "data-lazy-src", "srcset", "src")
    suffixes: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()


@dataclass(frozen=True)
class Languages:
    links: tuple[str, ...] = ('link[rel="alternate"][hreflang]',)
    codes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Redirects:
    addresses: tuple[str, ...] = ()
    select: tuple[Selector, ...] = ()


@dataclass(frozen=True)
class Contacts:
    each: tuple[str, ...] = ()
    parts: dict[str, tuple[Selector, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Mapping:
    source: Source = Source()
    matches: tuple[Match, ...] = ()
    fields: dict[str, Field] = field(default_factory=dict)
    body: Body = Body()
    images: Images = Images()
    languages: Languages = Languages()
    redirects: Redirects = Redirects()
    contacts: Contacts = Contacts()
    ignore: tuple[str, ...] = ()
