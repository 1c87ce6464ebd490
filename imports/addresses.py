"""Addresses in one form, so that the same page is found however its address is written."""

import hashlib
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# Parameters that name a page, and those that only count where readers come from.
IDENTIFYING = {
    *("p", "page_id", "post", "attachment_id", "id", "node", "nodeid", "objectid", "newsid"),
    *("articleid", "artikkelid", "pressreleaseid", "lang"),
}
TRACKING = {"fbclid", "gclid", "msclkid", "ref", "_ga"}
LONGEST = 2000


def host_of(address: str) -> str:
    """Return the host without `www.`; an empty string for an address without one."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def path_and_query(address: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the path, percent-encoded in one way and without a final slash, and the parameters in order."""
    try:
        parts = urlsplit(address[:LONGEST])
    except ValueError:
        return "", []
    path = quote(unquote(parts.path), safe="/").rstrip("/") or "/"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not is_tracking(name)]
    return path, sorted(kept)


def is_tracking(name: str) -> bool:
    return name.lower() in TRACKING or name.lower().startswith(("utm_", "mc_"))


def digest_of(path: str, query: list[tuple[str, str]]) -> str:
    written = f"{path}?{urlencode(query)}" if query else path
    return hashlib.sha256(written.encode(errors="replace")).hexdigest()


def digest(address: str) -> str:
    """Return the digest by which an address is stored."""
    return digest_of(*path_and_query(address))


def digests(address: str) -> Iterator[str]:
    """Return the digests under which an address is looked for, the most exact first."""
    path, query = path_and_query(address)
    naming = [(name, value) for name, value in query if name.lower() in IDENTIFYING]
    yield from dict.fromkeys(digest_of(path, pairs) for pairs in (query, naming, []))
