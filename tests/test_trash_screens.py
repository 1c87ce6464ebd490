"""The confirmation before deleting shows the consequences; the trash lists and restores the pages."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.editor import Screen, edit
from tests.factories import fresh, make_story, news_list, person
from tests.reader import Reading
from trash.models import TrashEntry
from trash.services import move_to_trash

pytestmark = pytest.mark.django_db


def delete(page) -> str:
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


def linking_to(page) -> tuple:
    return ("paragraph", f'<p>Les <a linktype="page" id="{page.pk}">saken</a>.</p>')


def test_the_confirmation_shows_language_versions_links_and_urls(original, english, log_in, done):
    with done():
        make_story("Lenker i teksten", blocks=[linking_to(original)])
        make_story("Linked in English", language="en", blocks=[linking_to(english)])
        make_story("Relatert sak", related=[original])
        make_story("Utkast som lenker", related=[original], publish=False)
    screen = log_in("redaktor").open(delete(original))
    for text in (
        "Kran over fjorden",
        "Crane across the fjord",
        "Lenker i teksten",
        "Linked in English",
        "Relatert sak",
        "Utkast som lenker",
        f"{original.get_url()}",
        f"{english.get_url()}",
        "90",
    ):
        assert text in screen
    # The first button changes nothing.
    assert [button.tag for button in screen.all(".trash__buttons > .button")] == ["a", "button"]


def test_deleting_shows_a_message_with_a_link_to_the_trash(original, english, log_in, reader):
    editor = log_in("redaktor")
    response = editor.send(delete(original), reason="Feil tall")
    entry = TrashEntry.objects.get()
    assert response.url == reverse("wagtailadmin_explore", args=[news_list().pk])
    screen = editor.open(response.url)
    assert reverse("trash:entry", args=[entry.pk]) in screen.values(".messages .success a", "href")
    shown = editor.open(reverse("trash:index"))
    for text in ("Kran over fjorden", "Norsk, Engelsk", "Feil tall"):
        assert text in shown
    assert editor.client.post(delete(original)).url == reverse("trash:entry", args=[entry.pk])
    assert reader.get(original.get_url()).status == 404
    response = editor.client.post(reverse("trash:restore", args=[entry.pk]))
    assert response.status_code == 302 and not TrashEntry.objects.exists()
    assert not fresh(original).live
    editor.client.post(reverse("trash:restore", args=[entry.pk]))
    assert editor.open(reverse("trash:index")).all(".messages .warning")


def test_an_editor_may_leave_the_translation_public(original, english, log_in):
    log_in("redaktor").send(delete(original), translations="keep")
    assert fresh(english).live and not fresh(original).live


def test_pages_in_the_trash_are_in_no_list_search_chooser_or_api(original, english, log_in, done):
    editor = log_in("redaktor")
    with done():
        move_to_trash(original, editor.user)
    parent = news_list().pk
    for address in (
        reverse("wagtailadmin_explore", args=[parent]),
        reverse("wagtailadmin_explore", args=[parent]) + "?q=Kran",
        reverse("wagtailadmin_pages:search") + "?q=Kran",
        reverse("wagtailadmin_choose_page_child", args=[parent]),
        reverse("wagtailadmin_choose_page_search") + "?q=Kran",
        reverse("wagtailadmin_reports:aging_pages"),
        f"/admin/api/main/pages/?child_of={parent}&for_explorer=1",
        "/admin/api/main/pages/?search=Kran",
        reverse("translation:queue") + "?state=live",
    ):
        response = editor.client.get(address)
        assert response.status_code == 200, address
        found = response.content.decode()
        assert "over fjorden" not in found and "across the fjord" not in found, address
    assert editor.client.get(f"/admin/api/main/pages/{original.pk}/").status_code == 404


def test_all_pages_of_a_list_are_those_outside_the_trash(original, log_in):
    editor = log_in("admin")
    move_to_trash(original, editor.user)
    for action in ("delete", "publish"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        screen = editor.open(f"{address}?id=all&childOf={news_list().pk}")
        assert "Kran over fjorden" not in screen, action


def test_the_dashboard_hides_pages_in_the_trash(original, log_in):
    editor = log_in("redaktor")
    editor.send_story(edit(original), lead="Ny ingress.")
    Page.objects.filter(pk=original.pk).update(
        locked=True, locked_by=editor.user, locked_at=timezone.now()
    )
    assert "Kran over fjorden" in editor.open("/admin/")
    entry = move_to_trash(original, editor.user)
    assert "Kran over fjorden" not in editor.open("/admin/")
    log = reverse("wagtailadmin_reports:site_history")
    assert "Kran over fjorden" in log_in("admin").open(f"{log}?action=trash.move")
    assert entry.pages.count() == 1


def test_pages_in_the_trash_can_only_be_viewed(original, log_in):
    editor = log_in("admin")
    entry = move_to_trash(original, editor.user)
    where = reverse("trash:entry", args=[entry.pk])
    assert editor.client.get(edit(original)).url == where
    assert editor.client.post(edit(original), {"title": "x"}).url == where
    history_url = reverse("wagtailadmin_pages:history", args=[original.pk])
    history = editor.open(f"{history_url}?action=trash.move")
    assert len(history.response.context["object_list"]) == 1
    for name in ("unpublish", "copy", "move"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[original.pk])
        assert not editor.may_open(address), name
    for action in ("publish", "copy", "move", "create_alias"):
        sent = {"destination_page_id": news_list().pk, "recursive": False}
        address = f"/admin/api/main/pages/{original.pk}/action/{action}/"
        answer = editor.client.post(address, sent, "application/json")
        assert answer.status_code in (400, 403, 404), action
    assert not fresh(original).live


@pytest.mark.parametrize("way", ["api", "bulk", "screen"])
def test_every_way_to_delete_moves_to_the_trash(way, original, english, log_in):
    editor = log_in("redaktor")
    if way == "api":
        address = f"/admin/api/main/pages/{original.pk}/action/delete/"
        assert editor.client.post(address, {}, "application/json").status_code == 204
    elif way == "bulk":
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        chosen = f"{address}?id={original.pk}&id={english.pk}"
        asked = Screen(editor.client.get(chosen))
        assert "Crane across the fjord" in asked and asked.all(".trash__buttons > a")
        assert editor.client.post(chosen).status_code == 302
    else:
        editor.client.post(delete(original))
    entry = TrashEntry.objects.get()
    assert entry.pages.count() == 2 and entry.deleted_by == editor.user
    assert not fresh(original).live and not fresh(english).live


def test_users_who_may_delete_may_restore(original, english, log_in):
    draft = make_story("Bare et utkast", publish=False)
    public = move_to_trash(original, person("redaktor"))
    own_entry = move_to_trash(draft, person("kommunikasjon"))
    writer = log_in("kommunikasjon")
    screen = writer.open(reverse("trash:index"))
    assert len(screen.texts("td form button")) == 1
    refused = writer.client.post(reverse("trash:restore", args=[public.pk]))
    assert refused.url == "/admin/" and TrashEntry.objects.filter(pk=public.pk).exists()
    writer.client.post(reverse("trash:restore", args=[own_entry.pk]))
    assert not TrashEntry.objects.filter(pk=own_entry.pk).exists()
    translator = log_in("oversetter.en")
    assert not translator.may_open(reverse("trash:index"))


def test_only_administrators_permanently_delete_what_was_public(original, english, log_in):
    entry = move_to_trash(original, person("redaktor"))
    address = reverse("trash:purge", args=[entry.pk])
    editor = log_in("redaktor")
    assert not editor.may_open(address)
    editor.client.post(address)
    assert Page.objects.filter(pk=original.pk).exists()
    admin = log_in("admin")
    entry_url = reverse("trash:entry", args=[entry.pk])
    assert admin.open(address).values(".trash__buttons > a", "href") == [entry_url]
    admin.client.post(address)
    assert not Page.objects.filter(pk__in=[original.pk, english.pk]).exists()


def test_an_editor_permanently_deletes_what_was_never_public(log_in):
    editor = log_in("redaktor")
    draft = make_story("Bare et utkast", publish=False)
    entry = move_to_trash(draft, editor.user)
    editor.client.post(reverse("trash:purge", args=[entry.pk]))
    assert not Page.objects.filter(pk=draft.pk).exists()


def test_a_page_locked_by_another_user_is_not_deleted(original, log_in):
    Page.objects.filter(pk=original.pk).update(
        locked=True, locked_by=person("redaktor"), live=False
    )
    writer = log_in("kommunikasjon")
    asked = writer.open(delete(original))
    assert str(person("redaktor")) in asked.text(".help-critical")
    assert not asked.all(".trash__buttons")
    writer.client.post(delete(original))
    assert not TrashEntry.objects.exists()


def test_the_search_in_the_trash_finds_titles_in_every_language(original, english, log_in):
    move_to_trash(original, person("redaktor"))
    editor = log_in("redaktor")
    assert "Kran over fjorden" in editor.open(reverse("trash:index") + "?q=across the FJORD")
    assert "Kran over fjorden" not in editor.open(reverse("trash:index") + "?q=ferje")


def test_a_private_page_is_restored_as_private(original, reader):
    restriction = original.view_restrictions.create(restriction_type="login")
    entry = move_to_trash(original, person("redaktor"))
    assert Page.objects.get(pk=original.pk).view_restrictions.get() == restriction
    assert entry.pages.count() == 1


def test_the_language_switch_of_a_kept_version_has_no_translation(original, english, client):
    move_to_trash(english, person("redaktor"))
    page = Reading(client.get(original.get_url()))
    assert page.status == 200 and english.get_url() not in page.html
    for address in ("/sitemap-stories-2026.xml", "/en/feed.xml", "/en/search/?q=Crane"):
        assert "crane-across" not in client.get(address).content.decode()
