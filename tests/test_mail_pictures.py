"""The lead picture comes with a mail, so that nothing is fetched when the mail is read."""

from email import message_from_bytes, policy
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from distribution.mail import pictures
from distribution.mail.messages import message_for
from distribution.mail.rendering import render
from release.versions import release_of
from tests.factories import make_picture, make_story, person
from tests.mails_of_stories import Kind, body_of, delivery_to, dispatch_of, subscriber
from tests.personal_links import approved_story, embargo

pytestmark = pytest.mark.django_db
TEXTS = {"lead_alt": "En kran på «kaia»", "lead_caption": "Krana er gul.", "lead_credit": "Eva Lie"}


@pytest.fixture
def page():
    picture = make_picture(size=(1600, 1000))
    found = make_story("Kran", lead_picture=picture, **TEXTS)
    return found


def message_of(page, **fields):
    one, reader = dispatch_of(page, **fields), subscriber()
    message = message_for(delivery_to(one, reader), body_of(one), reader.address)
    return message_from_bytes(message.message().as_bytes(), policy=policy.default)


def test_the_picture_comes_with_the_mail(page):
    mail = message_of(page)
    assert mail.get_content_type() == "multipart/related"
    texts, image = mail.get_payload()
    assert texts.get_content_type() == "multipart/alternative"
    plain, html = texts.iter_parts()
    assert plain.get_content_type() == "text/plain"
    assert html.get_content_type() == "text/html"
    assert (image["Content-ID"], image.get_content_type()) == ("<lead-picture>", "image/jpeg")
    assert image.get_content_disposition() == "inline"
    shown = Image.open(BytesIO(image.get_content()))
    assert shown.size == (960, 540)
    source = html.get_content()
    assert 'src="cid:lead-picture" width="552" height="310"' in source
    assert 'alt="En kran på «kaia»"' in source
    assert "Krana er gul." in source and "Eva Lie" in source
    # Nothing else is fetched, either.
    assert source.count("src=") == 1 and "url(" not in source


@pytest.mark.parametrize("reason", ["setting", "size", "file", "none"])
def test_without_a_file_that_fits_there_is_no_picture(page, reason, settings, monkeypatch):
    if reason == "setting":
        settings.MAIL_PICTURES = False
    elif reason == "size":
        monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    elif reason == "file":
        for rendition in page.lead_picture.renditions.all():
            rendition.file.storage.delete(rendition.file.name)
    else:
        page.lead_picture = None
        page.save_revision().publish()
    mail = message_of(page)
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert "cid:" not in mail.get_body(["html"]).get_content()
    assert "Krana er gul." not in mail.get_body(["html"]).get_content()


def test_a_smaller_size_is_taken_if_the_largest_does_not_fit(page, monkeypatch):
    files = page.lead_picture.renditions.filter(file__endswith=".jpg")
    sizes = {one.width: one.file.size for one in files}
    monkeypatch.setattr(pictures, "MOST_BYTES", sizes[480])
    _texts, image = message_of(page).get_payload()
    assert Image.open(BytesIO(image.get_content())).size == (480, 270)


def test_a_mail_under_embargo_has_no_picture():
    page = approved_story(lead_picture=make_picture(), **TEXTS)
    embargo(page)
    assert render(dispatch_of(page, kind=Kind.EMBARGO), "nb", "nb").picture == b""


def test_the_preview_and_a_test_show_the_picture(page, client, mailoutbox, done):
    client.force_login(person("redaktor"))
    address = [release_of(page).pk, "nb"]
    shown = client.get(reverse("distribution_mail:preview", args=address)).content.decode()
    assert shown.count("data:image/jpeg;base64,") == 2
    with done():
        client.post(reverse("distribution_mail:test", args=address))
    (message,) = mailoutbox
    kinds = [part.get_content_type() for part in message.message().walk()]
    assert kinds[0] == "multipart/related" and kinds[-2:] == ["text/html", "image/jpeg"]
