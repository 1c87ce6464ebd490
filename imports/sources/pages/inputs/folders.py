"""Pages in a folder, as `wget --mirror` or a browser saves them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from imports.records import Unread
from imports.sources.pages.inputs.saved import LARGEST, Pages, SavedPage

PAGES = (".html", ".htm", ".xhtml", ".shtml")
BEGINS = (b"<!doctype html", b"<html")
MOST_LEVELS = 100  # folders within each other


def pages_in_folder(folder: Path, files: Iterable[Path] | None = None) -> Pages:
    """Yield the pages below a folder, in the order of their names. Links that lead out of it are not followed."""
    root = folder.resolve()
    for path in files if files is not None else paths_in(folder):
        place = str(path.relative_to(folder))
        try:
            if not path.resolve().is_relative_to(root):
                yield Unread(place, _("The file is a link that leads out of the folder."))
            elif page := read_file(path, place):
                yield page
        except (OSError, RuntimeError):
            yield Unread(place, _("The file cannot be read."))


def paths_in(folder: Path, level: int = 0) -> Iterator[Path]:
    """Yield the files below a folder, one folder at a time."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if level < MOST_LEVELS:
                yield from paths_in(Path(entry.path), level + 1)
        elif entry.is_symlink() or entry.is_file(follow_symlinks=False):
            yield Path(entry.path)


def read_file(path: Path, place: str) -> SavedPage | Unread | None:
    """Return a page; None for a file of another kind. Raises `OSError`."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        content = file.read(512)
        if not (path.suffix.lower() in PAGES or begins_as_page(content)):
            return None
        content += file.read(LARGEST + 1 - len(content))
    if len(content) > LARGEST:
        return Unread(place, _("The page is too large."))
    return SavedPage(place, content, path=place)


def begins_as_page(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(BEGINS)
