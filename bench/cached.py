"""`python -m bench.cached`: a stored story compared with the same bytes as a precompressed static file, both sent by
the same nginx with the configuration in deploy/, and the time from publishing to visible everywhere.

Exits with 1 if a stored page is sent less than 0.85 times as fast.
"""

import argparse
import contextlib
import os
import selectors
import shutil
import socket
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench import newsroom

STORY = "/nb/nyheter/en-lagret-sak/"
READERS = (8, 32)
TARGET = 0.85
# Requests sent at once on each connection, so that nginx is measured and not this client, and how often: nginx closes
# a connection after 1,000 requests.
AT_ONCE, BATCHES, ROUNDS = 16, 62, 20
PATIENCE = 30  # seconds

# A plain static server beside Varde's.
STATIC = """
server {{
    listen 127.0.0.1:{port};
    server_name localhost;
    gzip off;
    location / {{
        root {root};
        gzip_static on;
    }}
}}
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.cached", description=__doc__)
    parser.add_argument("--seconds", type=float, default=0.5, help="of each round (0.5)")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="varde-cached-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        os.environ |= {
            "PAGE_CACHE": "1",
            "PAGE_CACHE_ROOT": str(folder / "pages"),
            "MEDIA_KITS": "0",
        }
        server, _worker = stack.enter_context(newsroom.served("cached", processes=2))
        from tests import proxies
        from tests.factories import EVERY_BLOCK, make_story
        from tests.factories import story as demo_story

        port = free_port()
        static = STATIC.format(port=port, root=folder / "static")
        behind, media = urlsplit(server.url).netloc, Path(server.environment["MEDIA_ROOT"])
        url = stack.enter_context(proxies.nginx(behind, media, folder / "pages", static))
        sample = demo_story(EVERY_BLOCK)
        blocks = [(block["type"], block["value"]) for block in sample.body.raw_data]
        story = make_story("En lagret sak", blocks=blocks, lead_picture=sample.lead_picture)
        copy_stored(folder, url)
        slow = [compare(readers, urlsplit(url).port, port, options.seconds) for readers in READERS]
        publish(story, url)
        return int(any(slow))


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def copy_stored(folder: Path, url: str) -> None:
    """Let Varde store the story, and copy its files. It writes none in the first half a minute of a folder."""
    stored = folder / "pages" / "localhost" / STORY.strip("/")
    target = folder / "static" / STORY.strip("/")
    until = time.monotonic() + 2 * PATIENCE
    while not (stored / "index.html").exists():
        if time.monotonic() > until:
            raise SystemExit(f"No file was written: {stored}")
        urllib.request.urlopen(url + STORY).read()
        time.sleep(1)
    shutil.copytree(stored, target, ignore=shutil.ignore_patterns(".*"))


def compare(readers: int, varde: int, static: int, seconds: float) -> bool:
    """Print the requests a second of both, each in its best of alternating rounds, as other processes can only slow
    them down. Return whether the stored page is too slow.
    """
    found: dict[int, list[float]] = {varde: [], static: []}
    for _round in range(ROUNDS):
        for port, path in ((varde, STORY), (static, f"{STORY}index.html")):
            found[port].append(rate(port, path, readers, seconds))
    rates = [max(found[port]) for port in (varde, static)]
    ratio = rates[0] / rates[1]
    print(
        f"{readers} readers: {rates[0]:,.0f} stored stories a second, {rates[1]:,.0f} static files, "
        f"ratio {ratio:.2f} (at least {TARGET})",
        flush=True,
    )
    return ratio < TARGET


def rate(port: int, path: str, readers: int, seconds: float) -> float:
    """Return the responses a second on so many connections that are kept open."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    size = size_of_response(port, request)
    with selectors.DefaultSelector() as ready:
        for _reader in range(readers):
            connect(ready, port, request * AT_ONCE, size * AT_ONCE)
        answered, started = 0, time.perf_counter()
        while (took := time.perf_counter() - started) < seconds:
            for key, _events in ready.select(PATIENCE):
                if key.data.receive():
                    answered += AT_ONCE
                    if not key.data.send():
                        ready.unregister(key.fileobj)
                        key.data.connection.close()
                        connect(ready, port, request * AT_ONCE, size * AT_ONCE)
        for key in [*ready.get_map().values()]:
            key.data.connection.close()
    return answered / took


def connect(ready: selectors.BaseSelector, port: int, batch: bytes, wanted: int) -> None:
    one = Reader(socket.create_connection(("127.0.0.1", port)), batch, wanted)
    ready.register(one.connection, selectors.EVENT_READ, one)
    one.send()


@dataclass
class Reader:
    """A connection that is kept open, and the bytes of the responses that it waits for."""

    connection: socket.socket
    batch: bytes
    wanted: int
    waiting: int = 0
    sent: int = 0

    def send(self) -> bool:
        """Ask again; return whether nginx keeps the connection open for that."""
        if self.sent == BATCHES:
            return False
        self.connection.sendall(self.batch)
        self.waiting, self.sent = self.wanted, self.sent + 1
        return True

    def receive(self) -> bool:
        """Read what has come; return whether that is all."""
        received = len(self.connection.recv(1 << 18))
        if not received:
            raise SystemExit("nginx has closed a connection.")
        self.waiting -= received
        return not self.waiting


def size_of_response(port: int, request: bytes) -> int:
    """Return the bytes of a response, which must be a compressed page."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as one:
        one.sendall(request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += one.recv(1 << 16)
    head = received.partition(b"\r\n\r\n")[0].decode()
    if " 200 " not in head or "Content-Encoding: gzip" not in head:
        raise SystemExit(f"No compressed page: {head}")
    (length,) = (line.split()[1] for line in head.splitlines() if line.startswith("Content-Length"))
    return len(head.encode()) + 4 + int(length)


def publish(story, url: str) -> None:
    """Print how long after its publication a new headline is seen on each page that shows it."""
    pages = [STORY, "/nb/", "/nb/nyheter/", "/nb/feed.xml", "/nb/sok/?q=rapidogram"]
    for path in pages:
        newsroom.read(url + path)
    story.title = "Rapidogram"
    revision = story.save_revision()
    started = time.perf_counter()
    revision.publish()
    published = time.perf_counter()
    print(f"Published in {published - started:.2f} s; visible after that on")
    waiting = [*pages]
    while waiting and time.perf_counter() - published < PATIENCE:
        for path in [*waiting]:
            if "Rapidogram</" in newsroom.read(url + path)[1]:
                waiting.remove(path)
                print(f"  {path:26} {time.perf_counter() - published:.2f} s", flush=True)
    if waiting:
        raise SystemExit(f"Not visible: {waiting}")


if __name__ == "__main__":
    sys.exit(main())
