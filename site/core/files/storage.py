"""The storage of uploaded files: unguessable names, and URLs of a view that checks access."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.encoding import filepath_to_uri

from core.files.purging import purge_addresses

BLOCK = 64 * 1024  # bytes
RANDOM_BYTES = 12  # 96 bits, written as 16 characters
# The suffix of a stored name; any other suffix of an uploaded file is dropped.
SUFFIX = re.compile(r"\.[a-z0-9]{1,10}\Z")
# Earlier versions made names of a hash of the content and 128 bits.
PRIVATE_NAME = re.compile(r"(_[\w-]{16}|[0-9a-f]{12}-[\w-]{22})(\.[a-z0-9]{1,10})?\Z")
_folder: ContextVar[str] = ContextVar("folder_of_file_urls", default="")


@contextmanager
def file_urls_below(folder: str) -> Iterator[None]:
    """Let the URLs of all files begin with `folder` instead of `MEDIA_URL`, for a page with a view for its files."""
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)


def private_name(name: str) -> str:
    """Return `folder/_<random>.jpg`; of the uploaded name only the suffix is kept.

    A story's page names some sixty files, and nothing random can be compressed: the name has no more than it needs.
    """
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    suffix = suffix if SUFFIX.match(suffix) else ""
    return str(path.with_name(f"_{secrets.token_urlsafe(RANDOM_BYTES)}{suffix}"))


def is_private_name(name: str) -> bool:
    return bool(PRIVATE_NAME.match(PurePosixPath(name).name))


class PrivateFiles:
    """Mixin for a storage class, listed before it. Only `core.files.views` serves the files."""

    def save(self, name: str, content: Any, max_length: Any = None) -> Any:
        """Save under a private name, regardless of `upload_to` and the uploaded name."""
        if not hasattr(content, "chunks"):
            content = File(content, name)
        name = private_name(str(name or content.name).replace("\\", "/"))
        return super().save(name, content, max_length=max_length)

    def url(self, name: str) -> Any:
        """Return the URL of the view that checks access."""
        return urljoin(_folder.get() or settings.MEDIA_URL, filepath_to_uri(name))

    def delete(self, name: str) -> None:
        """Delete the file, and purge it from HTTP caches."""
        super().delete(name)
        purge_addresses([self.url(name)])

    def blocks(self, name: str, first: int, length: int) -> Iterator[bytes]:
        """Return a part of a file as blocks. Raises `FileNotFoundError`."""
        return part_of(self.open(name), first, length)


def part_of(file: File, first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0 and (block := file.read(min(BLOCK, length))):
            length -= len(block)
            yield block


class PrivateFileSystemStorage(PrivateFiles, FileSystemStorage):
    """Files in `MEDIA_ROOT`, which the web server must not serve directly."""

    def _save(self, name: str, content: Any) -> Any:
        """Store a file whole or not at all: of a full disk, Django (5.2) leaves what fitted."""
        try:
            return super()._save(name, content)
        except OSError:
            Path(self.path(name)).unlink(missing_ok=True)
            raise
