"""Pages of a site that is still there: by its sitemap, from named hosts at public addresses, within limits."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import translation

from core import outbound
from imports.fetching import fetch_from
from imports.files import MissingFile
from imports.records import StoryRecord, Unread
from imports.sources.pages import read
from tests.receivers import redirect_to

MAPPING = """schema = 1
[source]
base = ["http://a.example/", "http://b.example/"]
language = "nb"
[[match]]
url = "/hemmelig/*"
skip = true
[[match]]
url = "*"
[fields]
title = "h1"
[body]
root = "main"
"""
PAGE = "<h1>Sak {0}</h1><main><p>Tekst på {0}</p></main>"
XML = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*addresses):
    inner = "".join(
        f"<url><loc>{one}</loc><lastmod>2020-01-01</lastmod></url>" for one in addresses
    )
    return f'<?xml version="1.0"?><urlset {XML}>{inner}</urlset>'.encode()


def index(*addresses):
    inner = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in addresses)
    return f"<sitemapindex {XML}>{inner}</sitemapindex>".encode()


class Site:
    """A server for all names: `pages` are contents, or pairs of a status and headers, by path."""

    def __init__(self):
        self.pages, self.asked = {}, []


@pytest.fixture
def site(monkeypatch):
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append((self.headers["Host"], self.path))
            found = site.pages.get(self.path, (404, {}))
            status, headers, content = (
                (200, {}, found) if isinstance(found, bytes) else (*found, b"")
            )
            self.send_response(status)
            for name, value in {"Content-Length": len(content), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    site.seen = redirect_to(monkeypatch, server.server_port)
    with translation.override("en"):
        yield site
    server.shutdown()
    server.server_close()


def records(address="http://a.example/sitemap.xml"):
    return list(read(address, mapping=MAPPING, pause=0))


def outcome(record):
    return record.title if isinstance(record, StoryRecord) else (record.place, record.reason)


def test_a_sitemap_with_others_in_it(site):
    site.pages = {
        "/sitemap.xml": index(
            "http://a.example/en.xml.gz", "http://a.example/sitemap.xml", "http://a.example/en.xml.gz"
        ),
        "/en.xml.gz": gzip.compress(
            urlset(
                "http://a.example/sak/1", "/sak/2", "http://a.example/sak/1", "http://c.example/sak/3",
                "http://a.example/hemmelig/4", "http://a.example/borte", "http://a.example/bl%C3%A5",
                "http://a.example/fil.pdf", "javascript:alert(1)", "",
            )
        ),
        "/sak/1": PAGE.format("1").encode(),
        "/sak/2": (302, {"Location": "http://b.example/to"}),
        "/to": PAGE.format("to").encode(),
        "/bl%C3%A5": gzip.compress(PAGE.format("blå").encode()),
        "/fil.pdf": (200, {"Content-Type": "application/pdf"}),
    }  # fmt: skip
    found = records()
    assert [outcome(one) for one in found] == [
        "Sak 1",
        "Sak to",
        ("http://c.example/sak/3", "The address leads to a server that is not named."),
        ("http://a.example/hemmelig/4", "The mapping leaves out this address."),
        ("http://a.example/borte", "The server answered with 404."),
        "Sak blå",
        ("http://a.example/fil.pdf", "The file is no page of text."),
    ]
    assert found[1].addresses == ["http://b.example/to"]
    assert [path for _host, path in site.asked].count("/sitemap.xml") == 1
    assert "/hemmelig/4" not in [path for _host, path in site.asked]
    assert "c.example" not in [one for one in site.seen if isinstance(one, str)]


BAD_SITEMAPS = {
    "entities": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><urlset><url><loc>&a;</loc></url></urlset>',
    "no xml": b"<html><p>Velkommen",
    "empty": b"",
    "packed twice": gzip.compress(b"\0" * 60_000_000),
    "cut": gzip.compress(b"<urlset>" * 100)[:-20],
}


@pytest.mark.parametrize("name", BAD_SITEMAPS)
def test_a_sitemap_that_is_none(site, name):
    site.pages["/sitemap.xml"] = BAD_SITEMAPS[name]
    (found,) = records()
    assert isinstance(found, Unread) and found.place == "http://a.example/sitemap.xml"
    assert found.reason


def test_stories_before_the_damage_are_read(site):
    site.pages["/sitemap.xml"] = urlset("http://a.example/sak/1")[:-20] + b"<url><loc>"
    site.pages["/sak/1"] = PAGE.format("1").encode()
    assert [outcome(one) for one in records()] == [
        "Sak 1",
        ("http://a.example/sitemap.xml", "This is no sitemap, or it is damaged."),
    ]


REFUSED = [
    ("http://c.example/a", outbound.NotAllowed, 0),
    ("http://a.example:8080/a", outbound.NotPublic, 0),
    ("ftp://a.example/a", outbound.NotPublic, 0),
    ("http:///a", outbound.NotAllowed, 0),
    ("http://a.example/out", outbound.NotAllowed, 1),
    ("http://a.example/loop", outbound.BadStatus, 4),
    ("http://a.example/large", outbound.TooLarge, 1),
    ("http://a.example/error", outbound.BadStatus, 1),
    ("http://a.example/nowhere", outbound.BadStatus, 1),
]


@pytest.mark.parametrize(("url", "error", "requests"), REFUSED)
def test_what_is_not_fetched(site, url, error, requests):
    site.pages = {
        "/out": (302, {"Location": "http://169.254.169.254/latest/"}),
        "/loop": (301, {"Location": "/loop"}),
        "/large": b"a" * 101,
        "/error": (500, {}),
        "/nowhere": (302, {}),
    }
    with pytest.raises(error):
        outbound.fetch(url, 100, hosts={"a.example"})
    assert len(site.asked) == requests


def test_what_is_fetched(site):
    site.pages = {"/a": (307, {"Location": "b?x=1"}), "/b?x=1": b"a" * 100}
    answer = outbound.fetch("http://A.example/a", 100, hosts={"a.example"})
    assert (answer.url, answer.content) == ("http://A.example/b?x=1", b"a" * 100)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.8", "::1"])
def test_a_named_host_in_a_private_network_is_not_asked(monkeypatch, site, address):
    monkeypatch.setattr(
        outbound.socket, "getaddrinfo", lambda host, port, **k: [(2, 1, 6, "", (address, port))]
    )
    with translation.override("en"):
        assert [one.reason for one in records()] == ["The address leads into a private network."]
    with pytest.raises(MissingFile):
        fetch_from({"a.example"})("http://a.example/bilde.jpg")
    assert not site.asked


def test_files_are_fetched_for_the_loader(site, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10
    site.pages = {"/b.jpg": b"bilde", "/stor.jpg": b"a" * 11}
    fetch = fetch_from({"a.example"})
    assert fetch("http://a.example/b.jpg") == b"bilde"
    for address, reason in (
        ("http://a.example/stor.jpg", "The file is too large."),
        ("http://a.example/borte.jpg", "The server answered with 404."),
        ("http://c.example/b.jpg", "The address leads to a server that is not named."),
    ):
        with pytest.raises(MissingFile, match=reason):
            fetch(address)
