"""The preview of a release's mail in the admin, before the release is public."""

import html5lib
import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from distribution.mail.preview import TESTS_PER_HOUR
from distribution.models import Dispatch, MailBody
from release.versions import release_of
from tests.factories import make_story, person
from tests.personal_links import approved_story

pytestmark = pytest.mark.django_db


def address(name, page, language="nb"):
    return reverse(f"distribution_mail:{name}", args=[release_of(page).pk, language])


@pytest.fixture
def editor(client):
    cache.clear()
    client.force_login(person("redaktor"))
    return client


@pytest.mark.parametrize(("language", "said"), [("nb", "Meld deg av"), ("en", "Unsubscribe")])
def test_a_draft_is_shown_as_subscribers_would_get_it(editor, language, said):
    page = make_story("Kran & <kai>", publish=False, blocks=[("paragraph", "<p>Om kaia.</p>")])
    response = editor.get(address("preview", page, language))
    assert response.status_code == 200
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    frames = list(tree.iter("iframe"))
    assert [frame.get("width") for frame in frames] == ["375", "640"]
    for frame in frames:
        assert frame.get("sandbox") == ""
        assert frame.get("title")
        shown = html5lib.parse(frame.get("srcdoc"), namespaceHTMLElements=False)
        assert shown.get("lang") == language
        text = "".join(shown.itertext())
        assert "Kran & <kai>" in text
        assert "Om kaia." in text
        assert said in text
        assert "⟦" not in text
    plain = "".join(next(tree.iter("pre")).itertext())
    assert "Kran & <kai>\n============" in plain
    assert not Dispatch.objects.exists()
    assert not MailBody.objects.exists()


def test_an_approved_text_is_shown_rather_than_a_later_draft(editor):
    page = approved_story("Godkjent kran")
    draft = page.get_latest_revision_as_object()
    draft.title = "Senere kladd"
    draft.save_revision()
    content = editor.get(address("preview", page)).content.decode()
    assert "Godkjent kran\n=============" in content
    assert "Senere kladd" not in content


def test_a_test_goes_to_the_user_alone_and_not_without_end(editor, done):
    page = make_story("Kran over kaia", publish=False)
    assert editor.get(address("test", page)).status_code == 405
    for _number in range(TESTS_PER_HOUR + 1):
        with done():
            response = editor.post(address("test", page), {"email": "andre@example.org"})
        assert response.status_code == 302
    assert len(mail.outbox) == TESTS_PER_HOUR
    assert {one for message in mail.outbox for one in message.recipients()} == {
        person("redaktor").email
    }
    assert mail.outbox[0].subject == "Test: Kran over kaia"


def test_only_those_who_may_read_the_draft_see_it(client):
    page = make_story("Hemmelig kran", publish=False)
    assert client.get(address("preview", page)).status_code == 302
    client.force_login(person("oversetter.en"))
    for name in ("preview", "test"):
        response = (
            client.post(address(name, page)) if name == "test" else client.get(address(name, page))
        )
        assert response.status_code in (302, 403)
        assert b"Hemmelig kran" not in response.content
    assert not mail.outbox
    client.force_login(person("redaktor"))
    assert client.get(address("preview", page, "xx")).status_code == 404
