"""The storage of uploaded files: unguessable names, and URLs of a view that checks access."""

import hashlib
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.encoding import filepath_to_uri

from core.files.purging import purge_addresses

HASH_LENGTH = 12  # hexadecimal digits of the content's SHA-256
RANDOM_BYTES = 16  # 128 bits, written as 22 characters
# The suffix of a stored name; any other suffix of an uploaded file is dropped.
SUFFIX = re.compile(r"\.[a-z0-9]{1,10}\Z")
PRIVATE_NAME = re.compile(rf"[0-9a-f]{{{HASH_LENGTH}}}-[\w-]{{22}}(\.[a-z0-9]{{1,10}})?\Z")
_folder: ContextVar[str] = ContextVar("folder_of_file_urls", default="")


@contextmanager
def file_urls_below(folder: str) -> Iterator[None]:
    """Let the URLs of all files begin with `folder` instead of `MEDIA_URL`, for a page with a view for its files."""
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)


def private_name(name: str, content: File) -> str:
    """Return `folder/<content hash>-<random>.jpg`; of the uploaded name only the suffix is kept."""
    path = PurePosixPath(name)
    digest = hashlib.sha256()
    content.seek(0)
    for chunk in content.chunks():
        digest.update(chunk)
    content.seek(0)
    suffix = path.suffix.lower()
    suffix = suffix if SUFFIX.match(suffix) else ""
    stem = f"{digest.hexdigest()[:HASH_LENGTH]}-{secrets.token_urlsafe(RANDOM_BYTES)}"
    return str(path.with_name(stem + suffix))


def is_private_name(name: str) -> bool:
    return bool(PRIVATE_NAME.match(PurePosixPath(name).name))


class PrivateFiles:
    """Mixin for a storage class, listed before it. Only `core.files.views` serves the files."""

    def save(self, name: str, content: Any, max_length: Any = None) -> Any:
        """Save under a private name, regardless of `upload_to` and the uploaded name."""
        if not hasattr(content, "chunks"):
            content = File(content, name)
        name = private_name(str(name or content.name).replace("\\", "/"), content)
        return super().save(name, content, max_length=max_length)

    def url(self, name: str) -> Any:
        """Return the URL of the view that checks access."""
        return urljoin(_folder.get() or settings.MEDIA_URL, filepath_to_uri(name))

    def delete(self, name: str) -> None:
        """Delete the file, and purge it from HTTP caches."""
        super().delete(name)
        purge_addresses([self.url(name)])

    def signed_url(self, name: str, *, content_type: str, disposition: str, seconds: int) -> str:
        """Return a signed URL of the storage service (django-storages' S3), valid for `seconds`."""
        parameters = {
            "ResponseContentType": content_type,
            "ResponseContentDisposition": disposition,
        }
        return super().url(name, parameters=parameters, expire=seconds)


class PrivateFileSystemStorage(PrivateFiles, FileSystemStorage):
    """Files in `MEDIA_ROOT`, which the web server must not serve directly."""
