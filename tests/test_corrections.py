"""A correction is marked wherever the story is shown, language by language, and goes to the translators at once."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from news.models import StoryCorrection
from release.models import ReleaseEvent
from tests.factories import fresh, make_story, person
from tests.notification_mails import to
from tests.withdrawals import correct, feed, public_pair, translate_rest
from translation.localize.segments import segments_of
from translation.models import Assignment
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db
TEXT = "Kranen er 90 meter, ikke 29."
LISTS = ("/nb/", "/nb/nyheter/", "/nb/sok/?q=tårnkran")


@pytest.fixture
def pair():
    return public_pair("Tårnkran over fjorden", date=timezone.now())


def marks(reader, url) -> list[str]:
    """Return the text of the story's card."""
    texts = reader.read(url).texts("article.card")
    return [text for text in texts if "Tårnkran over fjorden" in text]


@pytest.mark.parametrize("url", LISTS)
def test_lists_mark_a_corrected_story(reader, pair, url):
    assert "Rettet" not in "".join(marks(reader, url))
    correct(pair.story, TEXT)
    (card,) = marks(reader, url)
    assert "Rettet" in card


def test_related_stories_are_marked(reader, pair):
    correct(pair.story, TEXT)
    other = make_story("En annen sak", related=[fresh(pair.story)])
    (card,) = marks(reader, other.url)
    assert "Rettet" in card


def test_the_feed_says_what_was_corrected(pair):
    correct(pair.story, TEXT)
    guid = f"{pair.story.translation_key}:nb"
    (item,) = [one for one in feed() if one.findtext("guid") == guid]
    assert item.findtext("title") == "Tårnkran over fjorden"
    assert TEXT in item.findtext("description")
    assert "Rettet" in [one.text for one in item.findall("category")]


def test_search_engines_are_told(reader, pair):
    before = reader.read(pair.story).article
    assert "correction" not in before
    story = correct(pair.story, TEXT)
    story.corrections.update(date=date(2026, 12, 24))
    about = reader.read(story).article
    assert about["correction"] == [
        {"@type": "CorrectionComment", "text": TEXT, "datePublished": "2026-12-24"}
    ]
    assert about["dateModified"] == "2026-12-24"
    assert about["datePublished"] == before["datePublished"]


def test_a_correction_shows_in_each_language_as_it_is_approved(reader, pair):
    correct(pair.story, TEXT)
    assert TEXT in reader.read(pair.story)
    assert not reader.read(pair.english).all(".corrections")
    translate_rest(pair.translation)
    english = reader.read(pair.english)
    assert f"EN {TEXT}" in english.text(".corrections")
    assert len(english.all(".corrections a")) == 1


def test_the_translation_is_due_in_two_hours(pair):
    correct(pair.story, TEXT)
    deadline = Assignment.objects.get(translation=pair.translation).deadline
    left = deadline - timezone.now()
    assert timedelta(minutes=118) < left <= timedelta(hours=2)


@pytest.mark.parametrize(("hours", "kept"), [(1, True), (48, False), (-5, False)])
def test_an_earlier_deadline_is_kept(pair, hours, kept):
    before = timezone.now() + timedelta(hours=hours)
    Assignment.objects.update_or_create(translation=pair.translation, defaults={"deadline": before})
    correct(pair.story, TEXT)
    after = Assignment.objects.get(translation=pair.translation).deadline
    assert (after == before) is kept


def test_the_translator_is_mailed_at_once_with_the_correction(pair, done):
    hannah = person("oversetter.en")
    Assignment.objects.update_or_create(
        translation=pair.translation, defaults={"translator": hannah, "deadline": None}
    )
    mail.outbox.clear()
    with done():
        correct(pair.story, TEXT)
    (sent,) = to(hannah)
    assert "haster" in sent.subject.lower() or "urgent" in sent.subject.lower()
    assert TEXT in sent.body


def test_an_ordinary_change_is_not_urgent(pair):
    draft = fresh(pair.story)
    draft.lead = "En helt annen ingress."
    draft.save_revision(user=person("redaktor")).publish(user=person("redaktor"))
    assignment = Assignment.objects.filter(translation=pair.translation).first()
    assert not (assignment and assignment.deadline)


def test_a_correction_that_was_translated_before_it_was_published_is_not_urgent(pair):
    draft = fresh(pair.story)
    draft.corrections.add(StoryCorrection(text=TEXT, locale=draft.locale))
    draft.save_revision(user=person("kommunikasjon"))
    page = fresh(pair.story)
    page.get_workflow().start(page, person("kommunikasjon"))
    translate_rest(pair.translation)
    fresh(page).latest_revision.publish(user=person("redaktor"))
    assert pair.english.corrections.exists()
    assignment = Assignment.objects.filter(translation=pair.translation).first()
    assert not (assignment and assignment.deadline)


def test_the_history_says_who_corrected_what(pair):
    correct(pair.story, TEXT, user=person("redaktor"))
    (line,) = ReleaseEvent.objects.filter(action=ReleaseEvent.Action.CORRECTED)
    assert (line.user, line.data["reason"]) == (person("redaktor"), TEXT)
    assert line.revision_id == fresh(pair.story).live_revision_id


def test_the_correction_reaches_the_desk_as_a_text_to_translate(pair):
    correct(pair.story, TEXT)
    (segment,) = [one for one in segments_of(pair.translation) if one.string.data == TEXT]
    assert not segment.written
    write(pair.translation, segment, "The crane is 90 metres, not 29.")
    assert not pair.english.corrections.exists()
