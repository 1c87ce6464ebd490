"""No way that Wagtail, its API or plain Django has puts an untranslated or locked text in public."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState
from wagtail_localize.models import Translation

from core.publishing import PublishBlocked
from news.models import Contact, NewsIndexPage, StoryPage
from tests.factories import locale, make_story, news_list, person
from tests.translations import sent, translated
from translation.localize.segments import segments_of
from translation.workflow import review
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db
LEAD = "Ingress til Norsk sak."


@pytest.fixture
def story():
    return make_story("Norsk sak")


def act(client, page, action, **data):
    """One of the actions of the admin's API, as an administrator."""
    client.force_login(person("admin"))
    client.raise_request_exception = False
    names = {"pk": page.pk, "action_name": action}
    return client.post(
        reverse("wagtailadmin_api:pages:action", kwargs=names), data, "application/json"
    )


def english(story) -> StoryPage:
    return StoryPage.objects.get(translation_key=story.translation_key, locale=locale("en"))


def is_public(client, page) -> bool:
    """Whether a reader finds the page, or its words, under the other language's addresses."""
    client.logout()
    addresses = [page.url, "/en/", "/en/news/", "/en/feed.xml", "/sitemap-stories-2026.xml"]
    return client.get(page.url).status_code == 200 or any(
        LEAD in client.get(address).content.decode() for address in addresses[1:]
    )


@pytest.mark.parametrize("live", [True, False])
def test_a_copy_for_translation_by_the_api_is_not_published_untranslated(client, live):
    story = make_story("Norsk sak", publish=live)
    assert act(client, story, "copy_for_translation", locale="en").status_code == 201
    copy = english(story)
    assert act(client, copy, "publish").status_code in (400, 403)
    assert not is_public(client, copy)


def test_a_copy_for_translation_by_the_api_is_work_for_the_desk(client, story):
    act(client, story, "copy_for_translation", locale="en")
    translation = Translation.objects.get(source__object_id=story.translation_key)
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}", person("oversetter.en"))
    review.submit(translation, person("oversetter.en"))
    review.decide(translation, person("redaktor"), "approve")
    page = english(story)
    assert page.live and page.lead == f"EN {LEAD}"
    assert page.date == story.date


def test_a_copied_tree_is_not_published_untranslated(client):
    archive = NewsIndexPage(title="Arkiv", locale=locale("nb"))
    news_list().get_parent().add_child(instance=archive)
    archive.save_revision().publish()
    story = make_story("Norsk sak", under=archive)
    act(client, archive, "copy_for_translation", locale="en", recursive=True)
    for page in (archive.get_translation(locale("en")), english(story)):
        assert act(client, page, "publish").status_code in (400, 403)
        assert not is_public(client, page.specific)


@pytest.mark.parametrize("live", [True, False])
def test_a_lent_page_is_not_made_one_of_its_own_by_the_api(client, live):
    story = make_story("Norsk sak", publish=live)
    act(client, story, "copy_for_translation", locale="en", alias=True)
    alias = english(story)
    assert not is_public(client, alias)
    assert act(client, alias, "convert_alias").status_code == 400
    act(client, alias, "publish")
    assert english(story).alias_of_id and not is_public(client, alias)


def test_publishing_an_original_brings_no_lent_page_out(client):
    story = make_story("Norsk sak", publish=False)
    alias = story.copy_for_translation(locale("en"), alias=True)
    story.get_latest_revision().publish()
    alias.refresh_from_db()
    assert alias.live, "Wagtail publishes it"
    assert not is_public(client, alias)


@pytest.mark.parametrize("base", [True, False])
def test_a_lent_page_does_not_come_out_when_its_original_is_deleted(client, story, base):
    alias = story.copy_for_translation(locale("en"), alias=True)
    (Page if base else StoryPage).objects.get(pk=story.pk).delete()
    alias = StoryPage.objects.get(pk=alias.pk)
    assert not alias.alias_of_id and not is_public(client, alias)
    for publish in (lambda: alias.save_revision().publish(), lambda: live(alias).save()):
        with pytest.raises(PublishBlocked):
            publish()


def live(page):
    page.live = True
    return page


def test_a_copy_that_nothing_ties_to_its_original_does_not_go_live(story):
    translation = sent(story)
    page = translation.get_target_instance()
    Translation.objects.filter(pk=translation.pk).delete()
    with pytest.raises(PublishBlocked, match=r"copy|kopi"):
        page.get_latest_revision().publish()


def test_a_copy_made_in_code_is_not_born_live(story):
    sent(story).get_target_instance().delete()
    with pytest.raises(PublishBlocked):
        story.copy(
            to=news_list("en"),
            update_attrs={"locale": locale("en"), "slug": "x"},
            reset_translation_key=False,
        )


def test_a_register_item_copied_for_translation_is_not_born_live():
    contact = Contact.objects.create(name="Ny Kontakt", locale=locale("nb"), title="leder")
    with pytest.raises(PublishBlocked):
        contact.copy_for_translation(locale("en")).save()
    assert not Contact.objects.filter(name="Ny Kontakt", locale=locale("en")).exists()


@pytest.mark.parametrize(
    "change", [{"live": True}, {"live": True, "title": "Norsk", "draft_title": "Norsk"}]
)
def test_a_draft_saved_as_a_plain_page_stays_a_draft(story, change):
    page = Page.objects.get(pk=sent(story).get_target_instance().pk)
    for name, value in change.items():
        setattr(page, name, value)
    with pytest.raises(PublishBlocked):
        page.save()


@pytest.mark.parametrize("fields", [None, ["title"], ["title", "live"]])
def test_a_live_translation_saved_as_a_plain_page_keeps_its_words(story, fields):
    page = Page.objects.get(pk=translated(story, {}).get_target_instance().pk)
    page.title = "Norsk sak"
    with pytest.raises(PublishBlocked):
        page.save(update_fields=fields)
    page.refresh_from_db()
    page.save()
    page.save(update_fields=["locked"])


def test_an_original_saved_as_a_plain_page_is_saved(story):
    page = Page.objects.get(pk=story.pk)
    page.title = "Ny tittel"
    page.save()
    assert StoryPage.objects.get(pk=story.pk).title == "Ny tittel"


def in_review(story) -> tuple[Translation, TaskState]:
    translation = sent(story)
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}", person("oversetter.en"))
    review.submit(translation, person("oversetter.en"))
    page = translation.get_target_instance()
    return translation, page.current_workflow_state.current_task_state


def lock(item, name="admin") -> None:
    item.locked, item.locked_by, item.locked_at = True, person(name), timezone.now()
    item.save(update_fields=["locked", "locked_by", "locked_at"])


def by_dashboard(client, page, state):
    names = [page.pk, "approve", state.pk]
    client.post(reverse("wagtailadmin_pages:workflow_action", args=names), {"comment": ""})


def by_task(client, page, state):
    with pytest.raises(PublishBlocked):
        state.task.specific.on_action(state, person("redaktor"), "approve")


def by_desk(client, page, state):
    translation = Translation.objects.get(source__object_id=page.translation_key)
    client.post(reverse("translation:workflow_action", args=[translation.pk, "approve"]))


def by_edit_form(client, page, state):
    form = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)


def by_api(client, page, state):
    names = {"pk": page.pk, "action_name": "publish"}
    client.post(reverse("wagtailadmin_api:pages:action", kwargs=names), {}, "application/json")


def by_bulk(client, page, state):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={page.pk}", {"include_descendants": ""})


@pytest.mark.parametrize("way", [by_dashboard, by_task, by_desk, by_edit_form, by_api, by_bulk])
def test_what_an_administrator_has_locked_is_approved_by_nobody_else(client, story, way):
    translation, state = in_review(story)
    page = translation.get_target_instance()
    lock(page)
    client.force_login(person("redaktor"))
    way(client, page, state)
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert not translation.get_target_instance().live


@pytest.mark.parametrize("way", [by_dashboard, by_task, by_api, by_bulk])
def test_an_original_that_is_locked_in_review_is_approved_by_nobody_else(client, way):
    story = make_story("Norsk sak", publish=False)
    state = story.get_workflow().start(story, person("kommunikasjon")).current_task_state
    lock(story)
    client.force_login(person("redaktor"))
    way(client, story, state)
    assert not StoryPage.objects.get(pk=story.pk).live


def test_a_locked_contact_is_approved_by_nobody_else(client):
    contact = Contact.objects.create(name="Ny Kontakt", locale=locale("nb"), live=False)
    contact.save_revision()
    state = contact.get_workflow().start(contact, person("kommunikasjon")).current_task_state
    lock(contact)
    client.force_login(person("redaktor"))
    with pytest.raises(PublishBlocked):
        state.task.specific.on_action(state, person("redaktor"), "approve")
    with pytest.raises(PublishBlocked):
        contact.get_latest_revision().publish(user=person("redaktor"))
    assert not Contact.objects.get(pk=contact.pk).live


def test_whoever_has_locked_it_approves_it(client, story):
    translation, state = in_review(story)
    lock(translation.get_target_instance(), "redaktor")
    client.force_login(person("redaktor"))
    by_dashboard(client, translation.get_target_instance(), state)
    assert translation.get_target_instance().live


def test_the_scheduler_publishes_no_copy_that_nobody_translated(story):
    page = sent(story).get_target_instance()
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now()
    revision.save()
    call_command("publish_scheduled")
    assert not StoryPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("kind", ["story", "contact"])
def test_localizes_own_publishing_puts_nothing_untranslated_out(done, kind):
    original = (
        make_story("Norsk sak")
        if kind == "story"
        else Contact.objects.create(name="Ny Kontakt", title="leder", locale=locale("nb"))
    )
    translation = sent(original)
    with pytest.raises(PublishBlocked), done():
        translation.save_target(publish=True)
    assert not translation.get_target_instance().live


def test_a_page_that_is_moved_into_the_other_language_is_shown_to_nobody(client, story):
    assert act(client, story, "move", destination_page_id=news_list("en").pk).status_code == 403
    story.move(news_list("en"), pos="last-child")
    assert not is_public(client, StoryPage.objects.get(pk=story.pk))
