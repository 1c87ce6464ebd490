"""Writers convert pasted text for stories that they may write, with its pictures in the library."""

import base64
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from pictures.models import Picture
from tests.factories import make_story, news_list, person

pytestmark = pytest.mark.django_db


def picture(colour="teal") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(content, "PNG")
    return content.getvalue()


def as_data(content: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


def send(page, name="kommunikasjon", view="paste", **files):
    client = Client()
    client.force_login(person(name))
    sent = {
        key: SimpleUploadedFile(key, value if isinstance(value, bytes) else value.encode())
        for key, value in files.items()
    }
    return client.post(reverse(f"pasting:{view}", args=[page.pk]), sent)


@pytest.fixture
def draft():
    return make_story("Utkast", publish=False)


def test_the_blocks_come_back_for_the_editor(draft):
    answer = send(draft, html="<h2>Overskrift</h2><ul><li>Punkt</li></ul>").json()
    assert [block["type"] for block in answer["blocks"]] == ["heading", "item_list"]
    assert answer["blocks"][0]["value"] == "Overskrift"
    assert answer["notices"] == []
    assert answer["summary"] == "2 blokker er satt inn."


def test_plain_text_is_converted_too(draft):
    answer = send(draft, text="- stål\n- betong").json()
    assert [block["type"] for block in answer["blocks"]] == ["item_list"]


def test_a_new_story_is_pasted_into_below_its_list():
    assert send(news_list(), html="<h2>Overskrift</h2>").status_code == 200


def test_a_picture_is_stored_once_with_its_description(draft):
    html = f"<p>Se:</p><figure><img src='{as_data(picture())}' alt='En ovn'>"
    html += "<figcaption>Ovnen</figcaption></figure>"
    for _time in range(2):
        [_text, figure] = send(draft, html=html).json()["blocks"]
        stored = Picture.objects.get(pk=figure["value"]["picture"]["id"])
        assert figure["value"]["caption"] == "Ovnen"
    assert Picture.objects.filter(file_hash=stored.file_hash).count() == 1
    assert stored.uploaded_by_user == person("kommunikasjon")
    assert stored.by_language("alt_text") == {"nb": "En ovn"}


def test_a_damaged_picture_is_left_out_with_its_reason(draft):
    before = Picture.objects.count()
    damaged = picture()[:-40]
    answer = send(draft, html=f"<p>Se:<img src='{as_data(damaged)}' alt='En ovn'>").json()
    assert [block["type"] for block in answer["blocks"]] == ["paragraph"]
    assert answer["notices"][0].startswith("Bildet «En ovn» er ikke tatt med:")
    assert Picture.objects.count() == before


def test_a_picture_on_a_web_page_is_not_fetched_but_reported(draft):
    answer = send(draft, html="<p>Se:<img src='http://10.0.0.1/x.png'></p>").json()
    assert [block["type"] for block in answer["blocks"]] == ["paragraph"]
    assert len(answer["notices"]) == 1


def test_what_cannot_be_converted_is_refused_with_a_message(draft):
    answer = send(draft, html="<div>" * 5000)
    assert answer.status_code == 422
    assert json.loads(answer.content)["error"].startswith("Teksten er for innviklet")
    assert send(draft).status_code == 400


def test_a_translator_and_a_page_that_is_no_story_are_refused(draft):
    assert send(draft, "oversetter.en", html="<h2>Overskrift</h2>").status_code in (302, 403)
    home = news_list().get_parent()
    assert send(home, html="<h2>Overskrift</h2>").status_code == 404
