"""Fixtures for all tests, on each worker's own copy of the demo newsroom."""

import contextlib
import functools
import gc
import os

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import translation

from tests import databases, servers, statements
from tests.missing_programs import leave_out
from tests.repeating import is_transactional, to_repeat, uses_database

# Playwright keeps an event loop in the worker's thread, which the ORM would take for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
_copy = None
_recorder = statements.Recorder()


def pytest_sessionstart(session):
    from tests import decoded

    decoded.install()
    if session.config.option.record:
        _recorder.install()


def pytest_sessionfinish(session):
    if session.config.option.record and _recorder.tests:
        _recorder.write(os.environ.get("PYTEST_XDIST_WORKER", "main"))


def pytest_collection_finish():
    """Leave what the collection made out of later collections of garbage, a tenth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    return (yield from _recorder.run(item.nodeid))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, worker_id):
    """Replaces pytest-django's fixture: a copy of a loaded database instead of an empty migrated one."""
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
    """Restore the demo newsroom after a transactional test, which flushes every table."""
    result = yield
    if _copy and is_transactional(item):
        restore()
    return result


def clear_caches():
    """Clear the caches of root paths and terms, which would keep values of a rolled-back test."""
    from django.core.cache import caches

    from core.page_cache import folder, memory
    from translation.quality.glossaries import glossaries_of

    glossaries_of.cache_clear()
    memory.clear()
    folder.forget_recorded()

    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(scope="module")
def rolled_back(django_db_setup, django_db_blocker):
    """A context in which a fixture of a module uses the database; everything is rolled back at its end."""
    from django.db import transaction

    @contextlib.contextmanager
    def context():
        clear_caches()
        with django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)
        clear_caches()

    return context


def restore():
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache
    from django.db import connection

    connection.close()
    _copy.restore()
    ContentType.objects.clear_cache()
    cache.clear()


def pytest_xdist_make_scheduler(config, log):
    """Run all browser tests in one worker, with one server and one browser, and a file that shares fixtures in one.

    The largest begin. xdist's own groups change the tests' names, which pytest 9.2 ignores (pytest-xdist#1386).
    """
    from xdist.scheduler import LoadScopeScheduling

    class FixturesTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.split("::")[0]
            if file.startswith("tests/browser/"):
                return "browser"
            return file if shares_fixtures(config.rootpath / file) else nodeid

    return FixturesTogether(config, log)


@functools.cache
def shares_fixtures(file):
    """Return whether a file has fixtures for all its tests, which would be made in each worker."""
    return 'scope="module"' in file.read_text()


def pytest_addoption(parser):
    parser.addoption(
        "--record",
        action="store_true",
        help="record what each test sends to the database, for --repeated",
    )
    parser.addoption(
        "--repeated",
        action="store_true",
        help="these tests have just run on another database: leave out what is the same on both",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Mark the tests that use no database as `once`; select those to repeat on a second database."""
    for item in items:
        if not uses_database(item):
            item.add_marker(pytest.mark.once)
    if config.option.repeated:
        kept = to_repeat(items)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]


@pytest.fixture(scope="session")
def production_server():
    """The production server on a copy of the demo newsroom; `.url` is its URL."""
    with servers.serve() as server:
        yield server


@pytest.fixture(scope="session")
def browser():
    """Chromium, driven by Playwright; tests open their own contexts."""
    path = servers.chromium()
    if not path:
        leave_out("there is no Chromium on this machine (CHROME_PATH)")
    with servers.launch(path) as chromium:
        yield chromium


@pytest.fixture(autouse=True)
def empty_caches():
    clear_caches()


@pytest.fixture(autouse=True)
def default_language():
    """Begin in the default language: requests leave theirs active in the thread."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def stored_statuses_are_right(request):
    """Check after tests of translations that the stored statuses match the database."""
    rooms = {getattr(one, "__module__", None) or "" for one in vars(request.module).values()}
    if not uses_database(request.node) or not any(
        room.startswith("translation.") for room in rooms
    ):
        yield
        return
    request.getfixturevalue("transactional_db" if is_transactional(request.node) else "db")
    yield
    from django.db import connection

    from translation.workflow.status.storing import check

    if not connection.needs_rollback:
        assert list(check(repair=False)) == []


@pytest.fixture
def done(django_capture_on_commit_callbacks):
    """`with done():` commits what happens inside and runs the tasks."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def do(done):
    """`do(function, …)` calls it, commits, and runs the tasks."""

    def do(function, *arguments, **values):
        with done():
            return function(*arguments, **values)

    return do


@pytest.fixture
def reader(client, db):
    """A reader without an account."""
    from tests.reader import Reader

    return Reader(client)


@pytest.fixture
def log_in(client, db):
    """A function that logs in a user by the first part of the e-mail address: `log_in("redaktor")`."""
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


@pytest.fixture(scope="session")
def weasyprint():
    """Leave out a test that prints where WeasyPrint or its library is missing."""
    from news.material.pdf.printing import can_import
    from tests.missing_programs import leave_out

    if not can_import():
        leave_out(
            "WeasyPrint prints nothing (Debian: apt install libpango-1.0-0, docs/operations.md)"
        )


@pytest.fixture(scope="session")
def https_server(tmp_path_factory):
    """A local server of HTTPS, which answers by a script."""
    from tests import receivers

    path = receivers.certificate(tmp_path_factory.mktemp("receiver"))
    receiver, server = receivers.start(path)
    receiver.path = path
    yield receiver
    server.shutdown()
    server.server_close()


@pytest.fixture
def receiver(https_server, monkeypatch):
    """A receiver of webhooks whose name is public; `.seen` are the look-ups and connections."""
    from tests import receivers

    https_server.answers, https_server.requests = [], []
    https_server.seen = receivers.redirect_to(monkeypatch, https_server.port, https_server.path)
    return https_server
