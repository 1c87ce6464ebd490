"""The first draft of a translation: its texts, its place in the tree, and that it is not public."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from news.models import NewsIndexPage, Topic
from tests.factories import locale, make_story, news_list, topic, translate
from tests.many_translations import person
from translation.localize.segments import segments_of
from translation.workflow.approval import publish
from translation.workflow.requests import send_for_translation
from translation.workflow.segment_store import write
from translation.workflow.sources import source_language_of, update_source
from translation.workflow.targets import create_target, import_translated_item
from translation.workflow.workflow_status import edit_lock_reason, workflow_status

pytestmark = pytest.mark.django_db


def test_first_draft_says_what_is_translated_also_of_an_unpublished_story():
    page = make_story("Gammel tittel", publish=False, topics=[topic("Klynger")])
    page.title = "Ny tittel"
    page.save_revision()
    target = translate(page, "New title", publish=False)
    assert (target.title, target.slug, target.draft_title) == (
        "New title",
        "new-title",
        "New title",
    )
    assert [link.locale.language_code for link in target.topics] == ["en"]
    assert (target.live, target.first_published_at, target.has_unpublished_changes) == (
        False,
        None,
        True,
    )
    (draft,) = target.revisions.all()
    assert draft.as_object().title == "New title"


def test_first_draft_of_a_register_item_says_what_is_translated():
    item = Topic.objects.create(name="Havvind", slug="havvind", locale=locale("nb"), live=False)
    item.name = "Vindkraft til havs"
    item.save_revision()
    twin = item.get_latest_revision_as_object()
    twin.name = "Offshore wind"
    source = update_source(item)
    import_translated_item(source, twin, locale("en"))
    target = Topic.objects.get(pk=create_target(source, locale("en")).pk)
    assert (target.name, target.slug, target.live) == ("Offshore wind", "offshore-wind", False)
    (draft,) = target.revisions.all()
    assert draft.as_object().name == "Offshore wind"


@pytest.fixture
def section() -> NewsIndexPage:
    """Return a public section in Norwegian only."""
    made = NewsIndexPage(title="Arkiv", slug="arkiv", locale=locale("nb"))
    news_list().get_parent().add_child(instance=made)
    made.save_revision().publish()
    return NewsIndexPage.objects.get(pk=made.pk)


def test_an_untranslated_parent_becomes_an_alias(section):
    page = make_story("Sak i arkivet", under=section)
    target = send_for_translation(page, locale("en")).get_target_instance()
    assert target.get_parent().specific.alias_of_id == section.pk
    assert (target.live, target.slug) == (False, "sak-i-arkivet")


def test_an_alias_becomes_a_translation_when_its_original_is_sent(section):
    send_for_translation(make_story("Sak i arkivet", under=section), locale("en"))
    translation = send_for_translation(section, locale("en"), person("kommunikasjon"))
    lent = translation.get_target_instance()
    assert (lent.alias_of_id, lent.live, lent.first_published_at) == (None, False, None)
    for segment in segments_of(translation):
        write(translation, segment, "Archive" if segment.string.data == "Arkiv" else "More")
    publish(translation)
    lent.refresh_from_db()
    assert (lent.live, lent.title, lent.slug) == (True, "Archive", "archive")


def test_an_alias_is_not_sent_as_if_it_were_the_original(section):
    send_for_translation(make_story("Sak i arkivet", under=section), locale("en"))
    lent = section.get_translation(locale("en"))
    with pytest.raises(ValidationError):
        send_for_translation(lent, locale("nb"))
    assert source_language_of(section) is None
    send_for_translation(section, locale("en"))
    assert source_language_of(section) == locale("nb")


@pytest.mark.parametrize("make", [make_story, lambda name: Topic(name=name, locale=locale("nb"))])
def test_a_lock_of_the_original_does_not_lock_the_translation(make):
    item = make("Låst")
    item.locked, item.locked_by, item.locked_at = True, person("redaktor"), timezone.now()
    item.save()
    translation = send_for_translation(item, locale("en"), person("redaktor"))
    target = translation.get_target_instance()
    assert (target.locked, target.locked_by, target.locked_at) == (False, None, None)
    assert not target.get_latest_revision_as_object().locked
    assert not edit_lock_reason(workflow_status(translation), person("oversetter.en"))
