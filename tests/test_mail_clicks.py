"""Clicks in mails are counted by link and day, by setting, and without persons."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from distribution.mail.messages import message_for
from distribution.models import DailyClicks, MailLink
from figures import sources
from figures.sources import Scope
from release.versions import release_of
from tests.factories import EVERY_BLOCK, make_newsroom, make_story, person, story
from tests.mails_of_stories import Kind, body_of, delivery_to, dispatch_of, subscriber
from tests.personal_links import approved_story, embargo

pytestmark = pytest.mark.django_db
HREF = re.compile(r'href="([^"]*)"')


def mail(page, **fields):
    """Return HTML and plain text of the mail of a story to a subscriber."""
    one, reader = dispatch_of(page, **fields), subscriber()
    message = message_for(delivery_to(one, reader), body_of(one), reader.address)
    return message.alternatives[0].content, message.body


@pytest.fixture
def counted(settings):
    settings.MAIL_CLICKS = True


def test_links_are_the_addresses_themselves_by_default():
    html, _text = mail(story(EVERY_BLOCK))
    assert story(EVERY_BLOCK).full_url in HREF.findall(html)
    assert not MailLink.objects.exists()
    assert "mail_clicks" not in sources.columns()


def test_each_link_leads_through_a_redirect_that_counts(counted, client):
    page = story(EVERY_BLOCK)
    html, text = mail(page)
    links = [one for one in HREF.findall(html) if one.startswith("http")]
    own = [one for one in links if "/subscription/" in one and "/to/" not in one]
    assert len(own) == 3  # to unsubscribe (twice) and to change the subscription
    assert all(one.startswith("http://localhost") and "/to/" in one for one in set(links) - {*own})
    # Text shows its addresses, which readers judge a link by.
    assert page.full_url in text and "/to/" not in text
    link = MailLink.objects.get(url=page.full_url)
    address = f"/subscription/to/{link.pk}/"
    for _number in range(3):
        response = client.get(address, HTTP_USER_AGENT="Mozilla", REMOTE_ADDR="192.0.2.7")
        assert (response.status_code, response["Location"]) == (302, page.full_url)
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
    client.head(address)
    assert client.post(address).status_code == 405
    count = DailyClicks.objects.get()
    assert (count.link, count.day, count.count) == (link, timezone.localdate(), 3)


def test_two_links_to_one_address_are_one_and_keep_its_signs(counted, client):
    address = "https://eksempel.example/søk?a=1&b=%20#c"
    mail(make_linked(address))
    link = MailLink.objects.get(url__startswith="https://eksempel.example")
    assert link.url == address
    assert client.get(f"/subscription/to/{link.pk}/").status_code == 302


def make_linked(address):
    one = f'<p><a href="{address}">Her</a> og <a href="{address}">der</a>.</p>'
    return make_story("Kran", blocks=[("paragraph", one.replace("&", "&amp;"))])


def test_a_forged_link_and_that_of_another_newsroom_lead_nowhere(counted, client):
    page = story(EVERY_BLOCK)
    mail(page)
    link = MailLink.objects.get(url=page.full_url)
    assert client.get("/subscription/to/forged/").status_code == 404
    assert client.get("/subscription/to/https://ond.example/").status_code == 404
    make_newsroom("annen.example", "Annen")
    assert (
        Client(SERVER_NAME="annen.example").get(f"/subscription/to/{link.pk}/").status_code == 404
    )
    assert not DailyClicks.objects.exists()


def test_a_click_that_cannot_be_counted_still_leads_on(counted, client, monkeypatch, caplog):
    def fail(*_args, **_fields):
        raise DatabaseError("read-only")

    page = story(EVERY_BLOCK)
    mail(page)
    link = MailLink.objects.get(url=page.full_url)
    monkeypatch.setattr(DailyClicks.objects, "get_or_create", fail)
    assert client.get(f"/subscription/to/{link.pk}/")["Location"] == page.full_url
    assert link.pk in caplog.text


def test_mails_under_embargo_are_not_counted(counted):
    page = approved_story()
    embargo(page)
    body_of(dispatch_of(page, kind=Kind.EMBARGO))
    assert not MailLink.objects.exists()


def test_editors_see_the_clicks_of_each_link_and_their_sum(counted, client):
    page = story(EVERY_BLOCK)
    mail(page)
    link = MailLink.objects.get(url=page.full_url)
    today = timezone.localdate()
    for days, number in ((0, 4), (1, 3)):
        DailyClicks.objects.create(link=link, day=today - timedelta(days=days), count=number)
    assert sources.counts(Scope(), "day")[today, "mail_clicks"] == 4
    found = sources.counts(Scope(stories=[page.translation_key], language="nb"), "language")
    assert found["nb", "mail_clicks"] == 7
    assert not sources.counts(Scope(language="en"), "story")
    client.force_login(person("redaktor"))
    shown = client.get(reverse("release:detail", args=[release_of(page).pk])).content.decode()
    assert "Klikk per lenke" in shown
    assert f"{page.full_url}</a>: 7" in shown
    assert "Klikk i e-poster" in client.get(reverse("figures")).content.decode()
