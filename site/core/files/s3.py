"""Uploaded files in a bucket of S3 that only Varde reads: readers get them from Varde, which checks access.

No address of the bucket is ever given to a reader, signed or not: it would outlive a withdrawal.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from core.files.storage import BLOCK, PrivateFiles

MISSING = 404


class PrivateS3Storage(PrivateFiles, S3Storage):
    """Files in a bucket, whose objects have no ACL of their own."""

    def key_of(self, name: str) -> str:
        return self._normalize_name(name)

    def blocks(self, name: str, first: int, length: int) -> Iterator[bytes]:
        """Return a part of a file as blocks, as they arrive. Raises `FileNotFoundError`."""
        if not length:
            return iter(())
        part = f"bytes={first}-{first + length - 1}"
        try:
            body = self.bucket.Object(self.key_of(name)).get(Range=part)["Body"]
        except ClientError as error:
            raise not_found(error, name) from error
        return streamed(body)

    def stored(self) -> Iterator[tuple[str, int]]:
        """Yield the name and size in bytes of each file, as the bucket lists them."""
        folder = self.key_of("")
        start = f"{folder.rstrip('/')}/" if folder.strip("/") else ""
        for item in self.bucket.objects.filter(Prefix=start):
            yield item.key.removeprefix(start), item.size

    def fetch(self, name: str, path: Path) -> None:
        """Write a file to a path, all of it or nothing. Raises `FileNotFoundError`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.part")
        try:
            self.bucket.download_file(self.key_of(name), str(unfinished))
        except ClientError as error:
            unfinished.unlink(missing_ok=True)
            raise not_found(error, name) from error
        unfinished.replace(path)

    def put(self, name: str, path: Path) -> None:
        """Store the file at a path under exactly this name."""
        with path.open("rb") as file:
            self._save(name, File(file))


def streamed(body: Any) -> Iterator[bytes]:
    with closing(body):
        yield from body.iter_chunks(BLOCK)


def not_found(error: ClientError, name: str) -> Exception:
    """Return `FileNotFoundError` for an object that does not exist, and any other error as it is."""
    status = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return FileNotFoundError(name) if status == MISSING else error
