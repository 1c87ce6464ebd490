"""What every test stands on: its worker's own copy of the demo newsroom."""

import os

import pytest
from django.test import override_settings

from tests import databases, servers
from tests.missing_programs import leave_out

# Playwright keeps an event loop in the worker's thread; the ORM must not mistake it for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
TRANSACTIONAL = {"transactional_db", "django_db_reset_sequences", "live_server"}
_copy = None


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, worker_id):
    """In place of pytest-django's own: a copy of a loaded database, not an empty migrated one."""
    global _copy
    from django.db import connection

    with databases.template().copied(worker_id) as _copy:
        connection.close()
        connection.settings_dict["NAME"] = _copy.database
        with override_settings(MEDIA_ROOT=str(_copy.media)):
            yield
        connection.close()
        _copy = None  # the last test's teardown comes after this


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """A transactional test ends with every table flushed: lay the demo newsroom anew."""
    result = yield
    marker = item.get_closest_marker("django_db")
    if _copy and (TRANSACTIONAL & {*item.fixturenames} or (marker and is_transactional(marker))):
        restore()
    return result


def is_transactional(marker):
    return bool(marker.kwargs.get("transaction") or marker.args[:1] == (True,))


def restore():
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache
    from django.db import connection

    connection.close()
    _copy.restore()
    ContentType.objects.clear_cache()
    cache.clear()


def pytest_xdist_make_scheduler(config, log):
    """One worker runs all browser tests, so that one server and one browser serve them.

    xdist's own groups change the tests' names, which pytest 9.2 ignores (pytest-xdist#1386).
    """
    from xdist.scheduler import LoadScopeScheduling

    class BrowserTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return "browser" if nodeid.startswith("tests/browser/") else nodeid

    return BrowserTogether(config, log)


@pytest.fixture(scope="session")
def production_server():
    """The site as readers get it, on a copy of the demo newsroom; `.url` is its address."""
    with servers.serve() as server:
        yield server


@pytest.fixture(scope="session")
def browser():
    """A real Chromium, by Playwright; tests open their own context in it."""
    path = servers.chromium()
    if not path:
        leave_out("there is no Chromium on this machine (CHROME_PATH)")
    with servers.launch(path) as chromium:
        yield chromium


@pytest.fixture(autouse=True)
def empty_caches():
    """Wagtail keeps the sites' addresses, the desk its terms: a rolled-back test's would stay there."""
    from django.core.cache import caches

    from translation.quality.glossary import glossary_of

    glossary_of.cache_clear()

    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True)
def stored_statuses_are_right(request):
    """Whatever a test of translations has done, the desk's list says of each what the database holds."""
    marker = request.node.get_closest_marker("django_db")
    asks = marker or "db" in request.fixturenames
    rooms = {getattr(one, "__module__", None) or "" for one in vars(request.module).values()}
    if not asks or not any(room.startswith("translation.") for room in rooms):
        yield
        return
    request.getfixturevalue("transactional_db" if marker and is_transactional(marker) else "db")
    yield
    from django.db import connection

    from translation.workflow.status.storing import check

    if not connection.needs_rollback:
        assert list(check(repair=False)) == []


@pytest.fixture
def done(django_capture_on_commit_callbacks):
    """`with done():` whatever happens inside is saved, and the task worker has worked."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def reader(client, db):
    """Somebody with a browser and no account."""
    from tests.reader import Reader

    return Reader(client)


@pytest.fixture
def log_in(client, db):
    """Somebody of the newsroom, by the first part of the e-mail address: `log_in("redaktor")`."""
    from tests.editor import Editor

    return lambda name: Editor(client, name)


@pytest.fixture
def original(db):
    """A public story in Norwegian; `english` is its public translation."""
    from tests.factories import make_story

    return make_story("Kran over fjorden")


@pytest.fixture
def english(original):
    from tests.factories import translate

    return translate(original, "Crane across the fjord")
