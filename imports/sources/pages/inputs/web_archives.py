"""Pages in a web archive (WARC or ARC), as wget, Heritrix and browser tools write it."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from warcio.archiveiterator import ArchiveIterator

from imports.records import Unread
from imports.sources.pages.inputs.saved import LARGEST, Pages, SavedPage

KINDS = ("response", "resource")
TYPES = ("text/html", "application/xhtml+xml")


def pages_in_web_archive(path: Path) -> Pages:
    """Yield the pages that a server answered with status 200. A damaged archive is read up to the damage."""
    try:
        with path.open("rb") as file:
            archive = ArchiveIterator(file, arc2warc=True)
            for record in archive:
                if page := read_record(record, path.name):
                    yield page
            if archive.err_count:
                yield damaged(path)
    except OSError:
        yield Unread(path.name, _("The file cannot be read."))
    except Exception:  # the library raises several kinds for damaged archives
        yield damaged(path)


def damaged(path: Path) -> Unread:
    return Unread(path.name, _("The web archive is damaged. What follows in it is not read."))


def read_record(record: Any, name: str) -> SavedPage | Unread | None:
    """Return a page; None for a record of another kind."""
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    headers = record.http_headers
    status = headers.get_statuscode() if headers else "200"
    kind = (headers.get_header("Content-Type") if headers else record.content_type) or ""
    is_page = kind.lower().strip().startswith(TYPES)
    if record.rec_type not in KINDS or status != "200" or not is_page:
        return None
    content = record.content_stream().read(LARGEST + 1)
    place = f"{name}: {address}"
    if len(content) > LARGEST:
        return Unread(place, _("The page is too large."))
    if getattr(record.raw_stream, "limit", 0) > 0:  # bytes of the record that the file does not have
        return Unread(place, _("The web archive ends within this page."))
    return SavedPage(place, content, address.strip("<>"), content_type=kind)
