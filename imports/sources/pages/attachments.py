"""The pictures and documents in a ZIP file or web archive, unpacked into a folder for `imports.files.Files`."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from django.conf import settings

from imports.files import path_parts
from imports.sources.pages.inputs.web_archives import Archive
from imports.sources.pages.inputs.zip_files import BROKEN, is_outside

ENDINGS = {
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".tif", ".tiff", ".bmp", ".heic"),
    *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".zip", ".mp3", ".mp4"),
}
MOST_FILES = 200_000
LONGEST_NAME = 200  # bytes of a part of a path
Read = Callable[[int], bytes]


def unpack_files(source: str | Path, folder: Path, *, most: int = 20 * 1024**3) -> int:
    """Write the pictures and documents of a source below a folder, by host and path; return their number.

    At most `most` bytes. Sources of other kinds have none; what is damaged is left out.
    """
    path, written, left = Path(source), 0, most
    largest = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    for name, read in files_in(path):
        target = target_of(name, folder)
        if target is None or target.exists() or written >= MOST_FILES:
            continue
        try:
            content = read(min(largest, left) + 1)
            if len(content) <= min(largest, left):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
                written, left = written + 1, left - len(content)
        except BROKEN:
            continue
    return written


def files_in(path: Path) -> Iterator[tuple[str, Read]]:
    name = path.name.lower()
    if name.endswith(".zip"):
        yield from files_in_zip(path)
    elif name.endswith((".warc", ".warc.gz", ".arc", ".arc.gz")):
        yield from files_in_web_archive(path)


def files_in_zip(path: Path) -> Iterator[tuple[str, Read]]:
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if not entry.is_dir() and not is_outside(entry.filename):
                    yield entry.filename, lambda limit, one=entry: read_entry(archive, one, limit)
    except BROKEN:
        return


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    with archive.open(entry) as file:
        return file.read(limit)


def files_in_web_archive(path: Path) -> Iterator[tuple[str, Read]]:
    try:
        with path.open("rb") as file:
            yield from files_of_records(file)
    except (
        Exception
    ):  # the library raises several kinds for damaged archives; the reader of pages reports them
        return


def files_of_records(file: BinaryIO) -> Iterator[tuple[str, Read]]:
    for record in Archive(file, arc2warc=True):
        headers = record.http_headers
        if record.rec_type in ("response", "resource") and is_found(headers):
            address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
            parts = urlsplit(address)
            yield f"{parts.hostname or ''}{parts.path}", record.content_stream().read


def is_found(headers: Any) -> bool:
    return headers is None or headers.get_statuscode() == "200"


def target_of(name: str, folder: Path) -> Path | None:
    """Return where a file is written; None for a file that is not needed, or whose name leads out of the folder."""
    parts = path_parts(f"/{name}")
    if not parts or PurePosixPath(parts[-1]).suffix.lower() not in ENDINGS:
        return None
    if any(len(part.encode()) > LONGEST_NAME for part in parts):
        return None
    return folder.joinpath(*parts)
