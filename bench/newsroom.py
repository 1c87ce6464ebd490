"""The production server and the task worker on a temporary copy of the demo newsroom.

The copy is in SQLite or in the PostgreSQL of `DATABASE_URL`.
"""

import contextlib
import os
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120  # seconds to wait for an empty queue


@contextlib.contextmanager
def served(label: str, processes: int):
    """Yield the server and its worker; set up Django on the same copy."""
    sys.path.insert(0, str(ROOT / "site"))
    from tests import servers
    from tests.databases import SQLite, sqlite_url, template

    made = template()
    with contextlib.ExitStack() as stack:
        copy = stack.enter_context(made.copied(label))
        is_sqlite = isinstance(made, SQLite)
        url = sqlite_url(copy.database) if is_sqlite else made.url_of(copy.database)
        server = stack.enter_context(servers.serve_copy(url, copy, processes))
        os.environ.update(server.environment)
        import django

        django.setup()
        yield server, stack.enter_context(Worker(server.environment))


@contextlib.contextmanager
def copied(label: str):
    """Set up Django with the production settings on a copy, without a server."""
    sys.path.insert(0, str(ROOT / "site"))
    from tests import servers
    from tests.databases import SQLite, sqlite_url, template

    made = template()
    with made.copied(label) as copy:
        is_sqlite = isinstance(made, SQLite)
        url = sqlite_url(copy.database) if is_sqlite else made.url_of(copy.database)
        os.environ.update(servers.production("http://localhost", url, copy.media))
        yield


class Worker:
    """The task worker, restarted whenever it ends."""

    def __init__(self, environment):
        self.environment, self.ending = environment, threading.Event()

    def __enter__(self):
        self.start()
        self.supervisor = threading.Thread(target=self.supervise, daemon=True)
        self.supervisor.start()
        return self

    def __exit__(self, *fault):
        self.ending.set()
        self.supervisor.join()
        self.process.kill()
        self.process.wait()

    def start(self):
        from tests import servers

        self.process = servers.start_worker(self.environment)

    def supervise(self):
        while not self.ending.wait(0.2):
            if self.process.poll() is not None:
                self.start()

    def pid(self) -> int:
        return self.process.pid


def wait_for_queue() -> list[str]:
    """Wait until the queue is empty, and return the tasks left after `PATIENCE` seconds."""
    from tests.consistency import inconsistencies_of_queue

    started = time.monotonic()
    while (waiting := inconsistencies_of_queue()) and time.monotonic() - started < PATIENCE:
        time.sleep(0.1)
    return waiting


def send(url: str, person=None, body: bytes | None = None, token="") -> int | None:
    """Send a request as a logged-in user; return the status, or None without a response.

    With a token, the body is JSON.
    """
    headers = {}
    if person:
        cookies = person.client.cookies.values()
        headers["Cookie"] = "; ".join(f"{one.key}={one.value}" for one in cookies)
    if token:
        headers |= {"X-CSRFToken": token, "Content-Type": "application/json"}
    return answer_to(urllib.request.Request(url, body, headers), NoRedirect)[0]


def read(url: str) -> tuple[int | None, str]:
    """Return the status and text that a reader is answered, or None and no text without a response."""
    return answer_to(urllib.request.Request(url))


def answer_to(request: urllib.request.Request, *handlers) -> tuple[int | None, str]:
    """Send a request; return the status and text of the response, or None and no text without one."""
    opener = urllib.request.build_opener(*handlers)
    try:
        with opener.open(request, timeout=60) as answer:
            return answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")
    except OSError:
        return None, ""


def run_together(threads: list[threading.Thread]) -> None:
    """Start the threads, and wait until all have ended."""
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None
