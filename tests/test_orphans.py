"""A translation whose original is deleted: texts that were never translated block publishing."""

from uuid import uuid4

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.publishing import PublishBlocked
from news.models import Contact, StoryPage
from tests.editor import edit
from tests.factories import locale, make_story, person
from tests.translations import sent
from translation.localize.segments import segments_of
from translation.models import Origin
from translation.workflow.drafts import save_draft
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db
BLOCKS = [("heading", "Om Are"), ("paragraph", "<p>Are bor i Oslo.</p>")]


def left_with(untranslated: str, *, delete=StoryPage, **fields) -> StoryPage:
    """Return the English version of a deleted story, with all texts but one translated."""
    story = make_story("Are", dateline="Oslo", blocks=BLOCKS, **fields)
    translation = sent(story)
    for segment in segments_of(translation):
        if segment.string.data != untranslated:
            write(translation, segment, f"EN {segment.string.data}", person("oversetter.en"))
    page = save_draft(translation.source, translation.get_target_instance())
    delete.objects.get(pk=story.pk).delete()
    return StoryPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("untranslated", ["Are", "Om Are", "Oslo", "Are bor i Oslo."])
@pytest.mark.parametrize("model", [StoryPage, Page])
def test_an_untranslated_text_blocks_publishing_however_short_it_is(untranslated, model):
    page = left_with(untranslated, delete=model)
    with pytest.raises(PublishBlocked, match=untranslated):
        page.get_latest_revision().publish()
    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize("base", [True, False])
def test_nor_does_it_come_out_by_a_plain_save(base):
    page = left_with("Om Are")
    page = Page.objects.get(pk=page.pk) if base else page
    page.live = True
    with pytest.raises(PublishBlocked):
        page.save()


def test_an_unaccepted_machine_translation_blocks_publishing():
    page = left_with("Are")
    translation = Translation.objects.get(source__object_id=page.translation_key)
    headline = segments_of(translation).get(context__path="title")
    write(translation, headline, "Machine's Are", origin=Origin.MACHINE)
    page = page.get_latest_revision_as_object()
    page.title = "Machine's Are"
    with pytest.raises(PublishBlocked):
        page.save_revision().publish()


def test_what_an_editor_writes_in_its_place_is_published():
    page = left_with("Are").get_latest_revision_as_object()
    page.title = "Are, in English"
    page.save_revision().publish()
    assert StoryPage.objects.get(pk=page.pk).live


def test_what_a_translator_left_as_it_is_is_published():
    page = left_with("Oslo")
    translation = Translation.objects.get(source__object_id=page.translation_key)
    dateline = segments_of(translation).get(context__path="dateline")
    write(translation, dateline, "Oslo", person("oversetter.en"))
    page.get_latest_revision().publish()
    assert StoryPage.objects.get(pk=page.pk).live


def test_an_original_deleted_in_sql_leaves_its_translation_closed():
    story = make_story("Are", publish=True)
    page = sent(story).get_target_instance()
    Page.objects.filter(pk=story.pk).update(translation_key=uuid4())  # sends no signal
    with pytest.raises(PublishBlocked, match=r"deleted|slettet"):
        page.get_latest_revision().publish()


def test_a_shared_snippets_translation_is_left_alone_in_the_same_way():
    contact = Contact.objects.create(name="Are", title="leder", locale=locale("nb"))
    english = sent(contact).get_target_instance()
    contact.delete()
    with pytest.raises(PublishBlocked, match="leder"):
        english.get_latest_revision().publish()
    english = Contact.objects.get(pk=english.pk).get_latest_revision_as_object()
    english.title = "head"
    english.save_revision().publish()
    assert Contact.objects.get(pk=english.pk).live


@pytest.mark.parametrize("who", ["redaktor", "admin"])
def test_no_button_and_no_api_publishes_it(client, who):
    page = left_with("Are")
    client.force_login(person(who))
    client.raise_request_exception = False
    names = {"pk": page.pk, "action_name": "publish"}
    address = reverse("wagtailadmin_api:pages:action", kwargs=names)
    assert client.post(address, {}, "application/json").status_code in (400, 403)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{bulk}?id={page.pk}", {"include_descendants": ""})
    assert not StoryPage.objects.get(pk=page.pk).live


def test_a_text_that_was_moved_to_another_paragraph_stays_in_all_the_same():
    page = left_with("Are bor i Oslo.").get_latest_revision_as_object()
    page.body = [(block.block_type, block.value) for block in page.body][::-1]
    with pytest.raises(PublishBlocked, match="Are bor i Oslo"):
        page.save_revision().publish()


def test_an_editor_keeps_a_name_that_is_the_same_in_both_languages(log_in):
    page, editor = left_with("Oslo"), log_in("redaktor")
    screen = editor.open(edit(page))
    assert "Oslo" in " ".join(screen.texts(".messages li"))
    assert screen.values("button[name=keep-untranslated]", "form") == [
        screen.value("form[data-edit-form]", "id")
    ]
    editor.client.post(edit(page), {**screen.fields, "keep-untranslated": "1", "body-count": "0"})
    assert not editor.open(edit(page)).all("button[name=keep-untranslated]")
    StoryPage.objects.get(pk=page.pk).get_latest_revision().publish(user=editor.user)
    assert StoryPage.objects.get(pk=page.pk).live


def test_who_may_not_publish_keeps_nothing(log_in):
    page, writer = left_with("Oslo"), log_in("kommunikasjon")
    screen = writer.open(edit(page))
    assert not screen.all("button[name=keep-untranslated]")
    writer.client.post(edit(page), {**screen.fields, "keep-untranslated": "1", "body-count": "0"})
    with pytest.raises(PublishBlocked):
        StoryPage.objects.get(pk=page.pk).get_latest_revision().publish()
