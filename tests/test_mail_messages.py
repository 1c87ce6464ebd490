"""The message to one recipient: headers, personal links and its way back."""

import re
from email import message_from_bytes, policy

import pytest
from django.test import override_settings
from django.utils import timezone

from distribution.bounces.verp import delivery_of
from distribution.contacts.links import read_objection_token
from distribution.mail.messages import message_for
from distribution.mail.personal import NoRecipient
from distribution.models import MailBody
from distribution.tokens import Purpose, read_token
from release.models import PersonalLink
from tests.factories import EVERY_BLOCK, IGT, story
from tests.mails_of_stories import (
    Kind,
    body_of,
    delivery_to,
    dispatch_of,
    media_contact,
    subscriber,
)
from tests.personal_links import approved_story, embargo, link_to

pytestmark = pytest.mark.django_db
SETTINGS = {
    "MAIL_DOMAIN": "presse.example",
    "MAIL_BOUNCE_ADDRESS": "bounces@presse.example",
    "UNSUBSCRIBE_MAILBOX": "unsubscribe@presse.example",
    "DEFAULT_FROM_EMAIL": "presse@presse.example",
}


def read(message):
    return message_from_bytes(message.message().as_bytes(), policy=policy.default)


def parts(message):
    mail = read(message)
    return mail.get_body(["html"]).get_content(), mail.get_body(["plain"]).get_content()


@override_settings(**SETTINGS)
def test_a_subscriber_gets_a_mail_with_links_of_their_own():
    one, person = dispatch_of(story(EVERY_BLOCK)), subscriber("kåre@example.org")
    delivery = delivery_to(one, person, story_language="nb")
    message = message_for(delivery, body_of(one), "kari@example.org")
    mail = read(message)
    assert mail["To"] == "kari@example.org"
    assert mail["From"].addresses[0].display_name == "Fjordvarde presserom"
    assert mail["From"].addresses[0].addr_spec == "presse@presse.example"
    assert mail["Reply-To"] == "solveig.aamodt@fjordvarde.example"
    assert mail["Subject"] == story(EVERY_BLOCK).title.replace("\u00a0", " ")
    assert mail["Message-ID"] == f"<{delivery.pk}@presse.example>"
    assert mail["List-Id"] == "<news.localhost>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "nb"
    assert mail["Date"]
    assert "In-Reply-To" not in mail
    assert "Precedence" not in mail
    html, text = parts(message)
    # RFC 8058: the link of mail programs, and that of the person, both lead to this subscriber and mail.
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    one_click, mailto = re.findall("<([^>]*)>", mail["List-Unsubscribe"])
    assert "/subscription/one-click/" in one_click
    assert delivery_of(mailto.removeprefix("mailto:")) == delivery.pk
    for found, purpose in (
        (one_click, Purpose.UNSUBSCRIBE),
        (re.search(r"http\S+/leave/\S+", text)[0], Purpose.UNSUBSCRIBE),
        (re.search(r'href="([^"]+/leave/[^"]+)"', html)[1], Purpose.UNSUBSCRIBE),
        (re.search(r'href="([^"]+/manage/[^"]+)"', html)[1], Purpose.MANAGE),
    ):
        known, facts = read_token(purpose, found.rstrip("/").rpartition("/")[2])
        assert known == person
        assert facts == {"d": delivery.pk.hex}
    assert "@example.org" not in html + text
    assert "⟦" not in html + text
    assert "mediekontakt" not in html + text
    # Bounces name the delivery, and the sender that readers see is another.
    assert delivery_of(message.from_email) == delivery.pk
    source = message.message().as_bytes(linesep="\r\n")
    assert max(map(len, source.split(b"\r\n"))) <= 998
    texts = [one for one in mail.walk() if one.get_content_maintype() == "text"]
    assert {one["Content-Transfer-Encoding"] for one in texts} == {"quoted-printable"}


def test_a_contact_is_told_once_what_is_stored():
    one = dispatch_of(story(IGT))
    body, person = body_of(one, "en"), media_contact(language="en", source="<b>avisa</b>.example")
    delivery = delivery_to(one, person)
    html, text = parts(message_for(delivery, body, person.address))
    for said in (html, text):
        assert "our legitimate interest" in said
        assert "your consent" not in said
        assert "you subscribe" not in said
    assert "<b>avisa</b>.example" in text
    assert "&lt;b&gt;avisa&lt;/b&gt;.example" in html
    token = re.search(r"http\S+/subscription/object/(\S+)/", text)[1]
    assert read_objection_token(token) == (person, delivery.pk.hex)
    assert read_objection_token(token[:-1]) is None
    assert read_objection_token(token.swapcase()) is None
    person.informed_at = timezone.now()
    html, text = parts(message_for(delivery_to_again(delivery, person), body, person.address))
    assert "legitimate interest" not in html + text
    assert "media contacts" in html


def delivery_to_again(delivery, person):
    delivery.contact = person
    return delivery


def test_a_mail_under_embargo_is_personal():
    page = approved_story("Hemmelig kran")
    embargo(page)
    link, _token = link_to(page)
    one, person = dispatch_of(page, Kind.EMBARGO), media_contact()
    delivery = delivery_to(one, person, link=link, is_embargoed=True)
    first, second = (message_for(delivery, body_of(one), person.address) for _time in range(2))
    mail = read(first)
    assert not [name for name in mail if name.startswith("List-")]
    html, text = parts(first)
    assert "Hemmelig kran" not in html + text + mail["Subject"]
    assert mail["Subject"].startswith("SPERREFRIST: ")
    assert "EMBARGOED UNTIL" in text
    url = re.search(r"http\S+/p/([\w-]+)", text)
    assert url[0] in html
    # A second attempt has the same link; one that was renewed since is not valid again.
    assert re.search(r"http\S+/p/([\w-]+)", parts(second)[1])[1] == url[1]
    assert PersonalLink.objects.of_token(url[1]) == link
    PersonalLink.objects.filter(pk=link.pk).update(token_hash="renewed")
    delivery.link = PersonalLink.objects.get(pk=link.pk)
    third = message_for(delivery, body_of(one), person.address)
    assert PersonalLink.objects.of_token(url[1]) is None
    assert PersonalLink.objects.of_token(re.search(r"/p/([\w-]+)", parts(third)[1])[1]) == link


@override_settings(**SETTINGS)
def test_a_correction_answers_the_first_mail():
    one, person = dispatch_of(story(IGT)), subscriber()
    delivery = delivery_to(one, person, reply_to=one.pk)
    mail = read(message_for(delivery, body_of(one), person.address))
    assert mail["In-Reply-To"] == mail["References"] == f"<{one.pk}@presse.example>"


@pytest.mark.parametrize("field", ["subject", "sender", "reply_to"])
def test_no_header_has_a_second_line(field):
    one, person = dispatch_of(story(IGT)), subscriber()
    body = body_of(one)
    setattr(body, field, "Ny sak\r\nBcc: alle@example.org")
    with pytest.raises(ValueError, match="one line"):
        message_for(delivery_to(one, person), body, person.address)


def test_an_address_is_one_line():
    one, person = dispatch_of(story(IGT)), subscriber()
    with pytest.raises(ValueError, match="one line"):
        message_for(delivery_to(one, person), body_of(one), "kari@example.org\nBcc: b@example.org")


def test_a_title_with_a_line_break_gives_a_subject_of_one_line():
    page = story(IGT)
    type(page).objects.filter(pk=page.pk).update(title="Ny\r\nBcc: alle@example.org")
    assert body_of(dispatch_of(story(IGT))).subject == "Ny Bcc: alle@example.org"


def test_without_a_recipient_there_is_no_mail():
    one, person = dispatch_of(story(IGT)), subscriber()
    delivery = delivery_to(one, person)
    delivery.subscriber = None
    with pytest.raises(NoRecipient):
        message_for(delivery, body_of(one), "kari@example.org")


def test_a_mail_is_made_without_a_query_of_its_own(django_assert_num_queries):
    one, person = dispatch_of(story(EVERY_BLOCK)), subscriber()
    delivery, body = delivery_to(one, person), body_of(one)
    assert MailBody.objects.count() == 1
    with django_assert_num_queries(0):
        message_for(delivery, body, person.address).message()
