"""The calendar's feed: what calendar programs get by a personal link, what it hides, and revoking it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.icalendar import Event, calendar
from release.actions import set_confidential, set_embargo, set_language_times
from release.models import CalendarLink
from release.schedule import schedule
from release.versions import release_of
from tests.factories import locale, make_story, person
from tests.scheduled import neighbour, planned
from tests.translations import sent

pytestmark = pytest.mark.django_db
NOON = datetime(2027, 6, 10, 12, tzinfo=UTC)


def unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


@pytest.fixture
def feed(client):
    """Return the lines of the feed of a user's new link, read without a session."""

    def read(name="redaktor", query="") -> list[str]:
        _link, token = CalendarLink.objects.issue(person(name))
        response = client.get(f"/calendar/{token}.ics{query}")
        assert response.status_code == 200
        return unfolded(response.content)

    return read


def events(lines: list[str]) -> dict[str, list[str]]:
    """Return the lines of each event by its UID."""
    found, current = {}, []
    for line in lines:
        current = [] if line == "BEGIN:VEVENT" else [*current, line]
        if line == "END:VEVENT":
            found[current[0].removeprefix("UID:")] = current
    return found


class TestFile:
    def test_lines_are_folded_at_75_bytes_and_no_letter_is_cut(self):
        summary = "Ærfugl på skjær, øst for Ålesund; og «mer» " * 6
        content = calendar("Kalender", [Event("1", NOON, summary, 1, True)], NOON)
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        assert all(line.decode() is not None for line in content.split(b"\r\n"))
        escaped = summary.replace(";", "\\;").replace(",", "\\,")
        assert f"SUMMARY:{escaped}" in unfolded(content)

    def test_texts_are_escaped_and_cannot_add_lines(self):
        text = "a\\b;c,d\nEND:VCALENDAR\r\ne"
        content = calendar("x", [Event("1", NOON, text, 1, True, description=text)], NOON)
        lines = unfolded(content)
        assert "SUMMARY:a\\\\b\\;c\\,d\\nEND:VCALENDAR\\ne" in lines
        assert lines.count("END:VCALENDAR") == 1 and lines[-2:] == ["END:VCALENDAR", ""]


def test_a_release_has_its_time_in_utc_a_stable_uid_and_a_link(feed, settings):
    at = timezone.now().replace(microsecond=0) + timedelta(days=30)
    release = planned("Ny kai åpner", at)
    lines = events(feed())[str(release.translation_key)]
    assert f"DTSTART:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}" in lines
    assert "SUMMARY:Ny kai åpner (Har tidspunkt\\, men er ikke godkjent)" in lines
    assert {"STATUS:TENTATIVE", f"SEQUENCE:{release.version}", "CATEGORIES:Nyhet"} <= {*lines}
    address = settings.WAGTAILADMIN_BASE_URL + reverse("release:detail", args=[release.pk])
    assert f"URL:{address}" in lines
    schedule(release, at + timedelta(days=1))
    assert f"SEQUENCE:{release.version + 1}" in events(feed())[str(release.translation_key)]


def test_a_language_with_its_own_time_is_an_event_of_its_own(feed):
    page = make_story("Todelt", publish=False)
    sent(page)
    release = release_of(page)
    at = timezone.now() + timedelta(days=30)
    schedule(release, at, choices={"en": "follow"})
    later = at + timedelta(days=1)
    set_language_times(release, locale("en"), publish_at=later, expire_at=None)
    key = str(release.translation_key)
    found = events(feed())
    assert f"DTSTART:{later.astimezone(UTC):%Y%m%dT%H%M%SZ}" in found[f"{key}-en"]
    assert key in found


@pytest.mark.parametrize("hide", ["embargo", "confidential"])
def test_what_is_secret_shows_only_its_kind(feed, hide):
    at = timezone.now() + timedelta(days=30)
    release = planned("Hemmelig oppkjøp", at, kind="press_release")
    if hide == "embargo":
        set_embargo(release, at)
    else:
        set_confidential(release, person("redaktor"), True)
        type(release).objects.filter(pk=release.pk).update(publish_at=at)
    lines = feed()
    assert "Hemmelig" not in "".join(lines)
    event = events(lines)[str(release.translation_key)]
    assert "SUMMARY:Pressemelding" in event
    assert not [line for line in event if line.startswith(("DESCRIPTION", "URL"))]


def test_it_shows_what_its_user_may_see_with_the_filters_of_the_link(feed):
    at = timezone.now() + timedelta(days=30)
    invitation = planned("Invitasjon", at, kind="invitation")
    news = planned("Nyhet", at)
    assert {str(one.translation_key) for one in (invitation, news)} <= {*events(feed())}
    filtered = events(feed(query="?kind=invitation"))
    assert str(invitation.translation_key) in filtered
    assert str(news.translation_key) not in filtered
    neighbour()
    assert events(feed("nabo")) == {}


def test_nobody_else_finds_or_keeps_it(client):
    _link, token = CalendarLink.objects.issue(person("redaktor"))
    response = client.get(f"/calendar/{token}.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in response["Cache-Control"] and "noindex" in response["X-Robots-Tag"]
    assert not response.cookies
    assert client.get("/calendar/guessed.ics").status_code == 404
    stored = CalendarLink.objects.values_list("token_hash", flat=True)
    assert token not in stored and len(token) >= 43


def test_a_link_is_made_with_the_filters_shown_once_and_revoked_at_once(log_in, client):
    address = reverse("release:feed_links")
    screen = log_in("redaktor").open(f"{address}?kind=invitation")
    assert "Type: Presseinvitasjon" in screen
    made = client.post(address, {"kind": "invitation"}).content.decode()
    link = CalendarLink.objects.get(user=person("redaktor"))
    (url,) = [part for part in made.split('"') if ".ics" in part]
    assert url.endswith(".ics?kind=invitation") and client.get(url).status_code == 200
    assert ".ics" not in client.get(address).content.decode()
    revoke = reverse("release:feed_revoke", args=[link.pk])
    assert log_in("kommunikasjon").client.post(revoke).status_code == 404
    assert client.get(url).status_code == 200
    log_in("redaktor").client.post(revoke)
    assert client.get(url).status_code == 404


def test_it_ends_with_the_users_account(client):
    user = person("redaktor")
    _link, token = CalendarLink.objects.issue(user)
    user.is_active = False
    user.save()
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_who_only_translates_has_no_feed(client):
    _link, token = CalendarLink.objects.issue(person("oversetter.en"))
    assert client.get(f"/calendar/{token}.ics").status_code == 404
