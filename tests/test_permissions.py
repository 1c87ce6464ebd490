"""Each role has only its permissions, and translators are limited to their language, also in crafted requests."""

import json

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Task
from wagtail_localize.models import StringSegment, Translation

from accounts.roles import EDITOR_IN_CHIEF, ROLES
from core.models import Newsroom, Organisation
from demo.people import PEOPLE
from home.models import HomePage
from news.models import Contact, FactBox, StoryPage, Topic
from tests.editor import Editor
from tests.factories import IGT, locale, make_story, story, translate

pytestmark = pytest.mark.django_db
TRANSLATORS = [("oversetter.en", "en", "nb"), ("oversetter.nb", "nb", "en")]
SHARED_SNIPPETS = [Contact, FactBox, Topic, Organisation, Newsroom]


@pytest.fixture(params=TRANSLATORS, ids=["into-english", "into-norwegian"])
def translator(request):
    """(log-in name, own language, other language)"""
    return request.param


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_role_may_do_exactly_what_it_says(role):
    group = Group.objects.get(name=role.name)
    wanted = {"wagtailadmin.access_admin"}
    for model, action in role.models:
        app, name = model.split(".")
        wanted.add(f"{app}.{action}_{name}" if action else model)
    held = group.permissions.values_list("content_type__app_label", "codename")
    assert {f"{app}.{codename}" for app, codename in held} == wanted

    pages = GroupPagePermission.objects.filter(group=group)
    roots = HomePage.objects.filter(locale__language_code__in=role.languages or ("nb", "en"))
    assert set(pages.values_list("page_id", "permission__codename")) == {
        (root.pk, name) for root in roots for name in role.pages
    }
    files = GroupCollectionPermission.objects.filter(group=group)
    assert set(files.values_list("collection__depth", "permission__codename")) == {
        *((1, f"{action}_{kind}") for action in role.files for kind in ("image", "document")),
        *((1, f"{action}_collection") for action in role.collections),
    }


def test_there_are_no_other_groups():
    assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in ROLES}


def test_stories_are_approved_in_one_step_by_the_editor_in_chief():
    (task,) = Task.objects.filter(active=True)
    assert [group.name for group in task.specific.groups.all()] == [EDITOR_IN_CHIEF.name]
    assert [step.task for step in story(IGT).get_workflow().workflow_tasks.all()] == [task]


@pytest.mark.parametrize(("email", "role"), [(person[0], person[3].name) for person in PEOPLE])
def test_demo_person_has_one_role_and_nothing_besides(client, email, role):
    user = Editor(client, email.removesuffix("@varde.example")).user
    assert [group.name for group in user.groups.all()] == [role]
    assert not user.is_superuser and not user.user_permissions.exists()


def refused(response) -> bool:
    """Return whether permission was refused: Wagtail redirects to the home with a message."""
    return response.status_code == 403 or response.headers.get("Location") == "/admin/"


@pytest.mark.parametrize("model", SHARED_SNIPPETS, ids=lambda model: model._meta.model_name)
def test_translator_has_no_registers(client, translator, model):
    name, own, _other = translator
    Editor(client, name)
    item = model.objects.filter(locale=locale(own), live=True).first()
    views = f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}"
    for view, args in (("list", []), ("add", []), ("edit", [item.pk]), ("delete", [item.pk])):
        address = reverse(f"{views}:{view}", args=args)
        assert refused(client.get(address)) and refused(client.post(address)), address
    assert model.objects.filter(pk=item.pk, live=True).exists()


@pytest.mark.parametrize("view", ["delete", "unpublish", "move"])
def test_translator_cannot_take_a_published_story_away(client, translator, view):
    name, own, _other = translator
    page = story(IGT, own)
    address = reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
    Editor(client, name)
    assert refused(client.get(address)) and refused(client.post(address))
    assert StoryPage.objects.get(pk=page.pk).live


def test_translator_cannot_delete_a_draft(client, translator):
    name, own, _other = translator
    page = make_story("Heiren synger", language=own, publish=False)
    Editor(client, name)
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert StoryPage.objects.filter(pk=page.pk).exists()


def test_translator_cannot_copy_a_page(client, translator):
    name, own, _other = translator
    page = story(IGT, own)
    before = StoryPage.objects.count()
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    form = {"new_title": "Kopi", "new_slug": "kopi", "new_parent_page": page.get_parent().pk}
    Editor(client, name)
    client.post(address, {**form, "publish_copies": "on"})
    assert StoryPage.objects.count() == before
    Editor(client)
    client.post(address, {**form, "publish_copies": "on"})
    assert StoryPage.objects.count() == before + 1


def test_translator_sees_only_the_pages_of_the_own_language(client, translator):
    name, own, other = translator
    Editor(client, name)
    for address in ("/admin/pages/", "/admin/pages/search/", "/admin/api/main/pages/"):
        assert refused(client.get(address))
    for language, other_language in ((own, other), (other, own)):
        original = make_story("Heiren synger", language=other_language)
        page = translate(original, "The heron sings", publish=False)
        seen = client.get(f"/admin/pages/{page.pk}/history/")
        assert (seen.status_code == 200) == (language == own)
        assert refused(client.get(f"/admin/pages/{original.pk}/history/"))


def waiting(own: str, other: str):
    """A draft translation, and the segment of its headline."""
    original = make_story("Heiren synger", language=other)
    translate(original, "The heron sings", publish=False)
    translation = Translation.objects.get(
        source__object_id=original.translation_key, target_locale=locale(own)
    )
    segment = StringSegment.objects.get(source=translation.source, context__path="title")
    return translation, segment


def put(client, translation, segment, text: str):
    address = reverse("translation:segment", args=[translation.pk, segment.pk])
    written = segment.string.translations.get(locale=translation.target_locale)
    sent = {"text": text, "base_revision": written.history.first().pk}
    return client.post(address, json.dumps(sent), content_type="application/json")


def press(client, translation, button: str):
    client.post(reverse("translation:workflow_action", args=[translation.pk, button]))
    return translation.get_target_instance()


def test_translator_translates_and_the_editor_in_chief_publishes(client, translator):
    name, own, other = translator
    translation, headline = waiting(own, other)
    Editor(client, name)
    assert put(client, translation, headline, "Hegre").status_code == 200
    press(client, translation, "submit")
    assert not press(client, translation, "approve").live
    Editor(client)
    published = press(client, translation, "approve")
    assert (published.live, published.title, published.slug) == (True, "Hegre", "hegre")


def test_translator_cannot_write_in_the_other_direction(client, translator):
    name, own, other = translator
    translation, headline = waiting(other, own)
    Editor(client, name)
    assert refused(put(client, translation, headline, "Hegre"))
    assert not press(client, translation, "submit").current_workflow_state
