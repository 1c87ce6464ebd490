"""An invitation says when, where and how to register, goes into a calendar, and is coming until it is over."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from news.models import StoryPage
from news.story_kinds import Kind
from tests.factories import fresh, make_story, oslo, translate

TITLE = "Omvisning; ovn 2, og\nlunsj".replace("\n", " ")


@pytest.fixture
def invitation(db):
    start = timezone.now().replace(microsecond=0) + timedelta(days=20)
    return make_story(
        TITLE,
        kind=Kind.INVITATION,
        lead="Kom, se; hør.",
        event_start=start,
        event_end=start + timedelta(hours=2),
        event_place="Verksvegen 1, Smeltdal",
        registration_email="presse@varde.example",
        registration_deadline=start - timedelta(days=1),
    )


def unfolded(content: bytes) -> list[str]:
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def test_a_journalist_sees_time_place_and_registration_and_takes_them_into_the_calendar(
    client, reader, invitation
):
    page = reader.read(invitation)
    assert "Verksvegen 1, Smeltdal" in page.texts(".event dd")
    assert page.values(".event a", "href") == ["mailto:presse@varde.example"]
    answer = client.get(invitation.url + page.value(".event__calendar a", "href"))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    lines = unfolded(answer.content)
    assert f"SUMMARY:{TITLE.replace(';', chr(92) + ';').replace(',', chr(92) + ',')}" in lines
    assert "LOCATION:Verksvegen 1\\, Smeltdal" in lines
    assert f"DTSTART:{invitation.event_start:%Y%m%dT%H%M%SZ}" in lines
    assert f"DTEND:{invitation.event_end:%Y%m%dT%H%M%SZ}" in lines
    assert "CLASS:PRIVATE" not in lines
    (description,) = [line for line in lines if line.startswith("DESCRIPTION:")]
    assert "Kom\\, se\\; hør.\\n" in description and "presse@varde.example" in description


def test_the_front_page_names_what_is_coming_until_it_is_over(reader, invitation):
    assert TITLE in " ".join(reader.get("/nb/").texts(".coming a"))
    StoryPage.objects.filter(pk=invitation.pk).update(
        event_start=timezone.now() - timedelta(hours=3), event_end=None
    )
    assert TITLE not in " ".join(reader.get("/nb/").texts(".coming a"))
    page = reader.read(invitation)
    assert "Arrangementet er over." in page.texts(".event dd")
    assert not page.all(".event__calendar") and not page.all(".event a")


def test_registration_closes_with_its_deadline(reader, invitation):
    StoryPage.objects.filter(pk=invitation.pk).update(
        registration_deadline=timezone.now() - timedelta(minutes=1)
    )
    page = reader.read(invitation)
    assert "Påmeldingen er stengt." in page.texts(".event dd")
    assert not page.all(".event a")


def test_a_translation_has_the_same_time_and_its_own_place(reader, invitation):
    english = translate(invitation, "Tour; furnace 2", event_place="Verksvegen 1, Smeltdal, Norway")
    assert english.event_start == invitation.event_start
    assert english.registration_email == invitation.registration_email
    assert "Verksvegen 1, Smeltdal, Norway" in reader.read(english).texts(".event dd")


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("event_start", {"event_start": None}),
        ("event_end", {"event_end": oslo(2026, 1, 1, 9)}),
        ("registration_deadline", {"registration_deadline": oslo(2030, 1, 1, 9)}),
    ],
)
def test_times_that_cannot_be_right_are_refused_at_their_field(field, values, db):
    times = {"event_start": oslo(2026, 1, 1, 10), "event_end": oslo(2026, 1, 1, 12)}
    page = StoryPage(title="X", slug="x", lead="Y", **{**times, **values})
    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert field in refused.value.message_dict


def test_other_kinds_of_stories_show_no_event(client, reader, invitation):
    StoryPage.objects.filter(pk=invitation.pk).update(kind=Kind.NEWS)
    page = reader.read(fresh(invitation))
    assert not page.all(".event")
    assert client.get(f"{invitation.url}event.ics").status_code == 404
