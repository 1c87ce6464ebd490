"""A mail's own subject and opening, translated at the desk like the story."""

import pytest

from distribution.mail.rendering import render
from distribution.models import Dispatch
from tests.factories import fresh, make_story, translate
from tests.mails_of_stories import Kind, dispatch_of

pytestmark = pytest.mark.django_db
TEXTS = {
    "mail_subject": "Bli med på «åpen kai»",
    "mail_intro": "Hei & velkommen!\n\nVi åpner porten <klokka ti>.",
}
ENGLISH = {"mail_subject": "Join us on the quay", "mail_intro": "Welcome to the quay."}


@pytest.fixture
def page():
    return make_story("Havna åpner kaia", **TEXTS)


def mail(page, reader="nb", kind=Kind.PUBLICATION, **data):
    return render(dispatch_of(page, kind=kind, **data), reader, reader).mail


def test_the_mail_has_its_own_subject_and_opening_which_readers_do_not_see(page, client):
    shown = mail(page)
    assert shown.subject == "Bli med på «åpen kai»"
    assert "<p>Hei &amp; velkommen!</p>" in shown.html.replace(' style="margin:0 0 16px"', "")
    assert "porten &lt;klokka ti&gt;" in shown.html
    assert shown.html.index("velkommen") < shown.html.index("Havna åpner kaia</a>")
    assert "Hei & velkommen!\n\nVi åpner porten <klokka ti>.\n" in shown.text
    read = client.get(page.url).content.decode()
    assert "velkommen" not in read and "Bli med" not in read


def test_without_them_the_mail_begins_with_the_story(page):
    page.mail_subject = page.mail_intro = ""
    page.save_revision().publish()
    assert mail(page).subject == "Havna åpner kaia"
    assert 'class="intro"' not in mail(page, kind=Kind.LATE_LANGUAGE, language="nb").html


def test_they_are_translated_at_the_desk(page):
    english = translate(page, "The port opens its quay", **ENGLISH)
    assert (fresh(english).mail_subject, fresh(english).mail_intro) == tuple(ENGLISH.values())
    shown = mail(page, "en")
    assert shown.subject == "Join us on the quay"
    assert "Welcome to the quay." in shown.text and "velkommen" not in shown.text
    late = mail(page, "en", kind=Kind.LATE_LANGUAGE, language="en")
    assert late.subject == "Now in English: Join us on the quay"
    assert "Welcome to the quay." in late.html


def test_a_correction_keeps_the_headline_as_its_subject_and_has_no_opening(page):
    shown = mail(page, kind=Dispatch.Kind.CORRECTION, texts={"nb": "Porten er åpen klokka elleve."})
    assert shown.subject == "Rettelse: Havna åpner kaia"
    assert "velkommen" not in shown.html and "velkommen" not in shown.text


@pytest.mark.parametrize("kind", [Kind.PUBLICATION, Kind.CORRECTION, Kind.LATE_LANGUAGE])
def test_words_before_the_longest_headline_do_not_keep_a_mail_back(kind):
    """A correction must reach its readers, whatever the headline."""
    page = make_story("Kran " * 50 + "her")
    assert len(page.title) > 250
    subject = render(dispatch_of(page, kind, language="nb"), "nb", "nb").mail.subject
    assert 250 <= len(subject) <= 255
    assert subject.endswith("…") is not (kind == Kind.PUBLICATION)
