"""The stories in an editor's lists are those that Wagtail's permissions let the user edit or publish."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import page_permission_policy

from core.trash import is_in_trash
from news.models import StoryPage
from release.overview.start_page import StartPagePanel
from release.overview.stories import originals_for
from release.permissions import ACTIONS, may_see_releases, stories_for
from tests.factories import locale, make_story, news_list, translate

pytestmark = pytest.mark.django_db
PLACES = {
    "root": lambda: Page.objects.get(depth=1),
    "English": lambda: news_list("en").get_parent(),
    "one story": lambda: StoryPage.objects.filter(locale=locale("nb")).latest().first(),
}


@pytest.fixture
def user():
    made = get_user_model().objects.create_user(email="ny@varde.example", password="x")
    group = Group.objects.create(name="Nye")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    made.groups.add(group)
    for language in ("nb", "en"):
        make_story(f"Egen {language}", language=language, owner=made, publish=False)
    return made


def grant(user, place, *names):
    for name in names:
        permission = Permission.objects.get(codename=name, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(
            group=user.groups.get(), page=PLACES[place](), permission=permission
        )


def permitted(user) -> set[int]:
    """Return the keys of the stories by Wagtail's own policy."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, ACTIONS)
    stories = StoryPage.objects.filter(pk__in=pages.values("pk"), alias_of=None)
    return {story.pk for story in stories if not is_in_trash(story)}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "names",
    [
        ["add_page"],
        ["publish_page"],
        ["change_page", "add_page"],
        ["publish_page", "add_page"],
        ["lock_page"],
    ],
    ids=" ".join,
)
def test_they_are_those_of_wagtails_policy(client, user, place, names):
    grant(user, place, *names)
    expected = permitted(user)
    assert {story.pk for story in stories_for(user)} == expected
    keys = set(StoryPage.objects.filter(pk__in=expected).values_list("translation_key", flat=True))
    originals = [story.translation_key for story in originals_for(user)]
    assert len(originals) == len(set(originals)) and set(originals) == keys
    client.force_login(user)
    answer = client.get(reverse("release:list"))
    assert (answer.status_code == 200) == may_see_releases(user) == (names != ["lock_page"])
    if answer.status_code == 200:
        assert all(entry.permissions.can_see for entry in answer.context["entries"])


def test_the_start_page_has_what_went_out_in_a_language_that_the_user_edits(user):
    translate(make_story("Nyest"), "Newest")
    make_story("Bare på norsk")
    grant(user, "English", "change_page", "publish_page")
    titles = [row.title for row in StartPagePanel(user).published().found]
    assert "Nyest" in titles and "Bare på norsk" not in titles


def test_an_inactive_user_has_none_and_a_superuser_all(user):
    grant(user, "root", "publish_page")
    user.is_active = False
    assert not stories_for(user).exists() and not may_see_releases(user)
    user.is_active = user.is_superuser = True
    assert {story.pk for story in stories_for(user)} == permitted(user)
