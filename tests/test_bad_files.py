"""Invalid files are rejected with a Norwegian message, and the other fields of the form are kept."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.models import Attachment
from pictures.models import Picture
from tests.editor import Editor
from tests.picture_files import plain_png

PICTURES = "/admin/images/add/"
MANY_PICTURES = "/admin/images/multiple/add/"
DOCUMENTS = "/admin/documents/add/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture
def editor(client, db):
    return Editor(client)


def photo() -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((800, 600), 90).save(buffer, "JPEG")
    return buffer.getvalue()


BAD_PICTURES = [
    pytest.param("notat.jpg", b"Hei, jeg er et notat.", "gyldig bilde", id="text"),
    pytest.param("bilde.jpg", photo()[:5000], "Bildet er skadet", id="cut-off"),
    pytest.param("bombe.png", plain_png(30_000), "for mange piksler", id="bomb"),
    pytest.param("stort.png", plain_png(9_200), "for mange piksler", id="too-many-points"),
    pytest.param("tegning.svg", SVG, "støttes ikke", id="svg"),
    pytest.param("tegning.jpg", SVG, "stemmer ikke med filformatet", id="svg-as-jpg"),
    pytest.param("skjerm.jpg", plain_png(64), "stemmer ikke med filformatet", id="png-as-jpg"),
    pytest.param("side.html", HTML, "støttes ikke", id="html"),
    pytest.param("side.jpg", HTML, "gyldig bilde", id="html-as-jpg"),
    pytest.param("tom.jpg", b"", "Filen er tom", id="empty"),
]


def test_pictures_of_these_tests_are_what_they_claim():
    assert len(plain_png(30_000)) < 500_000
    assert Image.open(io.BytesIO(plain_png(64))).getpixel((63, 63)) == 0


def upload(name, content):
    return SimpleUploadedFile(name, content, "image/jpeg")


@pytest.mark.parametrize(("name", "content", "message"), BAD_PICTURES)
def test_bad_picture_is_refused_at_its_field_and_the_texts_stay(editor, name, content, message):
    before = Picture.objects.count()
    texts = {
        "title": "Rørgata",
        "alt_text_nb": "To rør <og> en stige",
        "caption_en": "Pipes",
        "credit_nb": "S. Rognan",
    }
    screen = editor.sent_back(PICTURES, files={"file": upload(name, content)}, **texts)
    assert message in screen.errors["file"]
    assert texts.items() <= screen.fields.items()
    assert Picture.objects.count() == before


@pytest.mark.parametrize(("name", "content", "message"), BAD_PICTURES)
def test_bad_picture_among_many_is_refused_in_words(editor, name, content, message):
    before = Picture.objects.count()
    response = editor.client.post(
        MANY_PICTURES,
        {"title": "Rørgata", "files[]": upload(name, content)},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    answer = response.json()
    assert not answer["success"]
    assert message in answer["error_message"]
    assert Picture.objects.count() == before


def test_picture_file_that_is_too_large_is_refused(editor, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
    screen = editor.sent_back(PICTURES, files={"file": upload("rør.jpg", photo())}, title="Rørgata")
    assert screen.codes == {"file": ["file_too_large"]}
    assert "1000" in screen.errors["file"]


def test_valid_picture_is_accepted(editor):
    response = editor.send(PICTURES, files={"file": upload("rør.jpg", photo())}, title="Rørgata")
    assert response.status_code == 302
    assert Picture.objects.get(title="Rørgata").width == 800


@pytest.mark.parametrize("name", ["side.html", "tegning.svg", "program.exe", "uten-endelse"])
def test_document_of_a_harmful_type_is_refused(editor, name):
    before = Attachment.objects.count()
    file = SimpleUploadedFile(name, HTML, "application/pdf")
    screen = editor.sent_back(DOCUMENTS, files={"file": file}, title="Årsrapport")
    assert "ikke tillatt" in screen.errors["file"]
    assert screen.fields["title"] == "Årsrapport"
    assert Attachment.objects.count() == before


@pytest.mark.parametrize("way", ["images/../", "images/%2e%2e/", "original_images/x/../../"])
def test_document_cannot_be_fetched_from_the_media_folder(client, db, way):
    name = Attachment.objects.first().file.name
    assert client.get(f"/media/{way}{name}").status_code == 404
