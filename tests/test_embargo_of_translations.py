"""A translation is not public before its original, nor a page in another language than its own."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission
from wagtail_localize.models import Translation

from core.publishing import PublishBlocked
from home.models import HomePage
from news.models import Contact, NewsIndexPage, StoryPage
from tests.factories import locale, make_story, news_list, person
from tests.translations import sent, translated
from translation.localize.segments import segments_of
from translation.models import FieldOverride
from translation.workflow import review
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db


def in_days(days: int):
    return timezone.now().replace(microsecond=0) + timedelta(days=days)


def write_and_approve(translation: Translation) -> None:
    for segment in segments_of(translation):
        if not segment.written:
            write(translation, segment, f"EN {segment.string.data}", person("oversetter.en"))
    review.submit(translation, person("oversetter.en"))
    review.decide(translation, person("redaktor"), "approve")


def story_for(hour):
    story = make_story("Sperret", publish=False)
    story.go_live_at = hour
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def save_draft(story, **fields):
    draft = story.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=person("kommunikasjon"))
    return StoryPage.objects.get(pk=story.pk)


def submit(item):
    item.get_workflow().start(item, person("kommunikasjon"))


def pass_workflow(story):
    state = story.current_workflow_state.current_task_state
    state.task.specific.on_action(state, person("redaktor"), "approve")


@pytest.mark.parametrize("hour", [None, 1])
def test_a_drafts_hour_that_nobody_approved_moves_no_translation(hour):
    story = story_for(in_days(2))
    translation = sent(story)
    save_draft(story, go_live_at=hour and in_days(hour))
    write_and_approve(translation)
    with time_machine.travel(timezone.now() + timedelta(days=1, hours=12)):
        call_command("publish_scheduled")
        assert not translation.get_target_instance().live
    with time_machine.travel(timezone.now() + timedelta(days=2, hours=1)):
        call_command("publish_scheduled")
        assert translation.get_target_instance().live


def test_opening_the_editor_moves_no_approved_hour(client):
    story = story_for(in_days(2))
    translation = sent(story)
    write_and_approve(translation)
    save_draft(story, go_live_at=in_days(1))
    client.force_login(person("oversetter.en"))
    client.get(reverse("translation:edit", args=[translation.pk]))
    target = translation.get_target_instance()
    assert (
        target.scheduled_revision.approved_go_live_at
        == story.scheduled_revision.approved_go_live_at
    )


def test_what_an_editor_has_not_approved_of_a_live_original_waits(client):
    story = make_story("Levende")
    translation = translated(story, {})
    story = save_draft(story, lead="Ikke godkjent.")
    submit(story)
    write_and_approve(translation)
    english = translation.get_target_instance()
    assert english.lead == "EN Ingress til Levende."
    assert b"Ikke godkjent" not in client.get(english.url).content
    pass_workflow(story)
    assert translation.get_target_instance().lead == "EN Ikke godkjent."


def test_a_submitted_order_of_blocks_is_not_public_before_it_is_approved():
    blocks = [("heading", "Planen"), ("paragraph", "<p>Vi bygger.</p>")]
    story = make_story("Levende", blocks=blocks)
    translation = translated(story, {})
    before = [block.block_type for block in translation.get_target_instance().body]
    turned = [(one.block_type, one.value) for one in story.body][::-1]
    story = save_draft(story, body=turned)
    submit(story)
    assert [block.block_type for block in translation.get_target_instance().body] == before
    pass_workflow(story)
    assert [block.block_type for block in translation.get_target_instance().body] == before[::-1]


def test_a_change_scheduled_for_a_live_original_goes_live_with_it():
    story = make_story("Levende")
    translation = translated(story, {})
    story = save_draft(story, lead="Til onsdag.", go_live_at=in_days(2))
    submit(story)
    pass_workflow(story)
    write_and_approve(Translation.objects.get(pk=translation.pk))
    assert translation.get_target_instance().lead == "EN Ingress til Levende."
    with time_machine.travel(timezone.now() + timedelta(days=2, hours=1)):
        call_command("publish_scheduled")
        assert translation.get_target_instance().lead == "EN Til onsdag."


def test_a_shared_snippets_submitted_draft_is_not_public_in_translation():
    contact = Contact.objects.get(name="Solveig Aamodt", locale=locale("nb"))
    translation = Translation.objects.get(source__object_id=contact.translation_key)
    before = translation.get_target_instance().title
    contact.title = "Ikke godkjent tittel"
    contact.save_revision(user=person("kommunikasjon"))
    submit(contact)
    write_and_approve(translation)
    assert translation.get_target_instance().title == before


@pytest.mark.parametrize("way", ["unpublish", "delete"])
def test_a_shared_snippets_translation_goes_with_it(way):
    contact = Contact.objects.get(name="Solveig Aamodt", locale=locale("nb"))
    english = contact.get_translation(locale("en"))
    assert english.live
    getattr(contact, way)()
    assert not Contact.objects.get(pk=english.pk).live


@pytest.mark.parametrize("who", ["kommunikasjon", "redaktor", "admin"])
@pytest.mark.parametrize("api", [False, True])
def test_an_alias_does_not_go_live_with_another_languages_texts(client, who, api):
    archive = NewsIndexPage(title="Arkiv på norsk", locale=locale("nb"))
    HomePage.objects.get(locale=locale("nb"), depth=2).add_child(instance=archive)
    sent(make_story("Sak", under=archive))
    alias = archive.get_translation(locale("en"))
    client.force_login(person(who))
    client.raise_request_exception = False
    names = ("wagtailadmin_api:pages:action", {"pk": alias.pk, "action_name": "convert_alias"})
    address = (
        reverse(names[0], kwargs=names[1])
        if api
        else reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])
    )
    assert client.post(address).status_code in (302, 400, 403)
    assert client.get(alias.url).status_code == 404


@pytest.mark.parametrize("alias", [False, True])
def test_a_story_is_not_copied_into_the_other_language(client, alias):
    story = make_story("Norsk sak")
    client.force_login(person("redaktor"))
    form = {"new_title": "X", "new_slug": "kopi-xx", "new_parent_page": news_list("en").pk}
    more = {"alias": "on"} if alias else {"publish_copies": "on"}
    client.post(reverse("wagtailadmin_pages:copy", args=[story.pk]), {**form, **more})
    assert client.get("/en/news/kopi-xx/").status_code == 404
    assert not StoryPage.objects.filter(slug="kopi-xx").exists()


def test_a_half_translation_is_not_copied_by_the_api(client):
    page = sent(make_story("Halv")).get_target_instance()
    client.force_login(person("redaktor"))
    address = reverse(
        "wagtailadmin_api:pages:action", kwargs={"pk": page.pk, "action_name": "copy"}
    )
    assert client.post(address, {"slug": "kopi-xx", "recursive": False}).status_code == 403


def test_an_address_that_was_taken_meanwhile_stops_no_original():
    story = make_story("Kollisjon", publish=False)
    translation = sent(story)
    FieldOverride.objects.create(translation=translation, field="slug", text="taken")
    write_and_approve(translation)
    make_story("Other", language="en", slug="taken")
    story.get_latest_revision().publish()
    assert translation.get_target_instance().slug == "taken-2"


@pytest.mark.parametrize("fields", [["lead"], ["live"]])
def test_no_field_of_a_translation_is_saved_past_the_publish_checks(fields):
    story = make_story("Felt")
    translation = translated(story, {}) if fields == ["lead"] else sent(story)
    page = translation.get_target_instance()
    page.lead, page.live = "Not approved", True
    with pytest.raises(PublishBlocked):
        page.save(update_fields=fields)


def lock(page) -> None:
    page.locked, page.locked_by, page.locked_at = True, person("redaktor"), timezone.now()
    page.save(update_fields=["locked", "locked_by", "locked_at"])


def test_other_users_cannot_write_submit_or_publish_what_an_editor_has_locked(client):
    translation = sent(make_story("Låst"))
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}", person("oversetter.en"))
    lock(translation.get_target_instance())
    client.force_login(person("oversetter.en"))
    segment = segments_of(translation).first()
    address = reverse("translation:segment", args=[translation.pk, segment.pk])
    sent_text = {"text": "X", "base_revision": segment.latest}
    assert client.post(address, sent_text, content_type="application/json").status_code == 423
    client.post(reverse("translation:workflow_action", args=[translation.pk, "submit"]))
    assert not translation.get_target_instance().current_workflow_state


def test_other_users_cannot_approve_what_is_locked_in_review(client):
    translation = sent(make_story("Låst"))
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}", person("oversetter.en"))
    review.submit(translation, person("oversetter.en"))
    lock(translation.get_target_instance())
    client.force_login(person("admin"))
    client.post(reverse("translation:workflow_action", args=[translation.pk, "approve"]))
    assert not translation.get_target_instance().live


def test_only_users_who_can_edit_a_page_send_it(client):
    user = person("kommunikasjon")
    permissions = GroupPagePermission.objects.filter(group__in=user.groups.all())
    permissions.filter(page__locale=locale("nb")).delete()
    story = make_story("Ikke din", publish=False)
    client.force_login(user)
    client.post(reverse("wagtail_localize:submit_page_translation", args=[story.pk]), {"note": ""})
    assert not Translation.objects.filter(source__object_id=story.translation_key).exists()
