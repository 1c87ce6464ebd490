"""The pictures and documents in a web archive, unpacked into the folder that `imports.files.Files` has for them."""

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from django.conf import settings

from imports.files import path_parts
from imports.sources.pages.inputs.web_archives import Archive

ENDINGS = {
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".tif", ".tiff", ".bmp", ".heic"),
    *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".zip", ".mp3", ".mp4"),
}
MOST_FILES = 200_000
LONGEST_NAME = 200  # bytes of a part of a path
Read = Callable[[int], bytes]


def unpack_files(path: Path, folder: Path, *, most: int = 20 * 1024**3) -> int:
    """Write the pictures and documents of a web archive below a folder, by host and path; return their number.

    At most `most` bytes. What is damaged is left out: the reader of pages reports it.
    """
    written, left = 0, most
    largest = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    try:
        with path.open("rb") as file:
            for name, read in files_of_records(file):
                target = target_of(name, folder)
                if target is None or target.exists() or written >= MOST_FILES:
                    continue
                content = read(min(largest, left) + 1)
                if len(content) <= min(largest, left):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(content)
                    written, left = written + 1, left - len(content)
    except Exception:  # the library raises several kinds for damaged archives
        return written
    return written


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
