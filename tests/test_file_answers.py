"""File responses: names, headers, ranges, revalidation, and delivery by Django or nginx."""

import re

import pytest
from django.core.checks import run_checks
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.files import checks
from core.models import Attachment
from news.models import Contact
from pictures.models import Picture
from tests.factories import locale, make_picture, make_story
from tests.files import CONTENT, documents, make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    """A public one."""
    made = make_document()
    make_story("Rapport", blocks=[documents(made)])
    return made


@pytest.fixture
def picture():
    """A public one."""
    made = make_picture(alt_nb="En kran.")
    make_story("Kran", lead_picture=made)
    return made


def body_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_stored_name_is_random_letters_alone(picture, document):
    size = picture.get_rendition("width-480|format-webp")
    named = r"{}/_[\w-]{{16}}\.{}"
    assert re.fullmatch(named.format("original_images", "jpg"), picture.file.name)
    assert re.fullmatch(named.format("images", "webp"), size.file.name)
    assert re.fullmatch(named.format("documents", "pdf"), document.file.name)
    # Neither another URL nor the file's content reveals the name.
    again = make_picture()
    assert again.file.name != picture.file.name
    assert picture.file.name.split("/")[1][:17] not in size.file.name


@pytest.mark.parametrize(
    "name",
    ["../../x.pdf", "a.jpg.php", ".htaccess", "x" * 300 + ".pdf", "a.p<df", "\u202efdp.exe", "CON"],
)
def test_nothing_of_a_hostile_name_is_stored(name):
    stored = default_storage.save("documents/x", ContentFile(b"x", name=name))
    direct = default_storage.save(f"documents/{name}".replace("..", ""), ContentFile(b"x"))
    for one in (stored, direct):
        assert re.fullmatch(r"(?:[\w-]+/)*_[\w-]{16}(\.(pdf|php|exe))?", one), one
        default_storage.delete(one)


def test_public_file_costs_one_query(client, picture, document):
    files = (picture, picture.get_rendition("width-480|format-webp"), document)
    client.get(document.file.url)  # the process has read the restrictions of the page tree
    for file in files:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(file.file.url).status_code == 200
        assert len(asked) <= 2


def test_portrait_costs_no_more(client):
    portrait = make_picture(alt_nb="Siv.")
    person = Contact.objects.create(name="Siv", portrait=portrait, locale=locale("nb"))
    make_story("Kran", contacts=[person])
    client.get(portrait.file.url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(portrait.file.url).status_code == 200
    assert len(asked) <= 2


def test_public_response_may_be_cached_briefly_and_embedded_elsewhere(client, picture, document):
    for file in (picture, picture.get_rendition("width-480|format-webp"), document):
        headers = client.get(file.file.url, headers={"Accept-Encoding": "gzip"}).headers
        assert headers["Cache-Control"] == "public, max-age=60, must-revalidate"
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "Content-Encoding" not in headers
        assert "Cookie" not in headers.get("Vary", "") and "Set-Cookie" not in headers
        assert int(headers["Content-Length"]) == file.file.size


def test_pages_are_compressed_and_keep_to_their_own_origin(client, db):
    headers = client.get("/nb/", headers={"Accept-Encoding": "gzip"}).headers
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.get("/nb/feed.xml", headers={"Accept-Encoding": "gzip"})["Content-Encoding"]


def test_file_is_named_by_its_title_in_norwegian_letters(client, document, picture):
    pdf = client.get(document.file.url).headers
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"] == ("inline; filename*=utf-8''%C3%85rsrapport%202025.pdf")
    assert client.get(picture.file.url)["Content-Disposition"] == 'inline; filename="DSC_0042.jpg"'
    size = picture.get_rendition("width-480|format-webp")
    assert client.get(size.url)["Content-Disposition"] == 'inline; filename="DSC_0042.webp"'


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("tall.csv", "text/csv"),
        ("notat.txt", "text/plain"),
        ("alt.zip", "application/zip"),
        ("side.html", "text/html"),
    ],
)
def test_what_a_browser_would_render_is_downloaded(client, name, content_type):
    document = make_document('Tall: "2025" / 1', name)
    make_story("Tall", blocks=[documents(document)])
    headers = client.get(document.file.url, headers={"Accept-Encoding": "gzip"}).headers
    assert headers["Content-Type"] == content_type
    assert headers["Content-Disposition"].startswith('attachment; filename="Tall 2025 1.')
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "Content-Encoding" not in headers


def test_old_url_of_a_document_redirects_to_it(client, document):
    answer = client.get(f"/documents/{document.pk}/arsrapport-2025.pdf")
    assert (answer.status_code, answer["Location"]) == (302, document.file.url)
    assert client.get(f"/documents/{document.pk + 1000}/arsrapport-2025.pdf").status_code == 404


def test_head_tells_the_size_and_sends_nothing(client, document):
    answer = client.head(document.file.url)
    assert (answer.status_code, answer["Content-Length"]) == (200, str(len(CONTENT)))
    assert body_of(answer) == b""
    assert client.post(document.file.url).status_code == 405


def test_whole_file_is_sent(client, document):
    assert body_of(client.get(document.file.url)) == CONTENT


PARTS = {
    "bytes=0-9": (206, CONTENT[:10]),
    "bytes=10-": (206, CONTENT[10:]),
    "bytes=-5": (206, CONTENT[-5:]),
    "bytes=5-999999": (206, CONTENT[5:]),
    "bytes=-999999": (206, CONTENT),
    "bytes=999999-": (416, b""),
    "bytes=-0": (416, b""),
    "bytes=9-3": (200, CONTENT),
    "bytes=0-1,5-6": (200, CONTENT),
    "bytes=x-y": (200, CONTENT),
    "lines=1-2": (200, CONTENT),
}


@pytest.mark.parametrize("asked", PARTS)
def test_a_part_of_a_file_is_sent(client, document, asked):
    answer = client.get(document.file.url, headers={"Range": asked, "Accept-Encoding": "gzip"})
    assert (answer.status_code, body_of(answer)) == PARTS[asked]
    if answer.status_code == 206:
        assert answer["Content-Length"] == str(len(PARTS[asked][1]))
        assert re.fullmatch(rf"bytes \d+-\d+/{len(CONTENT)}", answer["Content-Range"])


def test_a_part_of_another_file_is_not_sent(client, document):
    headers = {"Range": "bytes=0-9", "If-Range": '"something-else"'}
    assert client.get(document.file.url, headers=headers).status_code == 200
    headers["If-Range"] = client.get(document.file.url)["ETag"]
    assert client.get(document.file.url, headers=headers).status_code == 206


def test_unchanged_file_is_not_sent_again(client, picture):
    etag = client.get(picture.file.url)["ETag"]
    answer = client.get(picture.file.url, headers={"If-None-Match": etag})
    assert (answer.status_code, body_of(answer)) == (304, b"")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    Picture.objects.filter(pk=picture.pk).delete()
    assert client.get(picture.file.url, headers={"If-None-Match": etag}).status_code == 404


def test_missing_file_is_not_found_and_no_error(client, picture):
    default_storage.delete(picture.file.name)
    answer = client.get(picture.file.url)
    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-store")


def test_dead_link_shows_the_sites_404_page(client, db):
    document = make_document()
    answer = client.get(
        document.file.url, headers={"Accept": "text/html,*/*", "Accept-Language": "nb"}
    )
    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-store")
    assert "<html" in answer.content.decode()


def test_nginx_sends_the_file_after_the_check(client, settings, document):
    settings.FILES_ACCEL_PREFIX = "/_files/"
    answer = client.get(document.file.url)
    assert answer["X-Accel-Redirect"] == f"/_files/{document.file.name}"
    assert answer["Content-Type"] == "application/pdf" and answer.content == b""
    private = make_document()
    refused = client.get(private.file.url)
    assert refused.status_code == 404 and "X-Accel-Redirect" not in refused.headers


def test_model_with_files_outside_the_storage_fails_the_check(monkeypatch):
    assert [error for error in run_checks() if error.id == "core.E010"] == []
    monkeypatch.setattr(Attachment._meta.get_field("file"), "storage", FileSystemStorage())
    (error,) = checks.private_storage(None)
    assert (error.id, error.obj) == ("core.E010", "core.Attachment.file")
    assert error.is_serious()
