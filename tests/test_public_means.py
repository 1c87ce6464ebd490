"""A story that is not public leaves no trace in any output.

One canary per state: the Norwegian translation of a public English story, with a date so late that it would
be first in every list.
"""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import HomePage
from news.models import StoryPage
from tests.factories import (
    EVERY_BLOCK,
    locale,
    make_story,
    news_list,
    oslo,
    story,
    topic,
    translate,
)
from translation.models import Approval
from translation.workflow.publish_checks import translation_into

SLUG, LEAD, YEAR = "kanarifuglen-synger", "Fuglen er den eneste i gruva.", 2031


def published(original):
    return translate(original, "Kanarifuglen synger", lead=LEAD)


def draft(original):
    return translate(original, "Kanarifuglen synger", lead=LEAD, publish=False)


def publish_with_hours(canary, **hours):
    """Publish an approved translation with its own schedule."""
    timed = canary.get_latest_revision_as_object()
    for name, after in hours.items():
        setattr(timed, name, timezone.now() + after)
    revision, translation = timed.save_revision(), translation_into(canary)
    state = translation.source.last_updated_at
    Approval.objects.create(revision=revision, translation=translation, source_state=state)
    revision.publish()


def scheduled(original):
    canary = draft(original)
    publish_with_hours(canary, go_live_at=timedelta(days=1))
    return StoryPage.objects.get(pk=canary.pk)


def expired(original):
    canary = published(original)
    publish_with_hours(canary, expire_at=timedelta(hours=1))
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
    return StoryPage.objects.get(pk=canary.pk)


def unpublished(original):
    canary = published(original)
    canary.unpublish()
    return canary


def alias(original):
    return original.create_alias(
        parent=news_list("nb"),
        update_slug=SLUG,
        update_locale=locale("nb"),
        reset_translation_key=False,
    )


def restricted(**restriction):
    def private(original):
        canary = published(original)
        made = PageViewRestriction.objects.create(page=canary, **restriction)
        if made.restriction_type == "groups":
            made.groups.add(Group.objects.first())
        return canary

    return private


HIDDEN = {
    "draft": draft,
    "scheduled": scheduled,
    "expired": expired,
    "unpublished": unpublished,
    "alias": alias,
    "for members": restricted(restriction_type="login"),
    "for a group": restricted(restriction_type="groups"),
    "behind a password": restricted(restriction_type="password", password="gruve"),
}
SURFACES = {
    "page": lambda canary, original: canary.url,
    "front page": lambda canary, original: "/nb/",
    "list": lambda canary, original: "/nb/nyheter/",
    "list of its year": lambda canary, original: f"/nb/nyheter/?year={YEAR}",
    "topic": lambda canary, original: "/nb/tema/karbonfangst/",
    "search": lambda canary, original: "/nb/sok/?q=kanarifuglen",
    "feed": lambda canary, original: "/nb/feed.xml",
    "sitemap": lambda canary, original: f"/sitemap-stories-{YEAR}.xml",
    "related story": lambda canary, original: story(EVERY_BLOCK).url,
    "story of the same topic": lambda canary, original: "/nb/nyheter/vennen/",
    "original, with hreflang and JSON-LD": lambda canary, original: original.url,
    "notice on the front page": lambda canary, original: (
        f"/en/?original={original.translation_key}"
    ),
    "not-found page": lambda canary, original: f"/en/news/{canary.slug}/",
}


@pytest.fixture
def original(db):
    """The public original of the canary, with everything that would refer to the canary."""
    return make_story(
        "Canary sings", language="en", topics=[topic("Carbon capture")], date=oslo(YEAR, 5, 4, 12)
    )


def lay_bait(canary):
    """Let the front page, a related story and a story of the same topic refer to it."""
    HomePage.objects.filter(locale__language_code="nb").update(lead_story=canary)
    make_story("Vennen", topics=[topic("Karbonfangst")])
    chosen = story(EVERY_BLOCK)
    chosen.story_relations.get_object_list()[0].story = canary
    chosen.save()


def traces(reader, surface, canary, original) -> list[str]:
    """Return the traces of the canary in a response."""
    address = SURFACES[surface](canary, original)
    seen = reader.client.get(address).content.decode()
    # A page may repeat its own URL, and an alias has the text of the public original.
    marks = [] if canary.alias_of_id and address.startswith("/en/") else [canary.lead]
    marks += [canary.url, f"/{SLUG}/"] if address != canary.url else []
    marks += [f"<option>{YEAR}"] if surface == "list" else []
    return [mark for mark in marks if mark in seen]


@pytest.mark.parametrize("state", HIDDEN)
def test_hidden_story_leaves_no_trace(reader, original, state):
    canary = HIDDEN[state](original)
    lay_bait(canary)
    seen = {surface: traces(reader, surface, canary, original) for surface in SURFACES}
    assert {surface: marks for surface, marks in seen.items() if marks} == {}


def test_the_checks_find_a_public_story(reader, original):
    """Otherwise, the test above could not fail."""
    canary = published(original)
    lay_bait(canary)
    blind = {"notice on the front page", "not-found page"}
    seen = {surface: traces(reader, surface, canary, original) for surface in SURFACES}
    assert {surface for surface, marks in seen.items() if not marks} == blind


@pytest.mark.parametrize("state", HIDDEN)
def test_hidden_story_is_not_counted(reader, original, state):
    lists = ("/nb/nyheter/", "/nb/tema/karbonfangst/", "/nb/sok/?q=synger")

    def counts():
        pages = [reader.read(address) for address in lists]
        return [(page.texts(".count"), len(page.all(".card"))) for page in pages]

    before = counts()
    HIDDEN[state](original)
    assert counts() == before


@pytest.mark.parametrize("state", ["for members", "for a group", "behind a password"])
def test_private_story_asks_for_log_in_or_password(client, original, state):
    response = client.get(HIDDEN[state](original).url)
    asked = response.status_code == 302 and "login" in response.headers["Location"]
    assert asked or 'type="password"' in response.content.decode()


def test_story_under_a_private_list_is_private_too(reader, original):
    canary = published(original)
    PageViewRestriction.objects.create(page=news_list(), restriction_type="login")
    for address in (
        "/nb/",
        "/nb/sok/?q=kanarifuglen",
        "/nb/feed.xml",
        "/sitemap-stories-2026.xml",
        original.url,
    ):
        assert canary.url not in reader.client.get(address).content.decode()


def test_scheduled_story_appears_everywhere_when_its_time_comes(reader, original):
    canary = scheduled(original)
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        call_command("publish_scheduled")
        for surface in ("page", "front page", "list", "topic", "search", "feed", "sitemap"):
            assert traces(reader, surface, canary, original), surface


def test_topic_of_hidden_stories_alone_is_not_offered(reader):
    hidden = make_story("Stille", topics=[topic("Karbonfangst")])
    StoryPage.objects.published().filter(story_topics__topic=topic("Karbonfangst")).unpublish()
    assert not StoryPage.objects.get(pk=hidden.pk).live
    for address in ("/nb/", "/nb/nyheter/"):
        assert "Karbonfangst" not in reader.read(address)
