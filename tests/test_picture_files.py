"""Writers drop pictures on a story, which are stored in the library, and paste lists into fact boxes."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pictures.models import Picture
from tests.factories import make_story, person
from tests.test_paste_views import picture, send

pytestmark = pytest.mark.django_db
LIST = "<p>Om verket:</p><ul><li>Første <b>punkt</b></li><li>Andre punkt</li></ul>"


@pytest.fixture
def draft():
    return make_story("Utkast", publish=False)


def test_a_dropped_picture_is_stored_once_and_comes_back_as_a_block(draft):
    for _time in range(2):
        answer = send(draft, view="picture", file=picture()).json()
    stored = Picture.objects.get(pk=answer["value"]["picture"]["id"])
    assert stored.title == "file"
    assert stored.uploaded_by_user == person("kommunikasjon")
    assert not answer["value"]["alt"]
    assert Picture.objects.filter(file_hash=stored.file_hash).count() == 1


def test_a_file_that_is_no_picture_is_refused_with_its_name(draft):
    response = send(draft, view="picture", file=b"%PDF-1.7")
    assert response.status_code == 422
    assert "file" in response.json()["error"]
    assert send(draft, view="picture").status_code == 400


@pytest.mark.parametrize("name", ["oversetter.en"])
def test_only_writers_of_the_story_store_pictures(draft, name):
    before = Picture.objects.count()
    response = send(draft, name, view="picture", file=picture())
    assert response.status_code in (302, 403)
    assert Picture.objects.count() == before


def test_a_pasted_list_comes_back_as_items_and_the_text_around_it(client):
    client.force_login(person("kommunikasjon"))
    answer = paste_list(client, html=LIST)
    texts = [json.loads(item)["blocks"][0]["text"] for item in answer["items"]]
    assert texts == ["Første punkt", "Andre punkt"]
    [line] = json.loads(answer["text"])["blocks"]
    assert line["text"] == "Om verket:"


def test_bullets_of_plain_text_are_items_too(client):
    client.force_login(person("kommunikasjon"))
    answer = paste_list(client, text="• stål\n• betong")
    assert [json.loads(item)["blocks"][0]["text"] for item in answer["items"]] == ["stål", "betong"]


def test_a_table_is_left_to_be_pasted_as_plain_text(client):
    client.force_login(person("kommunikasjon"))
    html = "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    sent = {"html": SimpleUploadedFile("html", html.encode())}
    assert client.post(reverse("paste_list"), sent).status_code == 422


def paste_list(client, **sent):
    files = {key: SimpleUploadedFile(key, value.encode()) for key, value in sent.items()}
    response = client.post(reverse("paste_list"), files)
    assert response.status_code == 200
    return response.json()
