"""Range requests (RFC 9110, section 14) for a single range; a request for several gets the whole file."""

import re
from collections.abc import Mapping

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z")


class UnsatisfiableRange(ValueError):
    """The requested range starts after the end of the file."""


def requested_range(headers: Mapping[str, str], size: int, etag: str) -> range | None:
    """Return the requested bytes, or None for the whole file. Raises `UnsatisfiableRange`."""
    found = ONE_RANGE.match(headers.get("Range", "").replace(" ", ""))
    if not found or headers.get("If-Range", etag) != etag:
        return None
    first, last = found.groups()
    if first:
        part = range(int(first), min(int(last) + 1, size) if last else size)
        if last and int(last) < int(first):
            return None
    elif last:
        part = range(max(size - int(last), 0), size)
    else:
        return None
    if not part:
        raise UnsatisfiableRange(headers["Range"])
    return part
