"""The production server and the browser for the tests in tests/browser/.

Browser tests use gunicorn, production settings, and hashed and compressed static files. pytest-django's
live_server would differ from the site that readers see.
"""

import contextlib
import hashlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from tests.databases import CACHE, ROOMS, ROOT, SQLite, alone, manage, sqlite_url
from tests.shell import Shell

LOG = ROOT / "var" / "log" / "test-server.log"


@dataclass
class Server:
    """A running server: its `url` without a trailing slash, its `environment` and the `pid` of its main process."""

    url: str
    environment: dict[str, str]
    pid: int

    @cached_property
    def shell(self):
        """A Python process on the server's database."""
        return Shell(self.environment)


@contextlib.contextmanager
def serve():
    """Run the production server on a copy of the demo newsroom."""
    with SQLite().copied("server") as copy, serve_copy(sqlite_url(copy.database), copy) as server:
        worker = start_worker(server.environment)
        try:
            yield server
        finally:
            stop(worker)


@contextlib.contextmanager
def serve_copy(database, copy, processes=2):
    """Run the production server on a copy, without a worker."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        url = f"http://localhost:{listener.getsockname()[1]}"
        environment = production(url, database, copy.media)
        process = start(listener, environment, processes)
        listener.close()  # connections to a dead server are refused at once
        server = Server(url, environment, process.pid)
        try:
            wait_for(url)
            yield server
        finally:
            server.shell.stop()
            stop(process)


def production(url, database, media):
    environment = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "CHECK_OUTSIDE_LINKS": "False",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "SECRET_KEY": "only-for-the-server-that-the-browser-tests-look-at-and-nothing-else",
        "INSECURE_HTTP": "1",
        "WAGTAILADMIN_BASE_URL": url,
        "DATABASE_URL": database,
        "MEDIA_ROOT": str(media),
    }
    return {**environment, "STATIC_ROOT": str(static_files(environment))}


def static_files(environment):
    """Return the folder of collected static files, which is remade when a file or package changes."""
    digest = hashlib.sha256((ROOT / "requirements" / "runtime.txt").read_bytes())
    for room in ROOMS:
        for path in sorted((ROOT / room).glob("**/static/**/*")):
            if path.is_file():
                digest.update(f"{path}\0".encode() + path.read_bytes())
    folder = CACHE / f"static-{digest.hexdigest()[:12]}"
    with alone():
        if not folder.exists():
            for older in CACHE.glob("static-*"):
                shutil.rmtree(older)
            building = CACHE / "static-building"
            manage("collectstatic", "--noinput", **environment, STATIC_ROOT=str(building))
            building.rename(folder)
    return folder


def start(listener, environment, processes):
    """Start the server with an open socket, so that no other process can take its port."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    how = f"--config deploy/gunicorn.conf.py --bind fd://{listener.fileno()} --workers {processes}"
    app = "--no-control-socket config.wsgi:application"
    with open(LOG, "wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *f"{how} {app}".split()],
            env={**os.environ, **environment},
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=[listener.fileno()],
        )


def start_worker(environment):
    """Start the task worker, with its output in the server's log."""
    with open(LOG, "ab") as log:
        return subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "db_worker"],
            env={**os.environ, **environment},
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def wait_for(url):
    """Wait for the first response; the socket is already listening."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=120)
    try:
        connection.request("GET", "/nb/")
        connection.getresponse()
    except (OSError, http.client.HTTPException) as error:
        end = LOG.read_text(errors="replace")[-3000:]
        raise RuntimeError(f"The production server did not start ({error}):\n{end}") from None
    finally:
        connection.close()


def stop(process):
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def chromium():
    """Return the path of the browser, as bin/test finds it."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("chromium", ROOT / "bin" / "chromium.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.find()


@contextlib.contextmanager
def launch(path):
    """Launch a headless browser that connects only to the page's own server."""
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync"]
    if os.geteuid() == 0:
        quiet.append("--no-sandbox")  # root cannot create Chromium's sandbox
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=quiet)
        yield browser
        browser.close()


def try_browser(path):
    """Show a page in the browser, or raise; bin/test runs this before the first test."""
    with launch(path) as chromium, contextlib.closing(chromium.new_page()) as page:
        page.goto("data:text/html,<title>Varde</title>")
        if page.title() != "Varde":
            raise RuntimeError(f"{path} shows another page than it was asked for")


if __name__ == "__main__":
    try_browser(sys.argv[1])
