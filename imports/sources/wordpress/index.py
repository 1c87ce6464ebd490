"""What stories of an export refer to: files, authors, reusable blocks and languages, from a first pass over it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

from imports.records import Records
from imports.sources.elements import Item, items_in, text_of
from imports.sources.markup import is_web, plain
from imports.sources.parts import Part, is_single, read_parts
from imports.sources.wordpress.language_tables import ENDINGS as TABLES
from imports.sources.wordpress.language_tables import languages_in
from imports.sources.wordpress.php import InvalidValue, unserialized

ENDINGS = (".xml", ".wxr")
# Comments are not read: a story may have thousands.
DROPPED = {"wp:comment", "wp:termmeta"}
OF_SITE = {"link", "language", "wp:base_site_url", "wp:base_blog_url", "wp:author", "wp:term"}
WANTED = {"item", *OF_SITE}
LONGEST_BLOCK = 50_000  # characters of a reusable block
LONGEST_FIELD = 300  # characters of a file's texts, so that 100,000 files fit in memory
# The sizes that WordPress makes of a picture, and what it calls one that it has made smaller.
SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w+$)")
SCALED = re.compile(r"-(scaled|rotated|e\d{10,})(?=\.\w+$)")
PROXY = re.compile(r"^https?://i\d\.wp\.com/", re.IGNORECASE)


class Attachment(NamedTuple):
    """A file of the media library; `address` is that of its original."""

    address: str
    title: str
    alt: str
    caption: str
    parent: int


@dataclass
class Index:
    """What the first pass has found."""

    attachments: dict[int, Attachment] = field(default_factory=dict)
    by_file: dict[str, int] = field(default_factory=dict)  # attachments by `file_key`
    authors: dict[str, str] = field(default_factory=dict)  # display names by login name
    blocks: dict[int, str] = field(default_factory=dict)  # reusable blocks
    groups: dict[int, str] = field(default_factory=dict)  # Polylang's groups by post
    locales: dict[str, str] = field(default_factory=dict)  # Polylang's locales by slug
    children: dict[int, list[int]] = field(default_factory=dict)  # attachments by post
    languages: dict[int, tuple[str, str]] = field(default_factory=dict)  # with groups, of a table
    site: str = ""
    language: str = ""

    def add(self, item: Item) -> None:
        if item.name == "item":
            self.add_item(item)
        elif item.name == "wp:author":
            login = item.text("wp:author_login")
            self.authors[login] = plain(item.text("wp:author_display_name"), LONGEST_FIELD)
        elif item.name == "wp:term":
            self.add_term(item)
        elif item.name == "language":
            self.language = self.language or text_of(item.element)[:LONGEST_FIELD]
        elif is_web(text := text_of(item.element)):
            self.site = self.site or text.rstrip("/") + "/"

    def add_item(self, item: Item) -> None:
        number, kind = number_of(item.text("wp:post_id")), item.text("wp:post_type")
        if kind == "attachment":
            self.add_attachment(number, item)
        elif kind == "wp_block":
            self.blocks[number] = item.text("content:encoded")[:LONGEST_BLOCK]

    def add_attachment(self, number: int, item: Item) -> None:
        address = item.text("wp:attachment_url", "guid")
        if not is_web(address):
            return
        meta = meta_of(item)
        parent = number_of(item.text("wp:post_parent"))
        found = Attachment(
            original_of(address, meta.get("_wp_attachment_metadata", "")),
            plain(item.text("title"), LONGEST_FIELD),
            plain(meta.get("_wp_attachment_image_alt", ""), LONGEST_FIELD),
            plain(item.text("excerpt:encoded"), LONGEST_FIELD),
            parent,
        )
        self.attachments[number] = found
        for one in (address, found.address):
            self.by_file.setdefault(file_key(one), number)
        if parent:
            self.children.setdefault(parent, []).append(number)

    def add_term(self, item: Item) -> None:
        """Take the groups and locales of Polylang, which it keeps in the descriptions of terms."""
        taxonomy, slug = item.text("wp:term_taxonomy"), item.text("wp:term_slug")
        if taxonomy not in ("post_translations", "language"):
            return
        try:
            value = unserialized(item.text("wp:term_description"))
        except InvalidValue:
            return
        if not isinstance(value, dict):
            return
        if taxonomy == "language":
            self.locales[slug] = str(value.get("locale", ""))[:LONGEST_FIELD]
            return
        for number in value.values():
            if isinstance(number, int | str):
                self.groups[number_of(str(number))] = slug[:LONGEST_FIELD]

    def attachment_of(self, address: str, number: int = 0) -> Attachment | None:
        """Return the attachment of which an address is a size; a number that the page gives must agree."""
        known = self.attachments.get(number)
        if known and stem_of(known.address) == stem_of(address):
            return known
        for key in keys_of(address):
            if key in self.by_file:
                return self.attachments[self.by_file[key]]
        return None


def build_index(path: Path) -> Index:
    """Read an export once. What cannot be read is reported by the second pass."""
    index = Index()
    for _nothing in read_parts(path, ENDINGS, partial(fill, index)):
        pass
    if not is_single(path):
        for _nothing in read_parts(path, TABLES, partial(add_languages, index)):
            pass
    return index


def fill(index: Index, part: Part, stream: IO[bytes]) -> Records:
    for item in items_in(stream, WANTED, DROPPED):
        index.add(item)
    yield from ()


def add_languages(index: Index, part: Part, stream: IO[bytes]) -> Records:
    for number, language, group in languages_in(part, stream):
        index.languages[number] = (language, group)
    yield from ()


def number_of(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def meta_of(item: Item) -> dict[str, str]:
    """Return the custom fields; of several with one name, the first."""
    found: dict[str, str] = {}
    for meta in item.all("wp:postmeta"):
        texts = {child.tag: text_of(child) for child in meta}
        found.setdefault(texts.get("wp:meta_key", ""), texts.get("wp:meta_value", ""))
    return found


def original_of(address: str, metadata: str) -> str:
    """Return the address of the picture as it was uploaded, if WordPress has kept it beside a smaller one."""
    if "original_image" not in metadata:
        return address
    try:
        value = unserialized(metadata)
    except InvalidValue:
        return address
    name = value.get("original_image") if isinstance(value, dict) else None
    if not isinstance(name, str) or not name or "/" in name:
        return address
    return f"{address.rpartition('/')[0]}/{name}"


def without_proxy(address: str) -> str:
    """Return the address behind WordPress's picture servers."""
    return PROXY.sub("https://", address)


def file_key(address: str) -> str:
    """Return an address without scheme, `www.` and query string."""
    path = without_proxy(address).partition("?")[0].partition("#")[0]
    return path.partition("://")[2].removeprefix("www.")


def keys_of(address: str) -> Iterator[str]:
    """Yield the keys of the files of which an address may be a size."""
    key = file_key(address)
    yield key
    whole = SIZE.sub("", key)
    yield whole
    start, dot, ending = whole.rpartition(".")
    yield f"{start}-scaled{dot}{ending}"
    yield SCALED.sub("", whole)


def stem_of(address: str) -> str:
    """Return the name of a file without the marks of its sizes."""
    name = file_key(address).rpartition("/")[2]
    return SCALED.sub("", SIZE.sub("", name)).rpartition(".")[0]
