"""The storage of every uploaded file: unguessable names, and addresses that lead to a view of ours."""

import hashlib
import re
import secrets
from pathlib import PurePosixPath
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.encoding import filepath_to_uri

from core.files.purging import purge_addresses

HASH_LENGTH = 12  # hexadecimal digits of the content's SHA-256
RANDOM_BYTES = 16  # 128 bits, written as 22 characters
# What ends a stored name; any other ending is not taken from the uploader.
SUFFIX = re.compile(r"\.[a-z0-9]{1,10}\Z")
PRIVATE_NAME = re.compile(rf"[0-9a-f]{{{HASH_LENGTH}}}-[\w-]{{22}}(\.[a-z0-9]{{1,10}})?\Z")


def private_name(name: str, content: File) -> str:
    """`folder/<content hash>-<random>.jpg`: nothing of the uploader's own name but its suffix is kept."""
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
    """Mixed into a storage, before its own class. Files are reached by `core.files.views` alone."""

    def save(self, name, content, max_length=None):
        """Save under a private name, whatever `upload_to` and the uploader call the file."""
        if not hasattr(content, "chunks"):
            content = File(content, name)
        name = private_name(str(name or content.name).replace("\\", "/"), content)
        return super().save(name, content, max_length=max_length)

    def url(self, name):
        """The address of the view that asks who may see the file."""
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name))

    def delete(self, name):
        """Delete the file, and what caches in front of the site keep of it."""
        super().delete(name)
        purge_addresses([self.url(name)])

    def signed_url(self, name, *, content_type: str, disposition: str, seconds: int) -> str:
        """A storage service's own short-lived address of the file (django-storages' S3)."""
        parameters = {
            "ResponseContentType": content_type,
            "ResponseContentDisposition": disposition,
        }
        return super().url(name, parameters=parameters, expire=seconds)


class PrivateFileSystemStorage(PrivateFiles, FileSystemStorage):
    """Files in `MEDIA_ROOT`, which the web server must not serve by itself."""
