"""A person with a personal link reads the approved text, and nobody else and nothing else is let in."""

import re

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from core.log_filters import HideTokens
from release.actions import set_confidential
from release.links.issuing import create_link, renew_link, revoke_link
from release.models import LinkEvent, PersonalLink
from release.versions import release_of
from tests.factories import fresh, make_story, person, translate
from tests.personal_links import (
    Guest,
    approve_story,
    approved_story,
    embargo,
    in_days,
    link_to,
)
from tests.reader import Reading
from translation.workflow.approval import publish as publish_translation
from translation.workflow.publish_checks import translation_into
from trash.services import move_to_trash

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return approved_story(lead="Ingen vet dette ennå.")


def test_a_person_opens_the_link_and_reads_the_text(page):
    link, token = link_to(page)
    guest = Guest(token)
    reading = guest.open()
    assert reading.status == 200 and reading.text("h1") == "Hemmelig kran"
    assert "Ingen vet dette ennå." in reading
    assert "Personlig lenke for Kari Nordmann" in reading
    assert token not in reading.response.request["PATH_INFO"] and token not in reading.html
    assert reading.response.request["PATH_INFO"] == f"/p/{link.pk}/nb/"
    kinds = LinkEvent.objects.filter(link=link).order_by("pk").values_list("kind", flat=True)
    assert [*kinds] == ["opened", "viewed"]


def test_the_database_holds_no_token_and_the_log_neither(page, caplog):
    link, token = link_to(page)
    stored = [str(value) for value in PersonalLink.objects.filter(pk=link.pk).values_list()[0]]
    assert not any(token in value for value in stored)
    assert re.fullmatch(r"[\w-]{43}", token)
    revoke_link(link, person("redaktor"))
    caplog.handler.addFilter(HideTokens())
    Client().get(f"/p/{token}/")
    Client().put(f"/p/{token}/")
    assert "/p/" in caplog.text and token not in caplog.text


def test_log_lines_are_written_through_the_filter(settings):
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["tokens"]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_mail_scanner_learns_and_changes_nothing(page, language):
    _link, token = link_to(page, language=language)
    for _again in range(3):
        answer = Client().get(f"/p/{token}/")
    reading = Reading(answer)
    assert reading.status == 200 and reading.lang == language
    assert "Hemmelig" not in reading.html and not reading.all("meta[property]")
    assert not answer.cookies and not LinkEvent.objects.exists()
    assert reading.text(".form button") == {"nb": "Åpne", "en": "Open"}[language]


def test_nobody_reads_without_having_opened_the_link(page):
    link, _token = link_to(page)
    for path in (f"/p/{link.pk}/", f"/p/{link.pk}/nb/"):
        assert Client().get(path).status_code == 404
    assert Client().get(page.url).status_code == 404


def wrong(page):
    return "A" * 43


def malformed(page):
    return "kort"


def expired(page):
    link, token = link_to(page)
    PersonalLink.objects.filter(pk=link.pk).update(expires_at=in_days(-1))
    return token


def revoked(page):
    link, token = link_to(page)
    revoke_link(link, person("redaktor"))
    return token


def renewed(page):
    link, token = link_to(page)
    renew_link(link, person("redaktor"))
    return token


def confidential(page):
    _link, token = link_to(page)
    set_confidential(release_of(page), person("redaktor"), True)
    return token


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("make", [wrong, malformed, expired, revoked, renewed, confidential])
def test_a_link_that_gives_no_access_always_shows_the_same_page(page, make, method):
    answer = getattr(Client(), method)(f"/p/{make(page)}/")
    reading = Reading(answer)
    assert reading.status == 404 and reading.text("h1") == "Lenken kan ikke brukes"
    assert "Hemmelig" not in reading.html
    assert reading.html == Reading(Client().get("/p/" + "B" * 43 + "/")).html
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_the_page_of_a_dead_link_is_in_the_persons_language(page):
    reading = Reading(Client().get("/p/feil/", headers={"accept-language": "en"}))
    assert reading.lang == "en" and reading.text("h1") == "The link cannot be used"


@pytest.mark.parametrize("end", ["revoke", "expire", "confidential"])
def test_an_open_link_ends_at_once_and_the_refusal_is_logged(page, end):
    link, token = link_to(page)
    guest = Guest(token)
    assert guest.open().status == 200
    if end == "revoke":
        revoke_link(link, person("redaktor"))
    elif end == "expire":
        PersonalLink.objects.filter(pk=link.pk).update(expires_at=in_days(-1))
    else:
        set_confidential(release_of(page), person("redaktor"), True)
    assert guest.get(f"/p/{link.pk}/nb/").status == 404
    assert LinkEvent.objects.filter(link=link, kind="refused").count() == 1


def test_a_confidential_release_gets_no_links(page):
    release = set_confidential(release_of(page), person("redaktor"), True)
    values = {"name": "Kari", "language": "nb", "expires_at": in_days(1)}
    with pytest.raises(ValidationError):
        create_link(release, person("redaktor"), **values)
    assert not PersonalLink.objects.exists()


@pytest.mark.parametrize("secure", [False, True])
def test_the_cookie_is_sent_to_the_links_pages_only(page, secure):
    link, token = link_to(page)
    answer = Client().post(f"/p/{token}/", secure=secure)
    cookie = answer.cookies[f"link_{link.pk}"]
    assert cookie["path"] == "/p/" and cookie["httponly"] and cookie["samesite"] == "Lax"
    assert bool(cookie["secure"]) is secure
    assert [*answer.cookies] == [f"link_{link.pk}"]
    assert answer.headers["Location"] == f"/p/{link.pk}/"


def test_no_page_of_a_link_is_stored_indexed_or_passed_on(page):
    link, token = link_to(page)
    guest = Guest(token)
    guest.open()
    for path in (f"/p/{token}/", f"/p/{link.pk}/", f"/p/{link.pk}/nb/", "/p/feil/"):
        headers = guest.client.get(path).headers
        assert {*headers["Cache-Control"].split(", ")} == {"private", "no-store"}, path
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Cookie" in headers["Vary"]
    assert "Disallow: /p/" in guest.client.get("/robots.txt").content.decode().splitlines()
    assert guest.get(f"/p/{link.pk}/nb/").content("robots") == "noindex, nofollow"
    assert not guest.get(f"/p/{link.pk}/nb/").all("meta[property]")


def test_a_browser_keeps_links_to_several_releases_apart(page):
    other = approved_story("En annen sak")
    client = Client()
    (first, one), (second, two) = link_to(page), link_to(other)
    Guest(one, client).open()
    Guest(two, client).open()
    assert Reading(client.get(f"/p/{first.pk}/nb/")).text("h1") == "Hemmelig kran"
    assert Reading(client.get(f"/p/{second.pk}/nb/")).text("h1") == "En annen sak"


def test_a_draft_that_nobody_has_approved_is_not_shown():
    page = make_story("Utkast til kran", publish=False)
    _link, token = link_to(page)
    reading = Guest(token).open()
    assert reading.status == 200 and "Utkast til kran" not in reading.html
    assert reading.text("h1") == "Teksten er ikke godkjent ennå"


def test_edits_after_the_approval_are_not_shown(page):
    _link, token = link_to(page)
    draft = fresh(page).get_latest_revision_as_object()
    draft.lead = "Ikke godkjent ennå."
    draft.save_revision(user=person("kommunikasjon"))
    reading = Guest(token).open()
    assert "Ingen vet dette ennå." in reading and "Ikke godkjent ennå." not in reading


def test_a_person_reads_only_the_languages_of_the_link(page):
    english = translate(page, "Secret crane", publish=False)
    publish_translation(translation_into(english))
    link, token = link_to(page, languages=[english.locale], language="en")
    guest = Guest(token)
    reading = guest.open()
    assert reading.lang == "en" and reading.text("h1") == "Secret crane"
    assert guest.get(f"/p/{link.pk}/nb/").status == 404
    assert not reading.all(".languages a")
    both, token = link_to(page)
    reading = Guest(token).open()
    assert reading.text("h1") == "Hemmelig kran"
    assert reading.values(".languages a", "href") == [f"/p/{both.pk}/en/"]


def test_after_publication_the_link_leads_to_the_public_page(page):
    link, token = link_to(page, expires_at=in_days(2))
    guest = Guest(token)
    guest.open()
    with time_machine.travel(in_days(2.1)):
        call_command("publish_scheduled")
        for path in (f"/p/{token}/", f"/p/{link.pk}/", f"/p/{link.pk}/nb/"):
            answer = guest.client.get(path)
            assert answer.status_code == 302
            assert answer.headers["Location"] == fresh(page).full_url
        revoke_link(link, person("redaktor"))
        assert guest.get(f"/p/{token}/").status == 404


def test_a_withdrawn_text_is_not_shown(page):
    _link, token = link_to(page, expires_at=in_days(5))
    with time_machine.travel(in_days(2.1)):
        call_command("publish_scheduled")
        fresh(page).unpublish()
        reading = Guest(token).open()
        assert "Hemmelig kran" not in reading.html


def test_the_embargo_is_accepted_once_before_reading(page):
    embargo(page)
    link, token = link_to(page)
    guest = Guest(token)
    asked = Reading(guest.client.post(f"/p/{token}/", {}))
    assert asked.status == 422 and asked.text("[role=alert]").startswith("Godta sperrefristen")
    assert guest.get(f"/p/{link.pk}/nb/").status == 404
    reading = guest.open()
    assert reading.texts(".link-embargo")[0].startswith("SPERREFRIST: ")
    link.refresh_from_db()
    accepted = link.accepted_at
    assert accepted
    Guest(token).open()
    link.refresh_from_db()
    assert link.accepted_at == accepted


def test_each_language_has_the_embargo_line_in_its_own_words(page):
    publish_translation(translation_into(translate(page, "Secret crane", publish=False)))
    embargo(page)
    link, token = link_to(page)
    guest = Guest(token)
    assert guest.open().text(".link-notice .link-embargo").startswith("SPERREFRIST: ")
    english = guest.get(f"/p/{link.pk}/en/")
    assert english.text(".link-notice .link-embargo").startswith("EMBARGOED UNTIL ")
    assert "Personal link for Kari Nordmann" in english


def test_an_embargo_that_is_set_later_is_accepted_before_reading_on(page):
    link, token = link_to(page)
    guest = Guest(token)
    guest.open()
    embargo(page)
    asked = Reading(guest.client.get(f"/p/{link.pk}/nb/", follow=True))
    assert "Hemmelig kran" not in asked.html and asked.all("input[name=accept]")
    key = asked.value("input[name=key]", "value")
    guest.client.post(f"/p/{link.pk}/", {"accept": "1", "key": key})
    assert guest.get(f"/p/{link.pk}/nb/").text("h1") == "Hemmelig kran"


def test_a_story_in_the_trash_is_not_shown(page):
    _link, token = link_to(page)
    move_to_trash(fresh(page), person("redaktor"))
    assert "Hemmelig kran" not in Guest(token).open().html


def test_rescheduling_keeps_the_text_readable(page):
    _link, token = link_to(page)
    approve_story(page, in_days(2.5))
    assert Guest(token).open().text("h1") == "Hemmelig kran"
