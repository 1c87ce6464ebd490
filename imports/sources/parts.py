"""The files of a source: one file, a folder of them, or a ZIP file."""

import lzma
import os
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from imports.records import Records, Unread

MOST_FILES = 200_000  # of a ZIP file
LARGEST_UNPACKED = 4 * 1024**3  # bytes of a ZIP file
UTF8_NAMES = 0x800  # the flag of ZIP entries whose names are UTF-8
# What reading a damaged file or archive raises.
BROKEN = (OSError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError)


class Unreadable(Exception):
    """A file that cannot be read to its end, with the reason for the report and, if known, the line."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True)
class Part:
    """A file of a source. Its name is the path within the source."""

    name: str
    open: Callable[[], AbstractContextManager[IO[bytes]]]
    size: int

    def place(self, line: int = 0) -> str:
        return f"{self.name}:{line}" if line else self.name


def parts_of(path: Path) -> Iterator[Part | Unread]:
    """Yield the files of a source in the order of their names. Links are not followed."""
    try:
        if path.is_dir():
            yield from parts_of_folder(path)
        elif zipfile.is_zipfile(path) and path.suffix.lower() == ".zip":
            yield from parts_of_archive(path)
        else:
            yield file_part(path, path.name)
    except (*BROKEN, ValueError):  # also in names
        yield Unread(path.name, _("The file cannot be read."))


def parts_of_folder(folder: Path) -> Iterator[Part]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            if path.is_file() and not path.is_symlink():
                yield file_part(path, path.relative_to(folder).as_posix())


def file_part(path: Path, name: str) -> Part:
    def opened() -> IO[bytes]:
        return path.open("rb")

    return Part(unicodedata.normalize("NFC", name), opened, path.stat().st_size)


def parts_of_archive(path: Path) -> Iterator[Part | Unread]:
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if is_content(entry)]
        if len(entries) > MOST_FILES or sum(one.file_size for one in entries) > LARGEST_UNPACKED:
            yield Unread(path.name, _("The ZIP file is too large when it is unpacked."))
            return
        for entry in sorted(entries, key=name_of):

            def opened(entry: zipfile.ZipInfo = entry) -> IO[bytes]:
                try:
                    return archive.open(entry)
                except ValueError as error:  # a damaged name
                    raise zipfile.BadZipFile from error

            yield Part(name_of(entry), opened, entry.file_size)


def is_content(entry: zipfile.ZipInfo) -> bool:
    return not entry.is_dir() and not entry.filename.startswith("__MACOSX/")


def name_of(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry; some programs write UTF-8 without saying so."""
    name = entry.filename
    if not entry.flag_bits & UTF8_NAMES:
        with suppress(ValueError):
            name = name.encode("cp437").decode()
    return unicodedata.normalize("NFC", name)


def read_parts(
    path: Path, endings: tuple[str, ...], read: Callable[[Part, IO[bytes]], Records]
) -> Records:
    """Yield what a function reads of each file with one of these endings; a single file may have any."""
    found = False
    for part in parts_of(path):
        if isinstance(part, Unread):
            found = True
            yield part
        elif is_single(path) or part.name.lower().endswith(endings):
            found = True
            yield from read_part(part, read)
    if not found:
        yield Unread(path.name, _("There is no file of this kind."))


def is_single(path: Path) -> bool:
    return not path.is_dir() and path.suffix.lower() != ".zip"


def read_part(part: Part, read: Callable[[Part, IO[bytes]], Records]) -> Records:
    """Yield what a function reads of a file, and what keeps the rest from being read."""
    try:
        with part.open() as stream:
            yield from read(part, stream)
    except Unreadable as error:
        yield Unread(part.place(error.line), str(error))
    except BROKEN:
        yield Unread(part.name, _("The file cannot be read."))
