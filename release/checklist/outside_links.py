"""Try addresses of other sites, without letting a story make the server reach its own network.

Each connection goes to an address that was looked up and found to be public, so that neither a name that resolves to
the inside nor a redirect leads there.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from threading import Timer
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.utils import timezone

from release.models import CheckedLink

# Seconds for each step of a connection and for all of it, redirects followed, links of one story, characters of a
# stored URL.
TIMEOUT = 8
DEADLINE = 20
REDIRECTS = 5
MOST = 50
LONGEST = 500
# Before that, a link is not tried again.
FRESH = timedelta(days=1)
PORTS = {"http": 80, "https": 443}
REDIRECT = {301, 302, 303, 307, 308}
# Answers to a HEAD request that some sites give although a GET request works.
HEAD_REFUSED = {400, 401, 403, 404, 405, 406, 410, 501}
# The beginning of the response that is read: the status is all that counts.
READ = 1024
HEADERS = {"User-Agent": "Varde link check", "Accept": "*/*", "Connection": "close"}


class NotPublic(OSError):
    """The address belongs to a private, local or reserved network."""


def public_address(host: str, port: int) -> str:
    """Return an IP address of a host. Raises `NotPublic` if any of its addresses is not public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(one[4][0]) for one in found]
    for address in addresses:
        if not is_public(address):
            raise NotPublic(f"{host} is {address}")
    return addresses[0]


def is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None) or parsed
    return parsed.is_global and inner.is_global and not inner.is_multicast


class PublicConnection(http.client.HTTPConnection):
    """A connection to a public address only."""

    def connect(self) -> None:
        self.sock = socket.create_connection(
            (public_address(self.host, self.port), self.port), timeout=TIMEOUT
        )


class PublicTLSConnection(http.client.HTTPSConnection):
    """The same with TLS; the certificate is that of the host's name."""

    def connect(self) -> None:
        plain = socket.create_connection(
            (public_address(self.host, self.port), self.port), timeout=TIMEOUT
        )
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


def request(method: str, url: str) -> tuple[int, str]:
    """Send one request; return its status and where it redirects to. Raises `OSError` or `HTTPException`."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or parts.port not in (None, *PORTS.values()):
        raise NotPublic(url)
    kind: Any = PublicTLSConnection if parts.scheme == "https" else PublicConnection
    connection = kind(parts.hostname, parts.port or PORTS[parts.scheme], timeout=TIMEOUT)
    deadline = Timer(DEADLINE, abort, [connection])
    deadline.daemon = True
    deadline.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path.encode("ascii", "ignore").decode(), headers=HEADERS)
        response = connection.getresponse()
        response.read(READ)
        return response.status, response.headers.get("Location") or ""
    finally:
        deadline.cancel()
        connection.close()


def abort(connection: http.client.HTTPConnection) -> None:
    """End a connection whose other side sends too slowly: each byte would start the timeout again."""
    with suppress(OSError):
        if connection.sock:
            connection.sock.shutdown(socket.SHUT_RDWR)


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
