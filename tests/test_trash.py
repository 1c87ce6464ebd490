"""Deleting moves a story to the trash with its language versions; restoring makes it a draft."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.publishing import PublishBlocked
from tests.factories import fresh, locale, make_story, news_list, person, translate
from translation.models import Approval
from translation.workflow.assessment import assess
from translation.workflow.requests import send_for_translation
from trash.contents import DeleteBlocked
from trash.models import TrashedPage, TrashEntry
from trash.services import RestoreBlocked, move_to_trash, purge, restore

pytestmark = pytest.mark.django_db


def tie(original) -> Translation:
    return Translation.objects.get(source__object_id=original.translation_key)


def tree_is_sound() -> bool:
    return not any(Page.find_problems())


def test_deleting_the_original_takes_all_language_versions_offline_and_frees_their_addresses(
    original, english, reader
):
    addresses = [original.get_url(), english.get_url()]
    entry = move_to_trash(original, person("redaktor"))
    assert [reader.get(address).status for address in addresses] == [404, 404]
    assert {row.page_id for row in entry.pages.all()} == {original.pk, english.pk}
    assert not fresh(original).live and not fresh(english).live
    assert fresh(original).slug.startswith(f"bin-{original.pk}-")
    assert fresh(english).url_path.endswith(f"/{fresh(english).slug}/")
    assert not tie(original).enabled
    assert make_story("En annen", slug=original.slug).slug == original.slug
    assert not Redirect.objects.exists()
    assert tree_is_sound()


def test_restoring_gives_drafts_at_their_former_addresses_with_what_was_approved(original, english):
    approvals = Approval.objects.filter(translation=tie(original)).count()
    entry = move_to_trash(original, person("redaktor"))
    assert restore(entry, person("redaktor")) == []
    assert (fresh(original).slug, fresh(english).slug) == (original.slug, english.slug)
    assert fresh(original).url_path == original.url_path
    assert not fresh(original).live and not fresh(english).live
    assert tie(original).enabled and assess(tie(original)).is_current
    assert Approval.objects.filter(translation=tie(original)).count() == approvals
    assert not TrashEntry.objects.exists()
    fresh(original).latest_revision.publish()
    assert fresh(original).live
    assert tree_is_sound()


def test_a_slug_that_has_been_taken_gets_a_number_and_can_be_published(original, english):
    entry = move_to_trash(original)
    make_story("En annen", slug=original.slug)
    make_story("Another", slug=english.slug, language="en")
    renumbered = restore(entry)
    assert [(one.page.slug, one.former_slug) for one in renumbered] == [
        (f"{original.slug}-2", original.slug),
        (f"{english.slug}-2", english.slug),
    ]
    fresh(original).latest_revision.publish()
    fresh(english).latest_revision.publish()
    assert fresh(original).slug == f"{original.slug}-2"
    assert fresh(english).slug == f"{english.slug}-2" and fresh(english).live
    assert assess(tie(original)).is_current


def test_deleting_a_translation_alone_leaves_the_original_public(original, english, reader):
    entry = move_to_trash(english)
    assert fresh(original).live and not fresh(english).live
    assert english.get_url() not in reader.client.get(original.get_url()).content.decode()
    fresh(original).save_revision().publish()  # follows no original
    assert not fresh(english).live
    restore(entry)
    assert tie(original).enabled and not fresh(english).live


def test_translations_may_stay_as_pages_of_their_own(original, english, reader):
    entry = move_to_trash(original, keeps_translations=True)
    assert fresh(english).live and not fresh(original).live
    assert reader.get(english.get_url()).status == 200
    restore(entry)
    assert tie(original).enabled


def test_a_translation_that_was_changed_on_its_own_stays_on_its_own(original, english):
    entry = move_to_trash(original, keeps_translations=True)
    fresh(english).save_revision()
    restore(entry)
    assert not tie(original).enabled


def test_schedule_and_approval_are_cancelled(original):
    draft = make_story("Kommer", publish=False, go_live_at=timezone.now() + timedelta(days=1))
    draft.latest_revision.publish()
    waiting = make_story("Venter", publish=False)
    waiting.get_workflow().start(waiting, person("kommunikasjon"))
    for page in (draft, waiting):
        move_to_trash(page, person("redaktor"))
    assert fresh(draft).scheduled_revision is None
    assert not fresh(waiting).workflow_in_progress
    call_command("publish_scheduled")
    assert not fresh(draft).live


def test_nothing_is_published_from_the_trash(original):
    move_to_trash(original)
    with pytest.raises(PublishBlocked):
        fresh(original).latest_revision.publish()


def test_descendants_are_deleted_and_restored_with_the_page(original):
    listing = news_list("nb")
    child = make_story("Under", under=listing)
    inner = listing.copy(update_attrs={"slug": "arkiv", "title": "Arkiv"}, recursive=False)
    story = make_story("I arkivet", under=inner)
    address = story.url_path
    entry = move_to_trash(inner, person("admin"))
    assert {row.page_id for row in entry.pages.all()} == {inner.pk, story.pk}
    assert fresh(child).live and not fresh(story).live
    assert fresh(story).slug == story.slug
    restore(entry)
    assert fresh(story).url_path == address


def test_a_child_page_waits_for_its_parent(original):
    inner = news_list("nb").copy(update_attrs={"slug": "arkiv", "title": "Arkiv"}, recursive=False)
    story = make_story("I arkivet", under=inner)
    first = move_to_trash(story)
    second = move_to_trash(inner)
    assert {row.page_id for row in second.pages.all()} == {inner.pk}
    with pytest.raises(RestoreBlocked, match="Arkiv"):
        restore(first)
    with pytest.raises(DeleteBlocked):
        purge(second)
    restore(second)
    restore(first)
    assert fresh(story).url_path == story.url_path


def test_a_translation_waits_for_its_original(original, english):
    first = move_to_trash(english)
    move_to_trash(original)
    with pytest.raises(RestoreBlocked, match="Kran"):
        restore(first)


def test_the_order_of_the_siblings_may_change(original, english):
    entry, address = move_to_trash(original), original.url_path
    make_story("En annen").move(fresh(original), "left")
    restore(entry)
    assert fresh(original).url_path == address
    assert tree_is_sound()


def test_an_alias_goes_with_its_page(original):
    alias = original.create_alias(update_slug="alias")
    entry = move_to_trash(original)
    assert not fresh(alias).live
    restore(entry)
    fresh(original).latest_revision.publish()
    assert fresh(alias).slug == "alias" and fresh(alias).alias_of_id == original.pk


def test_deleting_twice_is_deleting_once(original, english):
    entry = move_to_trash(original)
    assert move_to_trash(Page.objects.get(pk=original.pk)) == entry
    assert move_to_trash(fresh(english)) == entry
    assert TrashEntry.objects.count() == 1
    restore(entry)
    with pytest.raises(TrashEntry.DoesNotExist):
        restore(entry)


@pytest.mark.django_db(transaction=True)
def test_two_people_delete_the_same_story_at_once():
    original = make_story("Kran over fjorden")
    english = translate(original, "Crane across the fjord")
    ready = Barrier(2)

    def delete(page):
        ready.wait()
        try:
            return move_to_trash(page, person("redaktor")).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        entries = list(people.map(delete, [original, original]))
    assert len(set(entries)) == 1
    assert TrashedPage.objects.filter(page__in=[original, english]).count() == 2


def test_an_alias_in_the_trash_does_not_block_its_page(original):
    alias = original.create_alias(update_slug="alias")
    move_to_trash(alias)
    fresh(original).save_revision().publish()
    assert fresh(original).live


def test_the_front_page_of_a_site_cannot_be_deleted():
    home = news_list("nb").get_parent()
    with pytest.raises(DeleteBlocked):
        move_to_trash(home, person("admin"))


def test_a_language_version_in_the_trash_is_not_created_again(original, english):
    move_to_trash(english)
    with pytest.raises(ValidationError):
        send_for_translation(fresh(original), locale("en"), person("redaktor"))


def test_no_translation_is_created_below_a_page_in_the_trash():
    inner = news_list("nb").copy(update_attrs={"slug": "arkiv", "title": "Arkiv"}, recursive=False)
    story = make_story("I arkivet", under=inner)
    move_to_trash(inner.copy_for_translation(locale("en")))
    with pytest.raises(ValidationError, match="Arkiv"):
        send_for_translation(story, locale("en"), person("redaktor"))
    assert not story.has_translation(locale("en"))


def test_after_ninety_days_the_story_is_deleted_with_its_translated_texts(original, english):
    entry = move_to_trash(original)
    key = original.translation_key
    call_command("purge_trash")
    assert TrashEntry.objects.exists()
    TrashEntry.objects.update(deleted_at=timezone.now() - timedelta(days=90))
    call_command("purge_trash", "--dry-run")
    assert TrashEntry.objects.filter(pk=entry.pk).exists()
    call_command("purge_trash")
    call_command("purge_trash")
    assert not Page.objects.filter(translation_key=key).exists()
    assert not TrashEntry.objects.exists() and not TrashedPage.objects.exists()
    assert not TranslationSource.objects.filter(object_id=key).exists()
    assert not StringTranslation.objects.filter(context__object_id=key).exists()
    assert tree_is_sound()


def test_a_permanently_deleted_translation_leaves_its_texts_to_the_original(original, english):
    purge(move_to_trash(english))
    assert StringTranslation.objects.filter(context__object_id=original.translation_key).exists()
    assert fresh(original).live


def test_the_log_names_the_users_who_deleted_and_restored(original):
    redaktor = person("redaktor")
    restore(move_to_trash(original, redaktor), redaktor)
    log = PageLogEntry.objects.filter(page=original.pk, action__startswith="trash.")
    assert [(one.action, one.user) for one in log.order_by("pk")] == [
        ("trash.move", redaktor),
        ("trash.restore", redaktor),
    ]


def test_code_without_a_user_deletes_permanently(original):
    original.delete()
    assert not Page.objects.filter(pk=original.pk).exists()
