"""The key by which two addresses are the same article: without what only counts clicks."""

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters that campaigns and social media add to links.
TRACKING = re.compile(
    r"(utm|mtm|pk|hsa|piwik|matomo|at)_.*|_g[al]|_hs(enc|mi)|__twitter_impression"
    r"|(fb|g|ms|tw|y|ttp|dc)clid|li_fat_id|gclsrc|[gw]braid|igsh(id)?|mc_[ce]id|mkt_tok"
    r"|oly_(enc|anon)_id|vero_id|cmp(id)?|xtor|sref|[on]cid|s_cid",
    re.IGNORECASE,
)
DEFAULT_PORTS = {"http": 80, "https": 443}


def normalised(url: str) -> str:
    """Return an address without scheme, fragment, tracking parameters and a closing slash.

    The host is in lower case and without “www.”; the order of the other parameters does not count.
    """
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    if parts.port and parts.port != DEFAULT_PORTS.get(parts.scheme.lower()):
        host = f"{host}:{parts.port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted((name, value) for name, value in pairs if not TRACKING.fullmatch(name))
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def url_key(url: str) -> str:
    """Return the SHA-256 of an address as `normalised` has it, which fits an index at any length."""
    return hashlib.sha256(normalised(url).encode()).hexdigest()
