"""Feeds that were saved as files: RSS, RDF and Atom, read as a stream.

The XML is read by our own code, not by feedparser: that reads a whole file at once, leaves out players, and rewrites
the HTML that `news.pasting` cleans and reports on.
"""

import hashlib
import re
from collections import Counter
from functools import partial
from pathlib import Path
from typing import IO
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils.translation import gettext as _

from imports.files import Files
from imports.records import FileRecord, Records, StoryRecord, Unread
from imports.sources.elements import Item, items_in, text_of
from imports.sources.feed_entries import Entry, is_shown
from imports.sources.guarding import guarded
from imports.sources.languages import first_language
from imports.sources.markup import LONGEST_TITLE, absolute, figure, is_web, plain
from imports.sources.moments import moment_of
from imports.sources.parts import Part, Unreadable, read_parts
from imports.sources.repeats import without_repeats

ENDINGS = (".xml", ".rss", ".atom", ".rdf", ".feed")
ENTRIES = {"item", "atom:entry"}
# What a feed says of itself, outside its entries.
OF_FEED = {"language", "dc:language", "link", "atom:link", "wp:wxr_version"}
# Parameters of addresses that only count readers.
COUNTING = re.compile(r"utm_|fbclid|gclid|mc_[ce]id", re.IGNORECASE)
SIZE = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w+$)|-scaled(?=\.\w+$)")
SHORTENED = re.compile(r"\s*(\[?(…|\.\.\.)\]?|(Read more|Les mer)\s*»?)\s*$", re.IGNORECASE)
LONGEST_MADE_TITLE = 100  # characters


class Feed:
    """What is known of a feed while its entries are read."""

    def __init__(self, identifiers: Counter[str], language: str) -> None:
        self.identifiers = identifiers
        self.given = language
        self.language = ""
        self.link = ""

    def learn(self, item: Item) -> None:
        """Take what the feed says of itself. Raises `Unreadable` for an export of WordPress."""
        if item.name == "wp:wxr_version":
            raise Unreadable(_("This is an export of WordPress. Choose that kind of source."))
        if item.name in ("language", "dc:language"):
            self.language = self.language or text_of(item.element)
        elif item.element.get("rel", "alternate") == "alternate":
            found = text_of(item.element) or item.element.get("href", "")
            self.link = self.link or (found if is_web(found) else "")


def read(path: Path, files: Files, language: str = "") -> Records:
    """Yield the entries of feeds. The language of those that say none is the feed's, or else the given one."""
    return without_repeats(read_parts(path, ENDINGS, partial(read_feed, language)))


def read_feed(language: str, part: Part, stream: IO[bytes]) -> Records:
    with part.open() as first:
        feed = Feed(identifiers_in(first), language)
    found = False
    for item in items_in(stream, ENTRIES | OF_FEED):
        if item.name in OF_FEED:
            feed.learn(item)
            continue
        found = True
        place = part.place(item.line)
        yield guarded(place, partial(entry_record, feed, Entry(item, feed.link), place))
    if not found:
        yield Unread(part.name, _("The file has no entries of a feed."))


def identifiers_in(stream: IO[bytes]) -> Counter[str]:
    """Return how often each identifier and address occurs, as far as the file can be read."""
    counts: Counter[str] = Counter()
    feed = Feed(counts, "")
    try:
        for item in items_in(stream, ENTRIES | OF_FEED):
            if item.name in OF_FEED:
                feed.learn(item)
                continue
            entry = Entry(item, feed.link)
            counts.update({short(entry.identifier()), short(entry.link())})
    except Unreadable:
        pass  # said when the entries are read
    return counts


def short(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:24] if text else ""


def entry_record(feed: Feed, entry: Entry, place: str) -> StoryRecord | Unread:
    if entry.item.is_too_large:
        return Unread(place, _("The item is too large."))
    link, body, summary = entry.link(), entry.body(), entry.summary()
    title = entry.title(LONGEST_TITLE)
    base = entry.base or link
    record = StoryRecord(
        external_id="",
        language=first_language(entry.language(), feed.language, feed.given),
        title=title or plain(body or summary, LONGEST_MADE_TITLE),
        html=absolute(body or summary, base),
        lead=lead_of(summary, body) if body else "",
        published=moment_of(entry.published()),
        updated=moment_of(entry.updated()),
        byline_text=entry.byline(),
        topics=entry.topics(),
        addresses=list(dict.fromkeys(filter(None, (link, entry.permanent())))),
        place=place,
    )
    if not record.title:
        return Unread(place, _("The entry has neither a title nor a text."), entry.identifier())
    if not title:
        record.notes.append(_("The entry has no title, so its first words are the title."))
    if not body:
        record.notes.append(_("The feed gives a summary only."))
    record.alternates = entry.alternates(record.language)
    identify(feed, entry, record)
    place_files(entry, record)
    return record


def identify(feed: Feed, entry: Entry, record: StoryRecord) -> None:
    """Set the identifier: the feed's own, else the address, else a hash of title and time."""
    own, link = entry.identifier(), canonical(entry.link())
    if own and feed.identifiers[short(own)] == 1:
        record.external_id = own
        return
    if own:
        text = _(
            "The feed gives several entries the same identifier, so the address identifies them."
        )
        record.notes.append(text)
    if link and feed.identifiers[short(entry.link())] == 1:
        record.external_id = link
        return
    record.external_id = "sha256:" + short(f"{record.title}\n{entry.published()}")


def canonical(address: str) -> str:
    """Return an address without its fragment and the parameters that count readers."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = [(name, value) for name, value in pairs if not COUNTING.match(name)]
    kept = parts.query if len(query) == len(pairs) else urlencode(query)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, kept, ""))


def lead_of(summary: str, body: str) -> str:
    """Return the summary as lead, unless it only repeats how the body begins."""
    text = plain(summary)
    beginning = SHORTENED.sub("", text)
    if SHORTENED.search(text) or plain(body, len(beginning) + 20).startswith(beginning):
        return ""
    return text


def place_files(entry: Entry, record: StoryRecord) -> None:
    """Take the first picture as lead picture, others to the end of the body, and other files as documents."""
    seen = {""}
    for file, media_type in entry.files():
        name = SIZE.sub("", file.address.partition("?")[0])
        if not file.address or name in seen:
            continue
        seen.add(name)
        if not is_shown(file, media_type):
            if file.address not in record.html:
                record.documents.append(file)
        elif name.rpartition(".")[0] not in record.html:
            place_picture(record, file)
    small = entry.thumbnail()
    if small and not record.lead_picture and "<img" not in record.html:
        record.lead_picture = FileRecord(small)


def place_picture(record: StoryRecord, file: FileRecord) -> None:
    if not record.lead_picture:
        record.lead_picture = file
        return
    record.html += figure(file.address, file.alt, file.caption)
    record.pictures.append(file)
