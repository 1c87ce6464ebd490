"""Pages in a ZIP file, which is read entry by entry and never unpacked to the disk."""

from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from imports.records import Unread
from imports.sources.pages.inputs.folders import PAGES, begins_as_page
from imports.sources.pages.inputs.saved import LARGEST, Pages, SavedPage
from imports.sources.parts import BROKEN, Part, parts_of_archive


def pages_in_zip(path: Path) -> Pages:
    try:
        for part in parts_of_archive(path):
            page = part if isinstance(part, Unread) else read_part(part)
            if page:
                yield page
    except (*BROKEN, ValueError, KeyError, NotImplementedError):
        yield Unread(path.name, _("The ZIP file is damaged."))


def read_part(part: Part) -> SavedPage | Unread | None:
    """Return a page; None for a file of another kind."""
    if is_outside(part.name):
        return Unread(part.name, _("The name of the file leads out of the ZIP file."))
    try:
        with part.open() as file:
            content = file.read(512)
            if not (PurePosixPath(part.name).suffix.lower() in PAGES or begins_as_page(content)):
                return None
            content += file.read(LARGEST + 1 - len(content))
    except (*BROKEN, ValueError, NotImplementedError):
        return Unread(part.name, _("The file cannot be read."))
    if len(content) > LARGEST:
        return Unread(part.name, _("The page is too large."))
    return SavedPage(part.name, content, path=part.name)


def is_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or (":" in parts[0] and len(parts[0]) == 2)
