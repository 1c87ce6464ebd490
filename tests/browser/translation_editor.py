"""A requested translation, and helpers to work in its editor."""

import pytest
from playwright.sync_api import expect

TRANSLATOR, SECOND = "oversetter.en@varde.example", "admin@varde.example"
EDITOR = "redaktor@varde.example"
# A copy of the first seed story, sent for translation by communications.
SEND = """
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Locale
from news.models import StoryPage
from translation.workflow.requests import send_for_translation
people = get_user_model().objects
story = StoryPage.objects.get(title__startswith="Ny industriklynge", locale__language_code="nb")
copy = story.copy(update_attrs={"title": "Kopi: " + story.title, "slug": "kopi"}, keep_live=True)
sent = send_for_translation(
    copy, Locale.objects.get(language_code="en"), people.get(email="kommunikasjon@varde.example"),
    translator=people.get(email="oversetter.en@varde.example"), note="Haster")
answer = reverse("translation:edit", args=[sent.pk])
"""
CHANGE = """
from news.models import StoryPage
story = StoryPage.objects.get(title__startswith="Kopi: ", locale__language_code="nb")
story.lead = "En ny og helt annen ingress."
story.save_revision().publish()
"""
CLEAN_UP = """
from news.models import StoryPage
from wagtail_localize.models import TranslationSource
for story in StoryPage.objects.filter(title__startswith="Kopi: ", locale__language_code="nb"):
    story.delete()
TranslationSource.objects.filter(object_repr__startswith="Kopi: ").delete()
"""


@pytest.fixture
def address(production_server):
    """The URL of the translation of the copy, which is deleted after the test."""
    yield production_server.shell.run(SEND)
    production_server.shell.run(CLEAN_UP)


@pytest.fixture
def open_editor(staff, address):
    """`open_editor(TRANSLATOR)` opens the translation of the copy as that user."""

    def open_as(email, **options):
        editor = staff(email)
        editor.goto(address)
        expect(editor.page.locator("desk-field").first).to_be_visible()
        return editor

    return open_as


def field_in_focus(page):
    return page.locator("desk-field:focus")


def saved(page):
    expect(page.locator("[data-saving]")).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="Lagret")).to_be_visible()
    page.wait_for_function(
        "() => [...document.querySelectorAll('desk-field[contenteditable]')].every((one) => one.html === one.saved)"
    )
