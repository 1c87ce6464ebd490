"""Many files in one: ZIP archives, out and in."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from core.slugs import slug_for
from translation.exchange.document import Document, InvalidFile
from translation.exchange.formats import LARGEST, Format

MOST_FILES = 500
LARGEST_ARCHIVE = 20 * 1024 * 1024  # bytes, packed
LARGEST_TOTAL = 100 * 1024 * 1024  # bytes, unpacked
# The methods that are read: with the others (LZMA, bzip2), which no translation tool writes, a small file can
# ask for any amount of memory.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What operating systems put into archives beside what one asked for.
LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def file_name(document: Document, chosen: Format) -> str:
    """A name in plain letters: `fangst-av-co2.nb-en.po`."""
    stem = slug_for(document.title) or document.uuid
    languages = f"{document.source_language}-{document.target_language}"
    return f"{stem}.{languages}{chosen.suffix}"


def is_archive(data: bytes) -> bool:
    return data.startswith(b"PK")


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of named files; a name that comes again gets a number."""
    packed, taken = io.BytesIO(), set()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            unique, number = name, 2
            while unique in taken:
                unique = f"{number}-{name}"
                number += 1
            taken.add(unique)
            archive.writestr(unique, data)
    return packed.getvalue()


def unzipped(data: bytes) -> list[tuple[str, bytes]]:
    """An archive's files with their names, never their folders; nothing is written to disk.

    A file that is too large comes cut one byte above the limit, so that reading refuses it by itself.
    Raises `Refused` where the archive is damaged, locked or unpacks to more than it should.
    """
    if len(data) > LARGEST_ARCHIVE:
        size = LARGEST_ARCHIVE // 1024**2
        raise InvalidFile(_("The file is larger than %(size)s MB.") % {"size": size})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return unpacked(archive)
    except InvalidFile:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise InvalidFile(_("The archive is damaged and cannot be unpacked.")) from error
    except RuntimeError as error:
        raise InvalidFile(_("The archive is locked with a password.")) from error


def unpacked(archive: zipfile.ZipFile) -> list[tuple[str, bytes]]:
    wanted = [
        entry
        for entry in archive.infolist()
        if not entry.is_dir() and not any(litter in entry.filename for litter in LITTER)
    ]
    if any(entry.compress_type not in METHODS for entry in wanted):
        raise NotImplementedError("packed in a way that is not read here")
    if len(wanted) > MOST_FILES:
        raise InvalidFile(_("The archive holds more than %(most)s files.") % {"most": MOST_FILES})
    files, total = [], 0
    for entry in wanted:
        with archive.open(entry) as stream:
            content = stream.read(LARGEST + 1)
        total += len(content)
        if total > LARGEST_TOTAL:
            size = LARGEST_TOTAL // 1024**2
            raise InvalidFile(_("The archive unpacks to more than %(size)s MB.") % {"size": size})
        name = PurePosixPath(entry.filename.replace("\\", "/")).name
        files.append((name, content))
    return files
