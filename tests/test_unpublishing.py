"""Unpublishing, and deleting snippets and files: the warnings, and how translations are restored."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation

from news.models import FactBox
from tests.editor import Screen, edit, task_url
from tests.factories import fresh, locale, make_picture, make_story
from trash.services import move_to_trash, restore

pytestmark = pytest.mark.django_db


def offers(screen) -> list[str]:
    """Return the links to republish translations."""
    return [url for url in screen.values("a[href]", "href") if "/translations/republish/" in url]


def test_unpublishing_names_the_versions_that_follow_and_the_links(original, english, log_in, done):
    with done():
        make_story("Relatert sak", related=[original])
    screen = log_in("redaktor").open(reverse("wagtailadmin_pages:unpublish", args=[original.pk]))
    for text in ("Crane across the fjord", "Relatert sak", english.get_url()):
        assert text in screen
    assert [button.tag for button in screen.all("form .button")] == ["a", "button"]


def test_publishing_again_offers_to_bring_the_approved_translation_back(
    original, english, log_in, reader
):
    editor = log_in("redaktor")
    editor.client.post(reverse("wagtailadmin_pages:unpublish", args=[original.pk]))
    assert not fresh(english).live
    response = editor.send_story(edit(original), "action-publish")
    (address,) = offers(editor.open(response.url))
    editor.send(address)
    assert fresh(english).live
    assert reader.get(english.get_url()).status == 200


def test_publishing_by_approval_at_the_dashboard_offers_it_too(original, english, log_in):
    log_in("redaktor").client.post(reverse("wagtailadmin_pages:unpublish", args=[original.pk]))
    log_in("kommunikasjon").send_story(edit(original), "action-submit")
    editor = log_in("redaktor")
    editor.client.post(task_url(original, "approve"), {"comment": ""})
    assert fresh(original).live
    assert offers(editor.open("/admin/"))


def test_publishing_by_the_api_offers_it_too(original, english, log_in):
    editor = log_in("redaktor")
    editor.client.post(reverse("wagtailadmin_pages:unpublish", args=[original.pk]))
    editor.client.post(f"/admin/api/main/pages/{original.pk}/action/publish/")
    assert fresh(original).live
    assert offers(editor.open("/admin/"))


def test_publishing_what_was_public_offers_nothing(original, english, log_in):
    editor = log_in("redaktor")
    editor.client.post(reverse("wagtailadmin_pages:unpublish", args=[english.pk]))
    editor.send_story(edit(original), "action-publish")
    assert not offers(editor.open("/admin/"))


def test_a_translation_out_of_step_stays_offline_and_the_editor_hears_why(
    original, english, log_in
):
    editor = log_in("redaktor")
    editor.client.post(reverse("wagtailadmin_pages:unpublish", args=[original.pk]))
    response = editor.send_story(edit(original), "action-publish", lead="En helt ny ingress.")
    screen = editor.open(response.url)
    translation = Translation.objects.get(source__object_id=original.translation_key)
    edit_url = reverse("translation:edit", args=[translation.pk])
    assert screen.values(".messages .warning a", "href") == [edit_url]
    assert not offers(screen)
    assert not fresh(english).live


def test_a_shared_snippet_that_a_page_shows_is_not_deleted_but_can_be_unpublished(log_in, done):
    with done():
        box = FactBox.objects.create(heading="Om krana", locale=locale("nb"))
        make_story("Med faktaboks", blocks=[("register_fact_box", {"fact_box": box.pk})])
    editor = log_in("redaktor")
    address = reverse("wagtailsnippets_news_factbox:delete", args=[box.pk])
    screen = editor.open(address)
    assert "Med faktaboks" in screen and "Avpubliser" in screen
    editor.client.post(address)
    bulk = reverse("wagtail_bulk_action", args=["news", "factbox", "delete"]) + f"?id={box.pk}"
    editor.client.post(bulk)
    assert FactBox.objects.filter(pk=box.pk).exists()
    unpublish = reverse("wagtailsnippets_news_factbox:unpublish", args=[box.pk])
    assert "Med faktaboks" in editor.open(unpublish)


def test_a_shared_snippet_that_nothing_shows_is_deleted_after_a_warning(log_in):
    box = FactBox.objects.create(heading="Om krana", locale=locale("nb"))
    editor = log_in("redaktor")
    address = reverse("wagtailsnippets_news_factbox:delete", args=[box.pk])
    assert editor.open(address).all(".trash__consequences strong")
    editor.client.post(address)
    assert not FactBox.objects.filter(pk=box.pk).exists()


def test_deleting_a_picture_names_the_stories_that_show_it(log_in, done):
    with done():
        picture = make_picture()
        make_story("Med bilde", lead_picture=picture)
    editor = log_in("redaktor")
    single = reverse("wagtailimages:delete", args=[picture.pk])
    bulk = reverse("wagtail_bulk_action", args=["pictures", "picture", "delete"])
    for address in (single, f"{bulk}?id={picture.pk}"):
        screen = editor.open(address)
        assert "Med bilde" in screen and screen.all(".trash__consequences strong"), address


def test_a_story_from_the_trash_can_have_its_translation_back_when_it_is_published(
    original, english, log_in
):
    editor = log_in("redaktor")
    restore(move_to_trash(original, editor.user), editor.user)
    response = editor.send_story(edit(original), "action-publish")
    assert fresh(original).live and not fresh(english).live
    screen = Screen(editor.client.get(response.url))
    address = next(
        url for url in screen.values("a[href]", "href") if "/translations/republish/" in url
    )
    editor.send(address)
    assert fresh(english).live
