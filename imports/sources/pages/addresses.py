"""The addresses of a saved page: of the file, of the page itself, and those of earlier times."""

import re
from fnmatch import fnmatchcase
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from imports.sources.pages.document import Document
from imports.sources.pages.mapping import Mapping

LONGEST = 1000  # characters
SAFE = "/%:@!$&'()*+,;=~-._"
INDEX = re.compile(r"(?:^|(?<=/))(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
EXTENSION = re.compile(r"\.(?:x?html?)$", re.IGNORECASE)
PLACES = ("path", "slug", "external_id", "group")
PLACE = re.compile(rf"\{{({'|'.join(PLACES)})\}}")
# Parameters by which sites count where readers come from.
COUNTERS = ("utm_*", "fbclid", "gclid", "mc_*")
CANONICAL = ('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content")


def absolute(address: str, base: str) -> str:
    """Return an address on the web without a fragment; an empty string for `javascript:` and the like."""
    try:
        whole = urljoin(base, re.sub(r"[\x00-\x20]+", "", address) if address else "")
        parts = urlsplit(whole)
        host = parts.hostname
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and host
    if not address.strip() or not is_web or len(whole) > LONGEST:
        return ""
    return urlunsplit(parts._replace(fragment=""))


def address_of_file(path: str, mapping: Mapping) -> str:
    """Return the address of a page from the path of its file, as `wget --mirror` names files.

    An empty string if the mapping names no base URL, and the path begins with no host.
    """
    parts = path.replace("\\", "/").split("/")
    bases = mapping.source.bases
    if begins_with_host(path, mapping):
        host = parts[0].lower().replace("+", ":")
        known = {urlsplit(base).netloc.lower(): base for base in bases}
        base, parts = known.get(host, f"https://{host}/"), parts[1:]
    elif path and bases:
        base = bases[0]
    else:
        return ""
    name = "/".join(parts)
    # With --restrict-file-names=windows, "@" stands for "?".
    name = re.sub(r"@(?=[\w.-]+=)", "?", name, count=1) if "?" not in name else name
    path_part, _mark, query = name.partition("?")
    path_part = quote(INDEX.sub("", unquote(path_part)), safe=SAFE)
    query = EXTENSION.sub("", query)
    return urljoin(base, "/" + path_part + (f"?{quote(query, safe=SAFE)}" if query else ""))


def begins_with_host(path: str, mapping: Mapping) -> bool:
    """Return whether the first folder is a host of the mapping, or if it names none, may be a host."""
    first, slash, _rest = path.replace("\\", "/").partition("/")
    hosts = {urlsplit(base).netloc.lower() for base in mapping.source.bases}
    is_host = re.fullmatch(r"[\w-]+(\.[\w-]+)+", first) is not None
    return bool(slash) and (first.lower().replace("+", ":") in hosts or (not hosts and is_host))


def canonical(document: Document, mapping: Mapping, address: str) -> str:
    """Return the address that a page names as its own, if it is on the site; an empty string otherwise."""
    if not mapping.source.trusts_canonical:
        return ""
    hosts = {urlsplit(base).hostname for base in mapping.source.bases}
    for css, attribute in CANONICAL:
        for tag in document.select(css)[:1]:
            found = absolute(str(tag.get(attribute) or ""), address)
            if found and (not hosts or urlsplit(found).hostname in hosts):
                return found
    return ""


def base_of(document: Document, address: str) -> str:
    """Return what the relative addresses of a page are relative to."""
    tag = document.soup.find("base", href=True)
    return absolute(str(tag["href"]), address) or address if tag else address


def identity_of(address: str, mapping: Mapping) -> str:
    """Return what stays the same of an address when the site gets TLS, or a link to it counts its readers."""
    parts = urlsplit(address)
    host = (parts.netloc or "").lower().removeprefix("www.")
    ignored = (*COUNTERS, *mapping.source.ignored_query)
    pairs = [pair for pair in parts.query.split("&") if pair]
    kept = [
        pair for pair in pairs if not any(fnmatchcase(pair.split("=")[0], one) for one in ignored)
    ]
    query = f"?{'&'.join(kept)}" if kept else ""
    return f"{host}{parts.path or '/'}{query}"[:500]


def without_extension(address: str) -> str:
    """Return the address before `wget --adjust-extension` added `.html` to the name of the file."""
    parts = urlsplit(address)
    shorter = EXTENSION.sub("", parts.path)
    return urlunsplit(parts._replace(path=shorter)) if shorter != parts.path else ""


def filled(pattern: str, address: str, values: dict[str, str], base: str) -> str:
    """Return an address with the path, slug, identifier or group of a story in it; empty if it lacks one of them."""
    path = urlsplit(address).path.strip("/")
    values = {"path": path, "slug": path.rpartition("/")[2], **values}
    names = PLACE.findall(pattern)
    if not all(values.get(name) for name in names):
        return ""
    return absolute(PLACE.sub(lambda name: values[name[1]], pattern), base)
