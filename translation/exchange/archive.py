"""ZIP archives of exported files: packing and unpacking."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from core.slugs import slug_for
from translation.exchange.document import Document, InvalidFile
from translation.exchange.formats import MAX_FILE_BYTES, Format

MAX_FILES = 500
MAX_ARCHIVE_BYTES = 20 * 1024 * 1024  # bytes, packed
MAX_UNPACKED_BYTES = 100 * 1024 * 1024  # bytes, unpacked
# The compression methods that are read. No translation tool writes the others (LZMA, bzip2), with
# which a small file can claim any amount of memory.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Files that operating systems add to archives.
SYSTEM_FILES = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def file_name(document: Document, chosen: Format) -> str:
    """Return an ASCII file name such as `fangst-av-co2.nb-en.po`."""
    stem = slug_for(document.title) or document.uuid
    languages = f"{document.source_language}-{document.target_language}"
    return f"{stem}.{languages}{chosen.suffix}"


def is_archive(data: bytes) -> bool:
    return data.startswith(b"PK")


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ZIP archive of (name, content) files; repeated names get a number."""
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


def unpack(data: bytes) -> list[tuple[str, bytes]]:
    """Return an archive's (name, content) files, without folders; nothing is written to disk.

    A file that is too large is cut one byte above the limit, so that only this file is rejected when
    it is read. Raises `InvalidFile` if the archive is damaged, encrypted or unpacks to too much.
    """
    if len(data) > MAX_ARCHIVE_BYTES:
        size = MAX_ARCHIVE_BYTES // 1024**2
        raise InvalidFile(_("The file is larger than %(size)s MB.") % {"size": size})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return read_entries(archive)
    except InvalidFile:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise InvalidFile(_("The archive is damaged and cannot be unpacked.")) from error
    except RuntimeError as error:
        raise InvalidFile(_("The archive is locked with a password.")) from error


def read_entries(archive: zipfile.ZipFile) -> list[tuple[str, bytes]]:
    wanted = [
        entry
        for entry in archive.infolist()
        if not entry.is_dir() and not any(name in entry.filename for name in SYSTEM_FILES)
    ]
    if any(entry.compress_type not in METHODS for entry in wanted):
        raise NotImplementedError("unsupported compression method")
    if len(wanted) > MAX_FILES:
        raise InvalidFile(_("The archive contains more than %(most)s files.") % {"most": MAX_FILES})
    files, total = [], 0
    for entry in wanted:
        with archive.open(entry) as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
        total += len(content)
        if total > MAX_UNPACKED_BYTES:
            size = MAX_UNPACKED_BYTES // 1024**2
            raise InvalidFile(_("The archive unpacks to more than %(size)s MB.") % {"size": size})
        name = PurePosixPath(entry.filename.replace("\\", "/")).name
        files.append((name, content))
    return files
