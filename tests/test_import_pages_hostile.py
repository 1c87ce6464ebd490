"""Pages and files that attack or are broken become an entry of the report; nothing raises, waits or leaks."""

import gzip
import io
import os
import zipfile

import pytest
from django.utils import translation
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from imports.files import Files
from imports.records import StoryRecord, Unread
from imports.sources import parts
from imports.sources.pages import read, reading
from imports.sources.pages.attachments import target_of, unpack_files
from news.pasting.markup import MOST_MARKUP

MAPPING = """schema = 1
[source]
base = ["https://a.example/"]
language = "nb"
[fields]
title = "h1"
[body]
root = "main"
"""
PAGE = "<h1>Sak {0}</h1><main><p>Brødtekst {0}</p></main>"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def records(source, mapping=MAPPING):
    return list(read(source, mapping=mapping))


def reasons(source):
    return [one.reason for one in records(source) if isinstance(one, Unread)]


def of_page(tmp_path, content):
    (tmp_path / "sak.html").write_bytes(content.encode() if isinstance(content, str) else content)
    return records(tmp_path)[0]


WHOLE = "<h1>Sak</h1><main><p>Ord</p>{}</main>"
REFUSED = {
    "2 MB of divs": (WHOLE.format("<div>" * 400_000), "The page is too complicated."),
    "deep within limits": (WHOLE.format("<div>" * 500 + "x"), "The page is too complicated."),
    "many elements": (WHOLE.format("<i>a</i>" * 60_000), "The page is too complicated."),
    "many names": (WHOLE.format("".join(f"<a{n}>" for n in range(400))), "The page is too complicated."),
    "attributes": (WHOLE.format("<p " + "a " * 9000 + ">"), "The page is too complicated."),
    "too large": ("<h1>Sak</h1>" + "a" * MOST_MARKUP, "The page is too large."),
    "only scripts": ("<script>document.write('<h1>Sak</h1>')</script>", "The field “title” is missing on the page."),
    "open script": ("<script>" + "<script" * 100_000, "The field “title” is missing on the page."),
    "no body": ("<h1>Sak</h1><main> <br> </main>", "The page has no text where the mapping looks for it."),
    "empty": ("", "The page is empty."),
    "spaces": (" \n ", "The page is empty."),
    "no markup": ("Bare tekst", "The file is no page of text."),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + bytes(range(256)) * 50, "The file is no page of text."),
    "frames": ("<frameset><frame src=a></frameset>", "The field “title” is missing on the page."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_that_is_none_is_reported(tmp_path, name):
    content, reason = REFUSED[name]
    assert of_page(tmp_path, content) == Unread("sak.html", reason)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<p onclick=alert(1)>a</p>",
        "<a href='javascript:alert(1)'>a</a>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'></math>",
        "<!--><script>alert(1)</script>-->",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<img src=x onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<template><p>alert(1)</p></template>",
        "<p style='background:url(javascript:alert(1))'>a</p>",
    ],
)
def test_nothing_that_runs_is_in_a_story(tmp_path, markup):
    story = of_page(tmp_path, WHOLE.format(markup))
    assert isinstance(story, StoryRecord) and "Ord" in story.html
    assert not [word for word in ("script", "alert(1)", "onerror", "onclick") if word in story.html]


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "a.html").write_text(PAGE.format("hemmelig"))
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "egen.html").write_text(PAGE.format("egen"))
    os.symlink(secret / "a.html", folder / "ut.html")
    os.symlink(secret, folder / "mappe")
    os.symlink(folder / "egen.html", folder / "inne.html")
    os.symlink(folder / "sirkel.html", folder / "sirkel.html")
    found = records(folder)
    titles = [one.title for one in found if isinstance(one, StoryRecord)]
    assert titles == ["Sak egen", "Sak egen"]
    assert {one.place: one.reason for one in found if isinstance(one, Unread)} == {
        "mappe": "The file is a link that leads out of the folder.",
        "sirkel.html": "The file cannot be read.",
        "ut.html": "The file is a link that leads out of the folder.",
    }


def test_a_zip_file_is_read_within_limits(tmp_path, monkeypatch):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/ut.html", PAGE.format("ut"))
        archive.writestr("/rot.html", PAGE.format("rot"))
        archive.writestr("a.example/sak/en.html", PAGE.format("en"))
        archive.writestr("a.example/bombe.html", PAGE.format("x") + " " * 60_000_000)
        archive.writestr("a.example/bilde.jpg", b"\xff\xd8")
        archive.writestr("a.example/uten-endelse", "<!DOCTYPE html>" + PAGE.format("to"))
    found = records(path)
    assert [one.addresses[0] for one in found if isinstance(one, StoryRecord)] == [
        "https://a.example/sak/en.html",
        "https://a.example/uten-endelse",
    ]
    outside = "The name of the file leads out of the ZIP file."
    assert {one.place: one.reason for one in found if isinstance(one, Unread)} == {
        "../../etc/ut.html": outside,
        "/rot.html": outside,
        "a.example/bombe.html": "The page is too large.",
    }
    monkeypatch.setattr(parts, "LARGEST_UNPACKED", 10)
    assert reasons(path) == ["The ZIP file is too large when it is unpacked."]


def test_a_damaged_zip_file(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 og ikke mer")
    assert reasons(path) == ["The ZIP file is damaged."]


def test_a_source_that_is_none(tmp_path):
    assert reasons(tmp_path / "borte") == ["This is no folder of pages, ZIP file or web archive."]
    (tmp_path / "a.docx").write_bytes(b"x")
    assert reasons(tmp_path / "a.docx") == ["This is no folder of pages, ZIP file or web archive."]


def archive(*, gzip=True):
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=gzip)

    def add(
        address, body, status="200 OK", kind="text/html; charset=windows-1252", record="response"
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        payload = io.BytesIO(body.encode("windows-1252"))
        writer.write_record(
            writer.create_warc_record(address, record, payload=payload, http_headers=headers)
        )

    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    add("https://a.example/en", PAGE.format("på én"))
    add("https://a.example/borte", PAGE.format("borte"), status="404 Not Found")
    add("https://a.example/bilde.jpg", "x", kind="image/jpeg")
    add("https://a.example/to?id=2&utm_source=x", PAGE.format("to") * 30)
    add("https://a.example/to?id=2", PAGE.format("to"))
    return buffer.getvalue()


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_web_archive(tmp_path, is_packed):
    path = tmp_path / ("a.warc.gz" if is_packed else "a.warc")
    path.write_bytes(archive(gzip=is_packed))
    found = records(path)
    assert [one.title for one in found if isinstance(one, StoryRecord)] == ["Sak på én", "Sak to"]
    assert found[0].addresses == ["https://a.example/en"]
    assert found[0].place == f"{path.name}: https://a.example/en"
    assert len(found) == 3 and found[2].is_skipped and found[2].external_id == "a.example/to?id=2"


@pytest.mark.parametrize("is_packed", [True, False])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.8, 0.9])
def test_a_web_archive_that_ends_too_early(tmp_path, is_packed, share):
    path = tmp_path / ("a.warc.gz" if is_packed else "a.warc")
    content = archive(gzip=is_packed)
    path.write_bytes(content[: int(len(content) * share)])
    found = records(path)
    titles = [one.title for one in found if isinstance(one, StoryRecord)]
    assert titles == ["Sak på én", "Sak to"][: len(titles)]
    assert found[-1] == Unread(path.name, "The web archive is damaged. Pages may be missing.")


@pytest.mark.parametrize(
    "content", [b"", b"ikke en warc", gzip.compress(b"heller ikke", mtime=0), b"\x1f\x8b\x08xx"]
)
def test_a_file_that_is_no_web_archive(tmp_path, content):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    assert reasons(path) == ["The web archive is damaged. Pages may be missing."]


def test_the_same_story_twice_is_one(tmp_path):
    canonical = '<link rel="canonical" href="https://a.example/sak">'
    (tmp_path / "en.html").write_text(canonical + PAGE.format(1))
    (tmp_path / "to.html").write_text(canonical + PAGE.format(1))
    first, second = records(tmp_path)
    assert first.external_id == second.external_id == "a.example/sak"
    assert second.is_skipped and "same address or identifier: a.example/sak" in second.reason
    # Some sites name their front page as the address of all pages.
    mapping = MAPPING.replace("[source]", "[source]\ncanonical = false")
    assert [one.external_id for one in records(tmp_path, mapping)] == [
        "a.example/en.html",
        "a.example/to.html",
    ]
    foreign = '<link rel="canonical" href="https://b.example/sak">'
    (tmp_path / "en.html").write_text(foreign + PAGE.format(1))
    assert records(tmp_path)[0].external_id == "a.example/en.html"


def test_files_of_a_web_archive_are_unpacked_within_limits(tmp_path, settings):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive())
    files = Files(tmp_path)
    assert (
        len([one for one in read(path, files, mapping=MAPPING) if isinstance(one, StoryRecord)])
        == 2
    )
    assert files.read("https://a.example/bilde.jpg") == b"x"
    assert unpack_files(path, tmp_path / "lite", most=0) == 0
    path.write_bytes(archive()[:900])
    assert unpack_files(path, tmp_path / "kort") in (0, 1)
    assert unpack_files(tmp_path / "borte.warc", tmp_path / "ingen") == 0


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a.example/b/c.jpg", "a.example/b/c.jpg"),
        ("a.example/b%2Fc/../../../d.JPG", "a.example/b/c/d.JPG"),
        ("/etc/passwd", None),
        ("a.example/skript.py", None),
        (f"a.example/{'n' * 300}.jpg", None),
        ("..\\x.jpg", None),
    ],
)
def test_where_a_file_is_unpacked(tmp_path, name, path):
    assert target_of(name, tmp_path) == (tmp_path / path if path else None)


def test_a_fault_of_the_reader_costs_one_page(tmp_path, monkeypatch, caplog):
    real = reading.read_page

    def read_page(page, *args):
        if page.place == "a.html":
            raise RuntimeError("broken")
        return real(page, *args)

    monkeypatch.setattr(reading, "read_page", read_page)
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(PAGE.format(name))
    first, second = records(tmp_path)
    assert first == Unread("a.html", "The page cannot be read.") and second.title == "Sak b"
    assert "a.html" in caplog.text
