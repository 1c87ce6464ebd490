"""The production server behind nginx, with stored pages, for tests of what many readers at once are answered."""

import contextlib
import tempfile
import threading
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

from tests import proxies, servers
from tests.databases import SQLite, sqlite_url, template
from tests.shell import Shell

# The folder for nginx has long been known, so that pages are written from the first request.
KNOWN = """
from datetime import timedelta
from django.utils import timezone
from core.models import Heartbeat
from core.page_cache import folder
known = {"at": timezone.now() - timedelta(hours=1)}
Heartbeat.objects.update_or_create(name=f"{folder.RECORD}{folder.own_name()}", defaults=known)
"""


@contextlib.contextmanager
def newsroom(between=lambda url: contextlib.nullcontext(url)):
    """Yield nginx's URL and the server behind it, on a copy of the demo newsroom with a worker.

    `between` takes the database's URL and yields the one that the server is given.
    """
    made = template()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="varde-loaded-")))
        folder.chmod(0o755)  # nginx reads as another user
        stored = {"PAGE_CACHE": "1", "PAGE_CACHE_ROOT": str(folder / "pages")}
        copy = stack.enter_context(made.copied("loaded"))
        is_sqlite = isinstance(made, SQLite)
        url = sqlite_url(copy.database) if is_sqlite else made.url_of(copy.database)
        database = stack.enter_context(between(url))
        stack.enter_context(patch.dict("os.environ", stored))
        shell = Shell(servers.production("http://localhost", database, copy.media))
        shell.run(KNOWN)
        shell.stop()
        server = stack.enter_context(servers.serve_copy(database, copy))
        behind, media = urlsplit(server.url).netloc, Path(server.environment["MEDIA_ROOT"])
        yield stack.enter_context(proxies.nginx(behind, media, folder / "pages")), server


def at_once(number: int, work) -> None:
    """Call `work` with each number in a thread of its own; raise the first error."""
    errors = []

    def call(one):
        try:
            work(one)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=call, args=[one]) for one in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
