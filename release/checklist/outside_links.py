"""Try the addresses of other sites that stories link to, over public connections only (`core.outbound`)."""

import http.client
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urljoin

from django.utils import timezone

from core import outbound
from release.models import CheckedLink

# Redirects followed, links of one story, characters of a stored URL.
REDIRECTS = 5
MOST = 50
LONGEST = 500
# Before that, a link is not tried again.
FRESH = timedelta(days=1)
LIMITS = outbound.Limits()
REDIRECT = {301, 302, 303, 307, 308}
# Answers to a HEAD request that some sites give although a GET request works.
HEAD_REFUSED = {400, 401, 403, 404, 405, 406, 410, 501}
HEADERS = {"User-Agent": "Varde link check", "Accept": "*/*", "Connection": "close"}


def request(method: str, url: str) -> tuple[int, str]:
    """Send one request; return its status and where it redirects to. Raises `OSError` or `HTTPException`."""
    answer = outbound.request(method, url, HEADERS, limits=LIMITS)
    return answer.status, answer.headers.get("Location") or ""


def status_of(url: str) -> int:
    """Return the status of an address after redirects; `NO_ANSWER` if there is none."""
    try:
        status = follow("HEAD", url)
        return follow("GET", url) if status in HEAD_REFUSED else status
    except (OSError, http.client.HTTPException, ValueError):
        return CheckedLink.NO_ANSWER


def follow(method: str, url: str) -> int:
    for _attempt in range(REDIRECTS + 1):
        status, location = request(method, url)
        if status not in REDIRECT or not location:
            return status
        url = urljoin(url, location)
    return CheckedLink.NO_ANSWER


def stale(urls: Iterable[str]) -> list[str]:
    """Return the addresses that have not been tried for a day, at most `MOST`. One query."""
    wanted = sorted(url for url in urls if len(url) <= LONGEST)
    if not wanted:
        return []
    fresh = CheckedLink.objects.filter(url__in=wanted, checked_at__gt=timezone.now() - FRESH)
    known = set(fresh.values_list("url", flat=True))
    return [url for url in wanted if url not in known][:MOST]


def check_links(urls: Iterable[str]) -> None:
    """Try addresses and store the results."""
    for url in stale(urls):
        answer = {"status": status_of(url), "checked_at": timezone.now()}
        CheckedLink.objects.update_or_create(url=url, defaults=answer)
