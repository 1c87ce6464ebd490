"""Pages of a site that is still there, by its sitemap. Only hosts that the mapping names are asked."""

import gzip
import time
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from urllib.parse import urlsplit

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext as _

from core import outbound
from imports.fetching import FAILURES, HEADERS, reason_of
from imports.records import Unread
from imports.sources.pages.addresses import absolute
from imports.sources.pages.inputs.saved import LARGEST, Pages, SavedPage
from imports.sources.pages.mapping import Mapping
from imports.sources.pages.stories import match_of

LARGEST_SITEMAP = 50 * 1024**2  # bytes, as the protocol allows
MOST_SITEMAPS = 1000
MOST_PAGES = 200_000
ACCEPT = "text/html,application/xml;q=0.9,*/*;q=0.1"
BROKEN = (ParseError, DefusedXmlException, ValueError, LookupError)
Fetch = Callable[[str, int], outbound.Fetched]


def pages_of_sitemap(address: str, mapping: Mapping, *, pause: float = 0.5) -> Pages:
    """Yield the pages of a sitemap or of an index of them; those that the mapping leaves out are not fetched."""
    hosts = {str(urlsplit(base).hostname) for base in mapping.source.bases}

    def fetch(url: str, limit: int) -> outbound.Fetched:
        return outbound.fetch(url, limit, hosts=hosts, headers={**HEADERS, "Accept": ACCEPT})

    for number, found in enumerate(addresses_in(address, fetch)):
        if isinstance(found, Unread):
            yield found
            continue
        match = match_of(mapping, found)
        if match is None or match.is_skipped:
            reason = _("The mapping leaves out this address.")
            yield Unread(found, reason, is_skipped=True)
            continue
        if number:
            time.sleep(pause)
        yield fetch_page(found, fetch)


def fetch_page(address: str, fetch: Fetch) -> SavedPage | Unread:
    try:
        answer = fetch(address, LARGEST)
        content = unpacked(answer.content, LARGEST)
    except FAILURES as error:
        return Unread(address, reason_of(error))
    kind = header(answer, "Content-Type")
    if kind and "html" not in kind.lower():
        return Unread(address, _("The file is no page of text."), is_skipped=True)
    return SavedPage(address, content, answer.url, content_type=kind)


def addresses_in(first: str, fetch: Fetch) -> Iterator[str | Unread]:
    """Yield the addresses of pages, each once, from sitemaps that may name others."""
    waiting, asked, known = [first], {first}, set[int]()
    while waiting:
        sitemap = waiting.pop(0)
        try:
            content = unpacked(fetch(sitemap, LARGEST_SITEMAP).content, LARGEST_SITEMAP)
        except FAILURES as error:
            yield Unread(sitemap, reason_of(error))
            continue
        for found in locations(content):
            if found is None:
                yield Unread(sitemap, _("This is no sitemap, or it is damaged."))
                break
            is_sitemap, address = found[0], absolute(found[1], sitemap)
            if is_sitemap and address and address not in asked and len(asked) < MOST_SITEMAPS:
                asked.add(address)
                waiting.append(address)
            elif not is_sitemap and address and hash(address) not in known:
                if len(known) >= MOST_PAGES:
                    yield Unread(sitemap, _("The sitemap has too many pages."))
                    return
                known.add(hash(address))
                yield address


def locations(content: bytes) -> Iterator[tuple[bool, str] | None]:
    """Yield the addresses in a sitemap, and whether each is of another sitemap; None where it is damaged."""
    try:
        yield from read_locations(content)
    except BROKEN:
        yield None


def read_locations(content: bytes) -> Iterator[tuple[bool, str]]:
    parents: list[str] = []
    for event, element in iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
        name = str(element.tag).rpartition("}")[2]
        if event == "start":
            parents.append(name)
            continue
        parents.pop()
        if name == "loc" and parents and parents[-1] in ("url", "sitemap"):
            yield parents[-1] == "sitemap", (element.text or "").strip()
        elif name in ("url", "sitemap"):
            element.clear()


def unpacked(content: bytes, limit: int) -> bytes:
    """Return content without gzip, of at most `limit` bytes. Raises `OSError` if it is larger or damaged."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.GzipFile(fileobj=BytesIO(content)) as file:
            result = file.read(limit + 1)
    except (EOFError, zlib.error) as error:
        raise OSError(str(error)) from error
    if len(result) > limit:
        raise outbound.TooLarge(f"more than {limit} bytes")
    return result


def header(answer: outbound.Fetched, name: str) -> str:
    return next((value for key, value in answer.headers.items() if key.lower() == name.lower()), "")
