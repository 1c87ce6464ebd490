"""No text of a newsroom is taken for a personal link, or for the beginning or end of a section."""

import json

import pytest
from django.db import models

from core.models import Newsroom, Organisation
from distribution.mail.messages import message_for
from distribution.mail.personal import SECTIONS, without_marks
from news.models import Contact, StoryPage
from release.models import PersonalLink
from tests.factories import EVERY_BLOCK, story
from tests.mails_of_stories import (
    Kind,
    body_of,
    delivery_to,
    dispatch_of,
    media_contact,
    subscriber,
)
from tests.personal_links import embargo, link_to

pytestmark = pytest.mark.django_db
NAMES = ("leave", "manage", "link", "name", "source", "unknown")
HOSTILE = "".join(
    [
        *(f"⟦{one}⟧" for one in NAMES),
        *(f"<!--/{one}-->" for one in SECTIONS),
        *(f"<!--{one}-->" for one in SECTIONS),
    ]
)
SHORT = "⟦leave⟧⟦x⟧<!--/contact--><!--contact-->"
SKIPPED = {"slug", "url_path", "draft_title", "seo_title", "path", "kind", "language", "email"}


def spoil(row):
    """Put the marks into each text of a row that has one."""
    for field in row._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
        if is_text and field.name not in SKIPPED and getattr(row, field.name):
            most = field.max_length or 10_000
            mark = HOSTILE if most > len(HOSTILE) + 60 else SHORT
            value = str(getattr(row, field.name))
            type(row).objects.filter(pk=row.pk).update(**{field.name: (mark + value)[:most]})


@pytest.fixture
def spoiled():
    page = story(EVERY_BLOCK)
    StoryPage.objects.filter(pk=page.pk).update(mail_intro="x", mail_subject="x", dateline="x")
    page = StoryPage.objects.get(pk=page.pk)
    blocks = [*page.body.raw_data]
    blocks.insert(0, {"type": "paragraph", "value": f"<p>{HOSTILE.replace('<', '&lt;')}</p>"})
    StoryPage.objects.filter(pk=page.pk).update(body=json.dumps(blocks))
    for row in (page, *Newsroom.objects.all(), *Contact.objects.all(), *Organisation.objects.all()):
        spoil(row)
    return StoryPage.objects.get(pk=page.pk)


def test_texts_of_a_newsroom_hold_no_marks(spoiled):
    """Each recipient has the personal links of the template alone, and the whole text of their sections."""
    one = dispatch_of(spoiled)
    body = body_of(one)
    for person, kept, left_out in (
        (subscriber(), "abonnerer på nyheter", "mediekontakt"),
        (media_contact(source=HOSTILE), "mediekontakt", "abonnerer på nyheter"),
    ):
        message = message_for(delivery_to(one, person, story_language="nb"), body, person.address)
        html, text = message.alternatives[0].content, message.body
        for said in (html, text):
            assert kept in said
            assert left_out not in said
            assert spoiled.lead.split()[-1] in said
            assert "[leave]" in said
        is_subscriber = person.address == "kari@example.org"
        assert html.count("/leave/" if is_subscriber else "/object/") == 2
        assert text.count("/leave/" if is_subscriber else "/object/") == 1
        assert html.count("/manage/") == text.count("/manage/") == int(is_subscriber)


def test_a_note_to_contacts_holds_no_marks(spoiled):
    release = embargo(spoiled)
    one = dispatch_of(spoiled, Kind.EMBARGO, note={"nb": HOSTILE, "en": HOSTILE})
    contact = media_contact(name=HOSTILE[:120])
    link, _token = link_to(release)
    delivery = delivery_to(one, contact, link=PersonalLink.objects.get(pk=link.pk))
    message = message_for(delivery, body_of(one), contact.address)
    html, text = message.alternatives[0].content, message.body
    assert html.count("/p/") == text.count("/p/") == 2  # in both languages
    assert text.count("[leave]") >= 2


def test_marks_are_taken_out():
    assert without_marks("a ⟦leave⟧ <!--contact--> <!--/first--> <!-- x -->") == (
        "a [leave] <!-- contact--> <!-- /first--> <!-- x -->"
    )
