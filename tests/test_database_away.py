"""The database goes away at once and comes back: readers keep what is stored, and nothing needs a restart."""

import contextlib
import socket
import threading
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.loaded import at_once, newsroom
from tests.proxies import get

STORED, RENDERED = "/nb/nyheter/", "/nb/sok/?q=hydrogen"


class Wire:
    """The connections to a database, through a port of our own, which can be cut and restored."""

    def __init__(self, database: tuple[str, int]):
        self.database, self.ends, self.is_cut = database, set(), False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                near = self.listener.accept()[0]
                if self.is_cut:
                    near.close()
                    continue
                far = socket.create_connection(self.database)
                self.ends |= {near, far}
                for source, target in ((near, far), (far, near)):
                    threading.Thread(
                        target=self.pass_on, args=[source, target], daemon=True
                    ).start()

    @staticmethod
    def pass_on(source, target):
        with contextlib.suppress(OSError):
            while part := source.recv(1 << 16):
                target.sendall(part)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut(self):
        self.is_cut = True
        for end in self.ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def restore(self):
        self.is_cut = False


@pytest.fixture
def wired(db):
    """nginx's URL and the wire to the database behind it."""
    wires = []

    @contextlib.contextmanager
    def through(url):
        address = urlsplit(url)
        wires.append(Wire((address.hostname, address.port)))
        account = address.netloc.rpartition("@")[0]
        yield address._replace(netloc=f"{account}@127.0.0.1:{wires[0].port}").geturl()
        wires[0].listener.close()
        wires[0].cut()

    with newsroom(through) as (url, _server):
        yield url, wires[0]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite is no server that can go away")
def test_stored_pages_go_on_and_errors_end_when_the_database_is_back(wired):
    url, wire = wired
    assert get(url, STORED)[0] == get(url, RENDERED)[0] == 200
    wire.cut()
    answers = []

    def read(_number):
        for path in (STORED, RENDERED):
            status, _headers, body = get(url, path, Accept_Encoding="identity")
            answers.append((path, status, b"</html>" in body))

    at_once(8, read)
    assert {one for one in answers if one[0] == STORED} == {(STORED, 200, True)}
    # A page of ours, not nginx's or a traceback.
    assert {one for one in answers if one[0] == RENDERED} <= {
        (RENDERED, 500, True),
        (RENDERED, 503, True),
    }
    wire.restore()
    answers.clear()
    at_once(8, read)
    assert {status for _path, status, _whole in answers} == {200}
