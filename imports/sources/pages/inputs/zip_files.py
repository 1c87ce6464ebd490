"""Pages in a ZIP file, which is read entry by entry and never unpacked to the disk."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from imports.records import Unread
from imports.sources.pages.inputs.folders import PAGES, begins_as_page
from imports.sources.pages.inputs.saved import LARGEST, Pages, SavedPage

LARGEST_TOTAL = 4 * 1024**3  # bytes of all pages, unpacked
MOST_ENTRIES = 500_000
# How many times larger than packed a page may be. Pages of text are packed to a tenth at best.
MOST_RATIO = 200
# RuntimeError is for a password, NotImplementedError for a method of packing.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError, KeyError),
    NotImplementedError,
)


def pages_in_zip(path: Path) -> Pages:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                yield Unread(path.name, _("The ZIP file has too many files."))
                return
            yield from pages_of_entries(archive, entries)
    except BROKEN:
        yield Unread(path.name, _("The ZIP file is damaged."))


def pages_of_entries(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Pages:
    left = LARGEST_TOTAL
    for entry in sorted(entries, key=lambda one: one.filename):
        name = entry.filename
        if entry.is_dir() or PurePosixPath(name).name.startswith("."):
            continue
        if is_outside(name):
            yield Unread(name, _("The name of the file leads out of the ZIP file."))
            continue
        if left <= 0:
            yield Unread(name, _("The ZIP file is too large when it is unpacked."))
            return
        page = read_entry(archive, entry)
        if isinstance(page, SavedPage):
            left -= len(page.content)
        if page:
            yield page


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> SavedPage | Unread | None:
    """Return a page; None for a file of another kind."""
    name = entry.filename
    try:
        with archive.open(entry) as file:
            content = file.read(512)
            if not (PurePosixPath(name).suffix.lower() in PAGES or begins_as_page(content)):
                return None
            content += file.read(LARGEST + 1 - len(content))
    except BROKEN:
        return Unread(name, _("The file cannot be read."))
    is_bomb = len(content) > MOST_RATIO * max(entry.compress_size, 100)
    if len(content) > LARGEST or is_bomb:
        return Unread(name, _("The page is too large."))
    return SavedPage(name, content, path=name)


def is_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or (":" in parts[0] and len(parts[0]) == 2)
