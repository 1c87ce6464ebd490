"""Pages in a web archive (WARC or ARC), as wget, Heritrix and browser tools write it."""

import os
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from warcio.archiveiterator import ArchiveIterator

from imports.records import Unread
from imports.sources.pages.inputs.saved import LARGEST, Pages, SavedPage

KINDS = ("response", "resource")
TYPES = ("text/html", "application/xhtml+xml")


class Archive(ArchiveIterator):
    """The library's iterator, which takes an archive that ends too early for one that is whole."""

    is_cut = False
    records = 0

    def close(self) -> None:
        decompressor = self.reader.decompressor if self.reader else None
        self.is_cut = self.is_cut or not self.records or bool(decompressor and not decompressor.eof)
        super().close()

    def finish(self, record: Any) -> None:
        """Read a record to its end."""
        self.records += 1
        self.read_to_end(record)
        if record.length is None or getattr(record.raw_stream, "limit", 0) > 0:
            self.is_cut = True


def pages_in_web_archive(path: Path) -> Pages:
    """Yield the pages that a server answered with status 200. A damaged archive is read up to the damage."""
    try:
        with path.open("rb") as file:
            is_cut = ends_within_header(file)
            archive = Archive(file, arc2warc=True)
            for record in archive:
                page = read_record(record, path.name)
                archive.finish(record)
                if page and not (archive.is_cut and isinstance(page, SavedPage)):
                    yield page
            if archive.err_count or archive.is_cut or is_cut:
                yield damaged(path)
    except OSError:
        yield Unread(path.name, _("The file cannot be read."))
    except Exception:  # the library raises several kinds for damaged archives
        yield damaged(path)


def ends_within_header(file: BinaryIO) -> bool:
    """Return whether a WARC file that is not packed lacks the blank lines after its last record."""
    is_plain = file.read(5) == b"WARC/"
    file.seek(-min(4, file.seek(0, os.SEEK_END)), os.SEEK_END)
    end = file.read()
    file.seek(0)
    return is_plain and not end.endswith((b"\r\n\r\n", b"\n\n"))


def damaged(path: Path) -> Unread:
    return Unread(path.name, _("The web archive is damaged. Pages may be missing."))


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
    return SavedPage(place, content, address.strip("<>"), content_type=kind)
