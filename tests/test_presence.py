"""Presence of other users in the translation editor, and the history of its texts."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail_localize.models import Translation

from news.models import StoryPage
from tests.factories import person
from translation.admin.editor.presence import TIMEOUT
from translation.localize.segments import segments_of
from translation.models import Origin
from translation.workflow.segment_store import write
from translation.workflow.sources import update_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation():
    story = StoryPage.objects.get(title__startswith="Ny industriklynge")
    return Translation.objects.get(source__object_id=story.translation_key)


def client_of(name):
    """Return a client that is logged in as a demo user."""
    client = Client()
    client.force_login(person(name))
    return client


def ping(client, translation, **sent):
    address = reverse("translation:presence", args=[translation.pk])
    return client.post(address, json.dumps(sent), content_type="application/json")


def history(client, translation, segment):
    return client.get(
        reverse("translation:history", args=[translation.pk, segment.pk])
    ).content.decode()


def test_two_users_of_a_translation_see_each_others_texts(translation):
    hannah, jonas = client_of("oversetter.en"), client_of("redaktor")
    segment = segments_of(translation).first()
    here = {"at": translation.pk, "segment": segment.pk}
    hannahs = ping(hannah, translation, **here).json()
    assert hannahs["people"] == []
    seen = ping(jonas, translation).json()["people"]
    assert seen == [{"name": "Hannah Whitlock", "segment": segment.pk}]
    again = ping(hannah, translation, session=hannahs["session"]).json()
    assert again["session"] == hannahs["session"]
    assert again["people"] == [{"name": "Jonas Ekrem", "segment": None}]
    assert ping(jonas, translation).json()["people"][0]["segment"] is None


def test_released_and_expired_sessions_are_not_shown(translation):
    hannah, jonas = client_of("oversetter.en"), client_of("redaktor")
    leaving = ping(hannah, translation).json()["leaving"]
    assert ping(jonas, translation).json()["people"]
    hannah.post(leaving)
    assert ping(jonas, translation).json()["people"] == []
    silent = ping(hannah, translation).json()["session"]
    long_ago = timezone.now() - TIMEOUT - timedelta(seconds=1)
    EditingSession.objects.filter(pk=silent).update(last_seen_at=long_ago)
    assert ping(jonas, translation).json()["people"] == []


def test_users_in_a_shared_snippet_are_shown_in_its_story(translation):
    hannah, jonas = client_of("oversetter.en"), client_of("redaktor")
    contact = Translation.objects.filter(
        target_locale=translation.target_locale, source__object_repr="Irene Siljan Vestby"
    ).get()
    segment = segments_of(contact).first()
    ping(hannah, contact, at=contact.pk, segment=segment.pk)
    assert ping(jonas, translation).json()["people"] == []
    seen = ping(jonas, translation, translations=[translation.pk, contact.pk]).json()["people"]
    assert seen == [{"name": "Hannah Whitlock", "segment": segment.pk}]


@pytest.mark.parametrize("sent", [[], {"session": "x"}, {"translations": 3}, {"at": "x"}])
def test_an_invalid_request_is_refused(translation, sent):
    client = client_of("oversetter.en")
    address = reverse("translation:presence", args=[translation.pk])
    for body in (json.dumps(sent), b"\xff{"):
        assert client.post(address, body, content_type="application/json").status_code == 400


def test_a_user_cannot_take_over_another_session(translation):
    hannahs = ping(client_of("oversetter.en"), translation).json()["session"]
    jonas = ping(client_of("redaktor"), translation, session=hannahs).json()
    assert jonas["session"] != hannahs
    assert jonas["people"] == [{"name": "Hannah Whitlock", "segment": None}]


def test_the_history_shows_user_time_and_origin(translation):
    segment = segments_of(translation).first()
    write(translation, segment, "From a <b>machine</b>", person("redaktor"), origin=Origin.MACHINE)
    write(translation, segment, "Typed & <i>better</i>", person("oversetter.en"))
    screen = history(client_of("oversetter.en"), translation, segment)
    assert "Typed &amp; <i>better</i>" in screen
    assert screen.index("Hannah Whitlock") < screen.index("Jonas Ekrem")
    assert "Skrevet" in screen and "Maskin" in screen
    assert screen.count("<time") == 3  # including the demo's imported text


def test_the_history_includes_texts_before_a_change_of_the_original(translation):
    story = translation.source.get_source_instance()
    segment = next(one for one in segments_of(translation) if one.context.path == "lead")
    write(translation, segment, "The old lead", person("oversetter.en"))
    story.lead = story.lead.replace("to møter", "tre møter")
    story.save_revision().publish()
    update_source(story)
    translation.refresh_from_db()
    changed = next(one for one in segments_of(translation) if one.context.path == "lead")
    assert changed.string_id != segment.string_id
    screen = history(client_of("oversetter.en"), translation, changed)
    assert "The old lead" in screen


@pytest.mark.parametrize("who", ["oversetter.nb", None])
def test_presence_and_history_are_closed_to_other_users(translation, who):
    other = client_of(who) if who else Client()
    segment = segments_of(translation).first()
    answer = other.get(reverse("translation:history", args=[translation.pk, segment.pk]))
    assert answer.status_code in (302, 403) and b"data-writing" not in answer.content
    assert ping(other, translation).status_code in (302, 403)


def test_only_our_own_pages_may_frame_the_preview(translation):
    client = client_of("oversetter.en")
    preview = client.get(reverse("translation:preview", args=[translation.pk]))
    assert preview.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
    editor = client.get(reverse("translation:edit", args=[translation.pk]))
    assert editor.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("sent", ['{"translations": [1e25]}', '{"at": 1e400}', "[]", '"x"', "{"])
def test_a_hostile_ping_is_refused_or_harmless(sent, translation):
    address = reverse("translation:presence", args=[translation.pk])
    answer = client_of("oversetter.en").post(address, sent, content_type="application/json")
    assert answer.status_code in (200, 400)
