"""Slow clients occupy nginx, but do not block other readers."""

import contextlib
import socket
from urllib.parse import urlsplit

import pytest

from tests import proxies
from tests.proxies import PATIENCE, get

SLOW = 200

pytestmark = pytest.mark.browser


@pytest.fixture
def front(production_server):
    """nginx in front of gunicorn."""
    port = urlsplit(production_server.url).port
    media = production_server.environment["MEDIA_ROOT"]
    with proxies.nginx(f"127.0.0.1:{port}", media) as url:
        yield url


@contextlib.contextmanager
def slow_clients(url, request: bytes):
    """Open two hundred connections; yield a function that sends the next byte of each request."""
    address = urlsplit(url)
    clients = [
        socket.create_connection((address.hostname, address.port), PATIENCE) for _ in range(SLOW)
    ]
    sent = iter(request)

    def next_byte():
        byte = bytes([next(sent)])
        for client in clients:
            client.sendall(byte)

    try:
        yield next_byte
    finally:
        for client in clients:
            client.close()


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET /nb/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: yes\r\n\r\n",
        b"POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\nusername=",
    ],
    ids=["headers", "form"],
)
def test_two_hundred_slow_clients_do_not_stop_a_reader(front, request_line):
    with slow_clients(front, request_line) as next_byte:
        for _byte in range(len(request_line) - 4):
            next_byte()
        for path in ("/nb/", "/en/", "/nb/nyheter/"):
            next_byte()
            status, _headers, body = get(front, path, Accept_Encoding="identity")
            assert status == 200 and b"</html>" in body


def test_two_hundred_clients_that_do_not_read_do_not_stop_a_reader(front):
    address = urlsplit(front)
    with contextlib.ExitStack() as stack:
        for _client in range(SLOW):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            client.connect((address.hostname, address.port))
            client.sendall(b"GET /nb/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert get(front)[0] == 200
