"""The permissions of the roles: communications write, the editor-in-chief publishes.

Requests are sent regardless of what the views offer.
"""

import html

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import nested_form_data
from wagtail.users.models import UserProfile

from accounts.roles import ADMINISTRATOR
from news.models import Contact, StoryPage
from tests.editor import Editor, add, edit, stream
from tests.factories import IGT, fresh, locale, make_story, news_list, story

PEOPLE = ("kommunikasjon", "redaktor", "oversetter.en", "oversetter.nb")
SHARED_SNIPPETS = ("news/contact", "news/factbox", "news/topic", "core/organisation")
STAFF = ("kommunikasjon", "redaktor")


@pytest.mark.django_db
def test_stranger_cannot_publish(client):
    page = make_story("Utkast", publish=False)
    client.post(edit(page), {"title": "Kapret", "action-publish": "1"})
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert (fresh(page).title, fresh(page).live) == ("Utkast", False)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_role_sees_the_dashboard_in_norwegian(log_in, name):
    screen = log_in(name).open("/admin/")
    assert screen.lang == "nb"


SCREENS = {
    "/admin/pages/": STAFF,
    "/admin/images/": STAFF,
    "/admin/images/add/": STAFF,
    "/admin/documents/": STAFF,
    "/admin/documents/add/": STAFF,
    "/admin/redirects/": ("redaktor",),
    "/admin/users/": (),
    "/admin/groups/": (),
    "/admin/sites/": (),
    "/admin/workflows/list/": (),
    "/admin/locales/": (),
    "/admin/collections/": (),
    **{f"/admin/snippets/{model}/": STAFF for model in SHARED_SNIPPETS},
    **{f"/admin/snippets/{model}/add/": STAFF for model in SHARED_SNIPPETS},
    "/admin/snippets/core/newsroom/": ("redaktor",),
    "/admin/snippets/core/newsroom/add/": (),
}


@pytest.mark.parametrize("name", PEOPLE)
def test_each_role_opens_its_own_views_and_no_others(log_in, name):
    editor = log_in(name)
    opened = {address for address in SCREENS if editor.may_open(address)}
    assert opened == {address for address, names in SCREENS.items() if name in names}


@pytest.fixture
def administrator(client, django_user_model, db):
    """A user with that role; the demo's administrator is a superuser."""
    person = django_user_model.objects.create_user("adm@varde.example", "x")
    person.groups.add(Group.objects.get(name=ADMINISTRATOR.name))
    return Editor(client, "adm")


def test_menus_are_in_each_users_language(log_in):
    admin = log_in("admin")
    for language, words in (("en", "Handbook"), ("nb", "Håndbok"), ("en", "Handbook")):
        UserProfile.objects.update_or_create(
            user=admin.user, defaults={"preferred_language": language}
        )
        menus = html.unescape(admin.client.get("/admin/").content.decode())
        assert words in menus.replace("\\u0027", "'")


def test_administrator_reaches_people_sites_and_workflows(administrator):
    for address in (
        "/admin/users/",
        "/admin/sites/",
        "/admin/workflows/list/",
        "/admin/locales/",
    ):
        assert administrator.may_open(address), address


def test_administrator_reaches_collections(administrator):
    assert administrator.may_open("/admin/collections/")


@pytest.mark.parametrize("name", ["kommunikasjon", "oversetter.nb"])
def test_crafted_request_publishes_nothing_without_permission(log_in, reader, name):
    page, live = make_story("Utkast", publish=False), story(IGT)
    for one, title in ((page, "Utkast"), (live, "Kapret tittel")):
        form = log_in("redaktor").open(edit(one)).fields
        sent = {**form, **nested_form_data({"body": stream()}), "title": title}
        log_in(name).client.post(edit(one), {**sent, "action-publish": "1"})
    assert not fresh(page).live
    assert fresh(live).title == live.title
    assert "Kapret" not in reader.read(live).html


def test_crafted_request_cannot_publish_a_new_story(log_in):
    fields = {"title": "Snikpublisert", "lead": "x", "slug": "snikpublisert"}
    log_in("kommunikasjon").send_story(add(news_list()), "action-publish", **fields)
    assert not StoryPage.objects.get(slug="snikpublisert").live


@pytest.mark.parametrize("action", ["unpublish", "delete", "move", "set_privacy"])
@pytest.mark.parametrize("name", ["kommunikasjon", "oversetter.nb", "oversetter.en"])
def test_live_story_stays_where_it_is(log_in, name, action):
    page = story(IGT)
    address = reverse(f"wagtailadmin_pages:{action}", args=[page.pk])
    log_in(name).client.post(address, {"restriction_type": "login", "new_parent_page": 1})
    assert fresh(page).live
    assert fresh(page).path == page.path
    assert not page.get_view_restrictions()


def test_editor_in_chief_publishes_changes_and_unpublishes(log_in, reader):
    editor, page = log_in("redaktor"), make_story("Min sak", publish=False)
    editor.send_story(edit(page), "action-publish", title="Min nye sak")
    assert reader.read(fresh(page)).text("h1") == "Min nye sak"
    assert PageLogEntry.objects.filter(
        page=page.pk, action="wagtail.publish", user=editor.user
    ).exists()
    editor.client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert not fresh(page).live


@pytest.mark.django_db
def test_communications_change_a_contact_but_do_not_publish_it(log_in):
    contact = Contact.objects.get(name="Jonas Ekrem", locale=locale("nb"))
    address = reverse("wagtailsnippets_news_contact:edit", args=[contact.pk])
    log_in("kommunikasjon").send(address, "action-publish", title="kaptein")
    contact.refresh_from_db()
    assert contact.title != "kaptein"
    log_in("redaktor").send(address, "action-publish", title="kaptein")
    contact.refresh_from_db()
    assert contact.title == "kaptein"
