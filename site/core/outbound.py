"""Connections to other servers, which never lead into the server's own network.

A name is looked up once for each connection. All of its addresses must be public, and the connection goes to one of
them, so that a name that is answered otherwise the second time leads nowhere else. No proxy of the environment is
used. `request` follows no redirect; `fetch` follows some, to hosts that its caller names.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Timer
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.utils.encoding import iri_to_uri

PORTS = {"http": 80, "https": 443}
# How many addresses of a name are tried, and the beginning of a response that is read: its status is all that counts.
ADDRESSES = 3
READ = 1024
REDIRECTS = 3
REDIRECT = {301, 302, 303, 307, 308}
# IPv6 addresses of the internet; all others lead into some network of one's own, or to the IPv4 address at their end.
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotPublic(OSError):
    """The address belongs to a private, local or reserved network, or is of a kind that is not used."""


class NotAllowed(OSError):
    """The address is on a host that the caller did not name."""


class BadStatus(OSError):
    """The server answered with a status that brings no content."""


class TooLarge(OSError):
    """The content is larger than the caller takes."""


@dataclass(frozen=True)
class Limits:
    """Seconds for each step of a connection, and for all of it."""

    step: float = 8
    total: float = 20


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fetched:
    """Content, and the address that it has after redirects."""

    url: str
    headers: Mapping[str, str]
    content: bytes


def is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if parsed.version == 6 and not (parsed in GLOBAL_UNICAST or parsed in NAT64):
        return False
    return all(one.is_global and not one.is_multicast for one in (parsed, *embedded(parsed)))


def embedded(address: Any) -> list[ipaddress.IPv4Address]:
    """Return the IPv4 addresses that an IPv6 address stands for."""
    if address.version == 4:
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one]


def public_addresses(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host. Raises `NotPublic` if any of them is not public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    for address in addresses:
        if not is_public(address):
            raise NotPublic(f"{host} is {address}")
    return addresses


def connect(host: str, port: int, timeout: float | None) -> socket.socket:
    """Return a socket that is connected to a public address of the host. Raises `OSError`."""
    problem: OSError = NotPublic(host)
    for address in public_addresses(host, port)[:ADDRESSES]:
        try:
            return socket.create_connection((address, port), timeout=timeout)
        except OSError as error:
            problem = error
    raise problem


class PublicConnection(http.client.HTTPConnection):
    """A connection to a public address only."""

    def connect(self) -> None:
        self.sock = connect(self.host, self.port, self.timeout)


class PublicTLSConnection(http.client.HTTPSConnection):
    """The same with TLS; the certificate is that of the host's name."""

    def connect(self) -> None:
        # Also while the handshake lasts, `abort` finds the socket.
        self.sock = connect(self.host, self.port, self.timeout)
        self.sock = tls_context().wrap_socket(self.sock, server_hostname=self.host)


def tls_context() -> ssl.SSLContext:
    return ssl.create_default_context()


def request(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes | None = None,
    *,
    limits: Limits | None = None,
    schemes: tuple[str, ...] = tuple(PORTS),
) -> Answer:
    """Send one request to a standard port, and return the answer without its body.

    Raises `OSError`, `HTTPException`, or `ValueError` for a header or address with characters that it may not have.
    """
    with exchange(method, url, headers, body, limits or Limits(), schemes) as response:
        response.read(READ)
        return Answer(response.status, dict(response.headers))


def fetch(
    url: str,
    limit: int,
    *,
    hosts: Collection[str],
    headers: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> Fetched:
    """Return the content at an address, of at most `limit` bytes, after at most `REDIRECTS` redirects.

    Neither the address nor a redirect may leave the hosts. Raises `OSError` (`NotPublic`, `NotAllowed`, `BadStatus`,
    `TooLarge`), `HTTPException` or `ValueError`.
    """
    limits = limits or Limits()
    sent = {
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
        **(headers or {}),
    }
    for _attempt in range(REDIRECTS + 1):
        url = iri_to_uri(url)
        if (urlsplit(url).hostname or "").lower() not in hosts:
            raise NotAllowed(url)
        with exchange("GET", url, sent, None, limits, tuple(PORTS)) as response:
            location = response.headers.get("Location")
            if response.status not in REDIRECT or not location:
                return Fetched(url, dict(response.headers), content_of(response, limit))
        url = urljoin(url, location)
    raise BadStatus(f"{url}: more than {REDIRECTS} redirects")


def content_of(response: http.client.HTTPResponse, limit: int) -> bytes:
    if response.status != http.client.OK:
        raise BadStatus(str(response.status))
    content = response.read(limit + 1)
    if len(content) > limit:
        raise TooLarge(f"more than {limit} bytes")
    return content


@contextmanager
def exchange(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes | None,
    limits: Limits,
    schemes: tuple[str, ...],
) -> Iterator[http.client.HTTPResponse]:
    """Send a request and give its response, which must be read before `limits.total` has passed."""
    parts = urlsplit(url)
    is_known = parts.scheme in schemes and parts.port in (None, PORTS.get(parts.scheme))
    if not is_known or not parts.hostname:
        raise NotPublic(url)
    kind: Any = PublicTLSConnection if parts.scheme == "https" else PublicConnection
    connection = kind(parts.hostname, parts.port or PORTS[parts.scheme], timeout=limits.step)
    deadline = Timer(limits.total, abort, [connection])
    deadline.daemon = True
    deadline.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path.encode("ascii", "ignore").decode(), body, dict(headers))
        yield connection.getresponse()
    finally:
        deadline.cancel()
        connection.close()


def abort(connection: http.client.HTTPConnection) -> None:
    """End a connection whose other side sends too slowly: each byte would start the timeout again."""
    with suppress(OSError):
        if connection.sock:
            connection.sock.shutdown(socket.SHUT_RDWR)
