"""The handbook opens from the help menu at the chapter of the user's role, in the user's language."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.users.models import UserProfile

from accounts.handbook import CHAPTERS, LANGUAGES
from tests.editor import Screen

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "chapter"),
    [
        ("kommunikasjon", "For kommunikasjon"),
        ("redaktor", "For redaktører som godkjenner"),
        ("oversetter.en", "For oversettere"),
        ("admin", "For administratorer"),
    ],
)
def test_each_role_sees_its_own_chapter_first(log_in, name, chapter):
    screen = log_in(name).open(reverse("handbook"))
    assert screen.texts("[aria-current=page]") == [chapter]
    assert screen.texts(".handbook__text h2")


def test_the_help_menu_leads_to_the_handbook_and_not_to_wagtails_guides(log_in):
    html = log_in("redaktor").client.get("/admin/").content.decode()
    assert reverse("handbook") in html
    assert "guide.wagtail.org" not in html


def test_an_unknown_chapter_is_not_found(log_in):
    assert log_in("redaktor").client.get(reverse("handbook", args=["annet"])).status_code == 404


def test_the_handbook_is_in_the_users_language(log_in):
    editor = log_in("redaktor")
    profile = UserProfile.get_for_user(editor.user)
    profile.preferred_language = "en"
    profile.save()
    screen = Screen(editor.client.get(reverse("handbook")))
    assert "Publish all languages together" in screen.texts(".handbook__text h2")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda one: one.name)
def test_each_chapter_has_its_pictures_in_each_language(chapter, language):
    template = f"accounts/handbook/{language}/{chapter.name}.html"
    html = render_to_string(template, {"language": language})
    sources = set(re.findall(r'src="[^"]*?(accounts/handbook/[^"]+?\.webp)', html))
    names = {re.sub(r"\.[0-9a-f]{12}\.webp$", ".webp", one) for one in sources}
    assert not [one for one in names if not finders.find(one)]
    assert names or chapter.name == "communications"
