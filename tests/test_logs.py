"""The log and the error reports: each line with the ID of its request, none with an address."""

import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from logging.config import dictConfig

import brotli
import pytest
import sentry_sdk
from django.conf import settings as ours
from django.test import Client
from django_tasks import task

from core import error_reporting
from core.log_formats import JSONFormatter, TextFormatter
from core.request_ids import HEADER, VALID
from tests.test_settings import ENOUGH, manage

pytestmark = pytest.mark.django_db
GIVEN = "abcDEF-12345_67890"
ADDRESSES = ("kari.nordmann@avis.example", "kari%40avis.example", "Ola+x@sub.avis.example")
ADMIN = "/admin/health/"
TOKEN = "/p/" + "a1B2" * 10 + "/"


@pytest.fixture
def lines(request):
    """The lines that are written, as JSON or text by the fixture's parameter."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(getattr(request, "param", JSONFormatter)())
    logging.getLogger().addHandler(handler)
    yield lambda: written.getvalue().splitlines()
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def broken(monkeypatch):
    """A search that fails, with an address in its error and in a local variable."""

    def search(*args, **kwargs):
        reader = ADDRESSES[0]
        raise RuntimeError(f"no hits for {reader}")

    monkeypatch.setattr("search.views.search", search)
    monkeypatch.setattr("operations.health.views.sections", search)


def fail(client, path="/nb/sok/", **headers):
    client.raise_request_exception = False
    return client.get(f"{path}?q={ADDRESSES[0]}", headers=headers)


def test_an_error_is_one_line_with_its_request_and_without_persons(broken, lines, admin_client):
    response = fail(admin_client, ADMIN)
    records = [json.loads(one) for one in lines()]
    line = next(one for one in records if one["logger"] == "django.request")
    assert line["level"] == "ERROR" and line["path"] == ADMIN and line["method"] == "GET"
    assert line["request_id"] == response[HEADER]
    assert line["user"] == int(admin_client.session["_auth_user_id"])
    assert "RuntimeError: no hits for [e-mail]" in line["exception"]
    assert f"oppgi denne koden: {response[HEADER]}" in response.content.decode()
    assert "avis.example" not in "".join(lines())


def test_the_ID_of_a_trusted_proxy_is_kept_and_no_other(settings):
    client = Client()
    for proxies, given, kept in ((1, GIVEN, True), (0, GIVEN, False), (1, "a b\r\nx", False)):
        settings.TRUSTED_PROXIES = proxies
        found = client.get("/healthz", headers={HEADER: given})[HEADER]
        assert (found == given) is kept and VALID.fullmatch(found)
    assert client.get("/nb/")[HEADER] != client.get("/nb/")[HEADER]


def test_a_page_that_is_not_found_is_logged_with_its_ID(lines):
    response = Client().get(f"/nb/finnes-ikke/{ADDRESSES[0]}/?q=x")
    line = json.loads(lines()[-1])
    assert (line["request_id"], line["level"]) == (response[HEADER], "WARNING")
    assert line["path"] == "/nb/finnes-ikke/[e-mail]/"


@pytest.mark.parametrize("lines", [JSONFormatter, TextFormatter], indirect=True)
def test_no_line_holds_an_address_or_a_token(lines):
    logger = logging.getLogger("varde")
    for address in ADDRESSES:
        logger.warning("Mail to %s\nfailed", address)
        try:
            raise ValueError({address: (550, b"no")})
        except ValueError:
            logger.exception("Refused: %(who)s", {"who": TOKEN})
    text = "\n".join(lines())
    assert "[e-mail]" in text and TOKEN not in text
    assert not [one for one in ADDRESSES if one in text or one.partition(".")[0] in text]


@pytest.mark.parametrize("lines", [JSONFormatter], indirect=True)
def test_a_long_line_takes_no_long(lines):
    logging.getLogger("varde").warning("%s", "a." * 500_000 + "@" * 1000 + "a-" * 100_000)
    assert len(lines()) == 1


@task()
def work():
    logging.getLogger("varde").warning("Working")


def test_a_line_of_the_worker_names_its_task(lines, done):
    with done():
        work.enqueue()
    line = next(json.loads(one) for one in lines() if "Working" in one)
    assert line["task"] == f"{__name__}.work" and line["task_id"]
    logging.getLogger("varde").warning("After")
    assert "task" not in json.loads(lines()[-1])


def test_django_mails_no_error_to_operators(broken, settings, mailoutbox):
    settings.ADMINS = [("", "drift@example.org")]
    dictConfig(ours.LOGGING)
    assert fail(Client()).status_code == 500
    assert not mailoutbox


@pytest.fixture
def reports():
    """A server that takes error reports: its DSN, and what it was sent."""
    taken, arrived = [], threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.append(brotli.decompress(body))
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")
            arrived.set()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://key@127.0.0.1:{server.server_port}/1", taken
    server.shutdown()
    server.server_close()


def test_errors_are_reported_without_persons_if_there_is_a_dsn(reports, broken, admin_client):
    dsn, taken = reports
    error_reporting.start(dsn, "test")
    try:
        referer = f"https://avis.example/?a={ADDRESSES[0]}"
        response = fail(admin_client, ADMIN, authorization="Bearer secret-token", referer=referer)
        logging.getLogger("varde").error("Could not mail %s", ADDRESSES[0])
        sentry_sdk.flush(20)
    finally:
        sentry_sdk.init(dsn="")
    session = admin_client.cookies[ours.SESSION_COOKIE_NAME].value
    text = b"\n".join(taken).decode()
    events = [json.loads(one.splitlines()[2]) for one in taken]
    failed = next(one for one in events if one.get("exception"))
    assert failed["exception"]["values"][-1]["value"] == "no hits for [e-mail]"
    assert failed["tags"]["request_id"] == response[HEADER]
    assert failed["request"] == {"url": ADMIN, "method": "GET"}
    assert failed["user"] == {"id": str(admin_client.session["_auth_user_id"])}
    assert any("Could not mail" in str(one.get("logentry")) for one in events)
    for secret in ("avis.example", "kari", session, "secret-token", "Cookie:", "?q="):
        assert secret not in text, secret


def test_without_a_dsn_nothing_is_loaded():
    code = "import sys; print('sentry_sdk' in sys.modules)"
    assert manage("shell", "-v0", "-c", code, **ENOUGH).stdout.split() == ["False"]
