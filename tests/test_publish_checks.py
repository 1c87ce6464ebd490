"""No way to publish makes an incomplete translation public."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from core.publishing import PublishBlocked
from news.models import Contact, NewsIndexPage, StoryContact, StoryPage
from tests.factories import person
from translation.localize.segments import progress_of, segments_of
from translation.models import Origin
from translation.workflow.approval import IncompleteTranslation, approve, publish
from translation.workflow.drafts import save_draft
from translation.workflow.requests import send_for_translation
from translation.workflow.segment_store import write
from translation.workflow.sync import accept_minor_edit, missing_contexts, sync_translations

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return StoryPage.objects.get(title__startswith="Ny industriklynge")


@pytest.fixture
def translation(story):
    return Translation.objects.get(source__object_id=story.translation_key)


@pytest.fixture
def english(translation):
    return translation.get_target_instance()


def new_story(language="nb", **fields):
    story = StoryPage(title="Verket bygger", lead="Verket bygger ut i vår.", live=False, **fields)
    NewsIndexPage.objects.get(locale__language_code=language).add_child(instance=story)
    story.save_revision()
    return story


def translate_all(translation, user=None):
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}", user)


def locale(code):
    return Locale.objects.get(language_code=code)


def test_an_english_story_leaves_the_norwegian_contact_as_it_was():
    original = Contact.objects.get(name="Solveig Aamodt", locale__language_code="nb")
    english = original.get_translation(locale("en"))
    story = new_story("en")
    story.story_contacts.add(StoryContact(contact=english, locale=story.locale))
    story.save_revision()
    send_for_translation(story, locale("nb"))
    title = original.title
    original.refresh_from_db()
    assert original.title == title
    sources = TranslationSource.objects.filter(object_id=original.translation_key)
    assert [source.locale.language_code for source in sources] == ["nb"]


def test_localizes_own_form_leaves_the_norwegian_contact_as_it_was(client):
    original = Contact.objects.get(name="Solveig Aamodt", locale__language_code="nb")
    story = new_story("en")
    story.story_contacts.add(
        StoryContact(contact=original.get_translation(locale("en")), locale=story.locale)
    )
    story.save_revision().publish()
    client.force_login(person("admin"))
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])
    client.post(address, {"locales": [locale("nb").pk]})
    title = original.title
    original.refresh_from_db()
    assert original.title == title


def test_a_translator_works_on_the_latest_draft():
    story = new_story()
    translation = send_for_translation(story, locale("en"))
    story.lead = "Verket bygger ut til sommeren."
    story.save_revision()
    sync_translations(story)
    texts = [segment.string.data for segment in segments_of(translation)]
    assert "Verket bygger ut til sommeren." in texts


def test_a_draft_translation_is_never_public(story, translation, english):
    segment = segments_of(translation).get(context__path="title")
    write(translation, segment, "A headline in work")
    save_draft(translation.source, english)
    english.refresh_from_db()
    assert english.title != "A headline in work"
    assert english.get_latest_revision_as_object().title == "A headline in work"


def test_sending_a_live_story_leaves_its_translation_a_draft():
    story = new_story()
    story.get_latest_revision().publish()
    send_for_translation(story, locale("en"))
    assert not story.get_translation(locale("en")).live


@pytest.mark.parametrize("way", ["revision", "page", "scheduled", "save", "bulk", "editor"])
def test_a_translation_with_gaps_cannot_go_live(way, client):
    story = new_story()
    story.get_latest_revision().publish()
    send_for_translation(story, locale("en"))
    target = story.get_translation(locale("en")).specific
    revision = target.get_latest_revision()
    client.force_login(person("admin"))
    if way == "revision":
        with pytest.raises(PublishBlocked):
            revision.publish()
    elif way == "page":
        with pytest.raises(PublishBlocked):
            target.publish(revision, user=person("admin"))
    elif way == "scheduled":
        revision.approved_go_live_at = timezone.now()
        revision.save()
        call_command("publish_scheduled")
    elif way == "save":
        target.live = True
        with pytest.raises(PublishBlocked):
            target.save()
    elif way == "bulk":
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        client.post(f"{address}?id={target.pk}", {"include_descendants": ""})
    else:
        client.post(reverse("wagtailadmin_pages:edit", args=[target.pk]), {"action-publish": "1"})
    target.refresh_from_db()
    assert not target.live
    assert client.get(f"/en/news/{target.slug}/").status_code == 404


def test_a_complete_translation_cannot_go_live_before_it_is_approved():
    story = new_story()
    story.get_latest_revision().publish()
    translation = send_for_translation(story, locale("en"))
    translate_all(translation)
    target = save_draft(translation.source, translation.get_target_instance())
    with pytest.raises(PublishBlocked):
        target.latest_revision.publish()


def test_an_approved_translation_goes_live_as_it_was_approved():
    story = new_story()
    story.get_latest_revision().publish()
    translation = send_for_translation(story, locale("en"))
    translate_all(translation)
    publish(translation)
    target = translation.get_target_instance()
    assert target.live and target.title == "EN Verket bygger"
    assert target.slug == "en-verket-bygger"


def test_a_machines_text_that_is_not_accepted_blocks_publishing(translation):
    lead = segments_of(translation).get(context__path="lead")
    write(translation, lead, "A machine's lead", origin=Origin.MACHINE)
    with pytest.raises(IncompleteTranslation):
        approve(translation)


def test_an_update_waits_beside_the_live_older_translation(story, translation, english, client):
    live = client.get(english.url).content
    story.lead = story.lead.replace("to møter", "tre møter")
    story.save_revision().publish()
    assert progress_of(translation).missing == 1
    assert client.get(english.url).content == live


def test_what_was_approved_of_an_older_original_cannot_go_live(story, translation, english):
    revision = approve(translation)
    story.lead = "En helt annen ingress."
    story.save_revision().publish()
    with pytest.raises(PublishBlocked):
        revision.publish()


def test_a_minor_change_leaves_the_translations_as_they_are(story, translation):
    before = missing_contexts(story)
    story.lead = story.lead + " Og litt til."
    story.save_revision().publish()
    accept_minor_edit(story, before)
    assert progress_of(translation).is_complete


def test_a_moved_paragraph_keeps_its_translation(story, translation):
    blocks = [(block.block_type, block.value) for block in story.body]
    story.body = blocks[::-1]
    story.save_revision().publish()
    assert progress_of(translation).is_complete


def test_a_translation_keeps_its_originals_hour():
    hour = timezone.now().replace(microsecond=0) + timedelta(days=2)
    story = new_story(go_live_at=hour)
    story.save_revision().publish()
    translation = send_for_translation(story, locale("en"))
    translate_all(translation)
    publish(translation)
    assert not translation.get_target_instance().live
    later = hour + timedelta(days=2)
    story.go_live_at = later
    story.save_revision().publish()
    assert translation.get_target_instance().scheduled_revision.approved_go_live_at == later


def test_unpublishing_the_original_takes_the_translation_with_it(story, english):
    story.unpublish()
    english.refresh_from_db()
    assert not english.live


def test_unpublishing_a_shared_snippet_takes_its_translation_with_it():
    norwegian = Contact.objects.filter(locale=locale("nb"), live=True).first()
    norwegian.unpublish()
    assert not norwegian.get_translation(locale("en")).live


def test_a_live_translation_is_not_saved_by_naming_no_fields(english):
    english.title = "Changed past the gate"
    with pytest.raises(PublishBlocked):
        english.save(update_fields=None)


def test_a_translation_is_not_sent_on(english):
    with pytest.raises(Exception, match="Send"):
        send_for_translation(english, locale("nb"))


@pytest.mark.parametrize(
    "address",
    [
        "localize/page/{page}/convert_to_alias/",
        "localize/update/{source}/",
        "localize/translate/{translation}/disable/",
        "localize/translate/{translation}/pofile/upload/",
        "localize/translate/{translation}/machine_translate/",
        "localize/reports/translations/",
    ],
)
@pytest.mark.parametrize("who", ["admin", "redaktor", "oversetter.en"])
def test_localizes_other_ways_to_publish_are_closed(address, who, client, translation, english):
    client.force_login(person(who))
    path = "/admin/" + address.format(
        page=english.pk, source=translation.source.pk, translation=translation.pk
    )
    before = english.get_latest_revision().pk
    assert client.post(path, {}).status_code in (302, 403)
    english.refresh_from_db()
    assert english.live and english.get_latest_revision().pk == before
    assert Translation.objects.get(pk=translation.pk).enabled


def test_a_translation_with_gaps_is_not_published_by_copying(client):
    story = new_story()
    story.get_latest_revision().publish()
    target = send_for_translation(story, locale("en")).get_target_instance()
    client.force_login(person("admin"))
    form = {"new_title": "X", "new_slug": "x", "new_parent_page": target.get_parent().pk}
    client.post(reverse("wagtailadmin_pages:copy", args=[target.pk]), form)
    assert not StoryPage.objects.filter(slug="x").exists()
