"""The nginx configuration in deploy/: headers, caching and files."""

import contextlib
import http.server
import threading
import time
from urllib.parse import urlsplit

import pytest

from figures.visits.lines import LINE
from tests import proxies
from tests.proxies import get


class Application(http.server.BaseHTTPRequestHandler):
    """An application that returns a test's responses and records the requests."""

    protocol_version = "HTTP/1.1"
    answers: dict = {}
    asked: list = []
    taken: list = []

    def do_GET(self):
        self.asked.append((self.path, dict(self.headers)))
        self.answer()

    def do_POST(self):
        length = int(self.headers["Content-Length"] or 0)
        self.taken.append((self.command, self.path, self.rfile.read(length)))
        self.answer()

    do_PUT = do_DELETE = do_OPTIONS = do_POST

    def answer(self):
        headers, body = self.answers.get(self.path, ({}, b"Hei"))
        self.send_response(200)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def application():
    Application.answers, Application.asked, Application.taken = {}, [], []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Application)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def folder(tmp_path):
    """A folder that nginx can read."""
    tmp_path.chmod(0o755)
    for above in tmp_path.parents:
        with contextlib.suppress(PermissionError):
            above.chmod(above.stat().st_mode | 0o011)
    return tmp_path


@pytest.fixture
def front(application, folder, tmp_path):
    """nginx in front of the test's application, with uploads in `tmp_path` and stored pages in `pages`."""
    with proxies.nginx(f"127.0.0.1:{application.server_port}", tmp_path, tmp_path / "pages") as url:
        yield url


def test_proxy_headers_of_a_client_are_overwritten(front, application):
    forged = {
        "X_Forwarded_For": "192.0.2.1",
        "X_Forwarded_Proto": "https",
        "X_Forwarded_Host": "phish.example",
        "X_Forwarded_Port": "666",
        "Forwarded": "host=phish.example",
        "X_Real_IP": "192.0.2.1",
    }
    get(front, "/nb/", **forged)
    ((_path, seen),) = application.RequestHandlerClass.asked
    port = str(urlsplit(front).port)
    assert seen["X-Forwarded-For"] == "127.0.0.1"
    assert seen["X-Forwarded-Proto"] == "http"
    assert seen["X-Forwarded-Port"] == port
    assert seen["Host"] == f"localhost:{port}"
    assert not {"X-Forwarded-Host", "Forwarded", "X-Real-IP"} & seen.keys()


def test_file_is_sent_only_after_the_applications_check(front, application, tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "kran.jpg").write_bytes(b"bild")
    kept = {"Cache-Control": "public, max-age=60", "Cross-Origin-Resource-Policy": "cross-origin"}
    accel = {**kept, "X-Accel-Redirect": "/_files/images/kran.jpg", "Content-Type": "image/jpeg"}
    Application.answers["/media/images/kran.jpg"] = (accel, b"")
    status, headers, body = get(front, "/media/images/kran.jpg")
    assert (status, body) == (200, b"bild")
    assert headers["Content-Type"] == "image/jpeg"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    for guess in ("/_files/images/kran.jpg", "/media/../_files/images/kran.jpg"):
        assert get(front, guess)[2] != b"bild"


def test_public_file_is_cached_and_not_requested_again(front, application, tmp_path):
    (tmp_path / "kran.jpg").write_bytes(b"bild")
    accel = {"Cache-Control": "public, max-age=60", "X-Accel-Redirect": "/_files/kran.jpg"}
    Application.answers["/media/kran.jpg"] = (accel, b"")
    assert {get(front, "/media/kran.jpg")[2] for _time in range(5)} == {b"bild"}
    assert len(Application.asked) == 1


@pytest.mark.parametrize(
    ("answer", "sent"),
    [
        ({"Cache-Control": "private, no-store"}, {}),
        ({"Cache-Control": "no-store"}, {}),
        ({}, {}),
        ({"Cache-Control": "public, max-age=60", "Set-Cookie": "csrftoken=x"}, {}),
        ({"Cache-Control": "public, max-age=60"}, {"Cookie": "sessionid=x"}),
        ({"Cache-Control": "public, max-age=60"}, {"Authorization": "Basic eDp5"}),
    ],
)
@pytest.mark.parametrize("path", ["/nb/", "/media/kran.jpg"])
def test_private_response_is_never_cached(front, path, answer, sent):
    Application.answers[path] = (answer, b"Bare for deg")
    for _time in range(3):
        assert get(front, path, **sent)[2] == b"Bare for deg"
    assert len(Application.asked) == 3


def test_response_with_a_max_age_is_cached_for_readers(front):
    Application.answers["/nb/"] = ({"Cache-Control": "public, max-age=60"}, b"Hei alle")
    for _time in range(3):
        assert get(front)[2] == b"Hei alle"
    assert len(Application.asked) == 1


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("name", ["index{}.html", "index{}.html.gz", "index{}.html.at/{}.html"])
def test_only_get_and_head_are_answered_with_a_file(front, tmp_path, method, name):
    folder = tmp_path / "pages" / "localhost" / "nb" / "sok"
    period = int(time.time() / 1000)
    for stored in {name.format("~q=a", at) for at in (period, period + 1)}:
        (folder / stored).parent.mkdir(parents=True, exist_ok=True)
        (folder / stored).write_bytes(b"stored")
    path, headers = "/nb/sok/?q=a&x=%20", {"Accept-Encoding": "gzip"}
    assert get(front, path, Accept_Encoding="gzip")[2] == b"stored"
    assert proxies.send(method, front, path, b"e-post=x", headers)[2] == b"Hei"
    assert Application.taken == [(method, path, b"e-post=x")]


@pytest.mark.parametrize("sent", [{"Cookie": "sessionid=x"}, {"Authorization": "Basic eDp5"}])
def test_a_request_with_a_session_gets_no_file(front, tmp_path, sent):
    stored = tmp_path / "pages" / "localhost" / "nb" / "sok" / "index.html"
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"stored")
    assert get(front, "/nb/sok/")[2] == b"stored"
    assert get(front, "/nb/sok/", **sent)[2] == b"Hei"
    assert get(front, "/nb/sok/?q=a%2Fb", **sent)[2] == b"Hei"
    assert [path for path, _headers in Application.asked] == ["/nb/sok/", "/nb/sok/?q=a%2Fb"]


def test_pictures_are_not_compressed_again(front):
    Application.answers["/media/kran.jpg"] = ({"Content-Type": "image/jpeg"}, b"bild" * 5000)
    headers = get(front, "/media/kran.jpg", Accept_Encoding="gzip")[1]
    assert "Content-Encoding" not in headers


BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
VISITS = [
    (
        "/nb/nyheter/kran/?q=kari@example.com",
        {},
        "reader GET 200 whole 3 localhost /nb/nyheter/kran/",
    ),
    ("/nb/sok/", {}, "reader GET 200 whole 6 localhost /nb/sok/"),
    ("/nb/a%0Ab/", {}, "reader GET 200 whole 3 localhost /nb/a%0Ab/"),
    ("/nb/", {"User_Agent": "Googlebot/2.1"}, "program GET 200 whole 3 localhost /nb/"),
    ("/nb/", {"User_Agent": ""}, "program GET 200 whole 3 localhost /nb/"),
    ("/nb/", {"Sec_Purpose": "prefetch;prerender"}, "ahead GET 200 whole 3 localhost /nb/"),
    ("/nb/", {"Cookie": "sessionid=x"}, "editor GET 200 whole 3 localhost /nb/"),
    ("/media/media_kits/a.zip", {"Range": "bytes=0-"}, "reader GET 200 start 3 localhost *"),
    ("/media/media_kits/a.zip", {"Range": "bytes=0-1"}, "reader GET 200 later 3 localhost *"),
    ("/media/media_kits/a.zip", {"Range": "bytes=9-"}, "reader GET 200 later 3 localhost *"),
    ("/admin/login/?next=/admin/", {}, ""),
    ("/p/abcdefghijklmnopqrstuvwxyz/", {}, ""),
    ("/p/1/file/media/images/a.jpg", {}, ""),
    ("/media/images/a.jpg", {}, ""),
]


def test_visits_are_logged_without_addresses_arguments_and_agents(application, folder):
    log, stored = folder / "visits.log", folder / "pages/localhost/nb/sok/index.html"
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"stored")
    behind = f"127.0.0.1:{application.server_port}"
    with proxies.nginx(behind, folder, folder / "pages", visits=log) as url:
        for path, headers, _line in VISITS:
            get(url, path, **{"User_Agent": BROWSER, **headers})
    lines = log.read_bytes().splitlines(keepends=True)
    expected = [line.replace("*", path) for path, _headers, line in VISITS if line]
    assert [line.decode().split(" ", 1)[1].strip() for line in lines] == expected
    assert all(LINE.fullmatch(line) for line in lines)
