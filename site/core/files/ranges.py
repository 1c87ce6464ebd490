"""Range requests (RFC 9110, 14) for one part of a file; several parts at once get the whole."""

import re
from collections.abc import Mapping

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z")


class UnsatisfiableRange(ValueError):
    """The part that is asked for lies behind the end of the file."""


def requested_range(headers: Mapping[str, str], size: int, etag: str) -> range | None:
    """The bytes that are asked for; None for the whole file. Raises `UnsatisfiableRange`."""
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
