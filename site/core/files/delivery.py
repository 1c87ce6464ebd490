"""Responses with files: their headers, and their bytes from Django or nginx."""

import logging
from mimetypes import guess_type
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.encoding import filepath_to_uri
from django.utils.http import content_disposition_header, quote_etag

from core.files.ranges import UnsatisfiableRange, requested_range

PUBLIC_AGE = 60  # seconds until a cache must revalidate
# Types that a browser can safely show; all others are downloaded.
INLINE = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".webp": "image/webp",
}
PDF = "application/pdf"

logger = logging.getLogger(__name__)


def content_type_of(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return INLINE.get(suffix) or guess_type(name)[0] or "application/octet-stream"


def download_name(title: str, name: str) -> str:
    """Return the title with the file's suffix, in characters that file systems accept: `Årsrapport 2025.pdf`."""
    suffix = PurePosixPath(name).suffix.lower()
    stem = "".join(
        " " if sign in '/\\:*?"<>|' or not sign.isprintable() else sign for sign in title
    )
    stem = " ".join(stem.split()).strip(". ")
    known = PurePosixPath(stem).suffix.lower()
    if known and (known == suffix or known in INLINE):
        stem = stem[: -len(known)]
    return (stem[:150].rstrip(". ") or "fil") + suffix


def headers_of(name: str, title: str, *, public: bool, attached: bool = False) -> dict[str, str]:
    content_type = content_type_of(name)
    inline = content_type in INLINE.values() and not attached
    headers = {
        "Content-Type": content_type,
        "Content-Disposition": content_disposition_header(
            as_attachment=not inline, filename=download_name(title, name)
        )
        or "inline",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        # Browsers' PDF viewers do not start in a sandbox.
        "Content-Security-Policy": "default-src 'none'"
        + ("" if content_type == PDF else "; sandbox"),
    }
    if public:
        headers["Cache-Control"] = f"public, max-age={PUBLIC_AGE}, must-revalidate"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return headers


def deliver(
    request: HttpRequest, file: FieldFile, title: str, *, public: bool, attached: bool = False
) -> HttpResponseBase:
    """Return the file, the requested range of it, or a 304 if the reader has it.

    A file that is `attached` is downloaded, also if a browser could show it.
    Raises `FileNotFoundError`.
    """
    name = file.name or ""
    headers = headers_of(name, title, public=public, attached=attached)
    if (prefix := settings.FILES_ACCEL_PREFIX) and is_local(file):
        headers["X-Accel-Redirect"] = prefix.rstrip("/") + "/" + filepath_to_uri(name)
        return HttpResponse(headers=headers)
    # A stored file never changes: a new file gets a new name.
    headers["ETag"] = quote_etag(PurePosixPath(name).stem.encode("ascii", "replace").decode())
    found = get_conditional_response(request, etag=headers["ETag"])
    response = found or content(request, file, headers)
    for name, value in headers.items():
        response.headers[name] = value
    return response


def is_local(file: FieldFile) -> bool:
    try:
        return bool(file.path)
    except NotImplementedError:
        return False


def content(request: HttpRequest, file: FieldFile, headers: dict[str, str]) -> HttpResponseBase:
    size = file.size
    headers["Accept-Ranges"] = "bytes"
    try:
        part = requested_range(request.headers, size, headers["ETag"])
    except UnsatisfiableRange:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, length = (part.start, len(part)) if part else (0, size)
    headers["Content-Length"] = str(length)
    if part:
        headers["Content-Range"] = f"bytes {first}-{first + length - 1}/{size}"
    status = 206 if part else 200
    if request.method == "HEAD":
        return HttpResponse(status=status)
    storage: Any = file.storage
    return StreamingHttpResponse(storage.blocks(file.name, first, length), status=status)
