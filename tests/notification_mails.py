"""Fixtures for notification tests: a translation, its users and their mails."""

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from news.models import NewsIndexPage, StoryPage
from tests.factories import oslo, person
from translation.localize.segments import segments_of
from translation.models import Comment, Notification, NotificationKind
from translation.notifications.notify import notify
from translation.workflow import review
from translation.workflow.requests import send_for_translation
from translation.workflow.segment_store import write

__all__ = ["clock", "editor", "hannah", "sender", "translation"]

DEADLINE = oslo(2026, 12, 1, 14, 30)


LEAD = "Klyngen har 25 bedrifter. Målet er 40 i 2030."


NEW_LEAD = "Klyngen har 27 bedrifter. Målet er 40 i 2030."


@pytest.fixture
def hannah():
    return person("oversetter.en")


@pytest.fixture
def sender():
    return person("kommunikasjon")


@pytest.fixture
def editor():
    return person("redaktor")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(oslo(2026, 11, 26, 10), tick=False) as clock:
        yield clock


def new_story(title="Verket bygger", lead=LEAD):
    story = StoryPage(title=title, lead=lead, live=False, kind="news")
    NewsIndexPage.objects.get(locale__language_code="nb").add_child(instance=story)
    story.save_revision().publish()
    return story


def send(story, sender, translator, **details):
    english = Locale.objects.get(language_code="en")
    return send_for_translation(story, english, sender, translator=translator, **details)


def fill(translation, user):
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}", user)


def approve_all(translation, translator, editor):
    fill(translation, translator)
    review.submit(translation, translator)
    review.decide(translation, editor, "approve")


def change_lead(translation, lead=NEW_LEAD, user=None):
    story = StoryPage.objects.get(
        translation_key=translation.source.object_id, locale__language_code="nb"
    )
    story.lead = lead
    story.save_revision(user=user).publish(user=user)


def desk_mails():
    call_command("desk_mails", verbosity=0)


@pytest.fixture
def translation(sender, hannah):
    """A translation assigned to Hannah, whose notification is marked as sent."""
    found = send(new_story(), sender, hannah, deadline=DEADLINE, note="Haster")
    Notification.objects.update(sent_at=timezone.now())
    return found


def to(user):
    return [one for one in mail.outbox if one.to == [user.email]]


def only(user):
    (one,) = to(user)
    return one


def html(one):
    return one.alternatives[0].content


def link(translation):
    return f"http://localhost:8000/admin/translations/{translation.pk}/"


def speak(user, language):
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()


def assigned(translation, people):
    notify(
        NotificationKind.ASSIGNED,
        translation,
        [people["hannah"]],
        by="Solveig Aamodt",
        deadline=DEADLINE.isoformat(),
        note="Haster",
    )
    return people["hannah"]


def returned(translation, people):
    fill(translation, people["hannah"])
    review.submit(translation, people["hannah"])
    lead = next(one for one in segments_of(translation) if "25" in one.string.data)
    Comment.objects.create(
        translation=translation,
        context=lead.context,
        string=lead.string,
        text="Si <hvem>.",
        created_by=people["editor"],
    )
    review.decide(translation, people["editor"], "reject", "Bedre tittel & ingress")
    return people["hannah"]


def changed(translation, people):
    fill(translation, people["hannah"])
    change_lead(translation)
    return people["hannah"]
