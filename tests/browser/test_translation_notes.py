"""An editor writes a note to the translator with the keyboard; the translator sees it while writing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import barriers
from tests.browser.translation_editor import TRANSLATOR, saved

pytestmark = pytest.mark.browser

SEND = """
from wagtail.models import Locale
from django.contrib.auth import get_user_model
from news.models import StoryPage
from translation.workflow.requests import send_for_translation
people = get_user_model().objects
story = StoryPage.objects.get(pk=pk)
sent = send_for_translation(
    story, Locale.objects.get(language_code="en"), people.get(email="kommunikasjon@varde.example"),
    translator=people.get(email="oversetter.en@varde.example"))
answer = [sent.pk, story.get_latest_revision_as_object().translation_notes]
"""
FORGET = """
from wagtail_localize.models import TranslationSource
TranslationSource.objects.filter(object_repr="Skrivesak").delete()
"""


@pytest.fixture
def story(open_form, records):
    yield open_form().open()
    records.run(FORGET)


def control(field):
    """The control for the note of a text, which appears when the text has the focus."""
    return field.locator("xpath=ancestor::*[contains(@class, 'w-field ')][1]").locator(
        "[data-text-note]"
    )


def test_a_note_and_a_limit_set_with_the_keyboard_are_seen_while_translating(story, records, staff):
    page, keys = story.page, story.page.keyboard
    title = page.locator("#id_title")
    title.focus()
    keys.press("Tab")  # Wagtail's button for comments
    keys.press("Tab")
    note = control(title)
    expect(note.locator("summary")).to_be_focused()
    expect(note.locator("summary")).to_have_css("opacity", "1")
    keys.press("Enter")
    keys.press("Tab")
    keys.type("Behold «Varde» som det er")
    keys.press("Tab")
    keys.type("tolv")
    expect(note.get_by_role("alert")).to_contain_text("helt tall")
    keys.press("Control+a")
    keys.type("12")
    expect(note.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#id_title-length")).to_have_text("9 av 12 tegn")
    title.fill("Skrivesaken vokser")
    expect(page.locator("#id_title-length")).to_have_class("text-length text-length--over")
    title.fill("Skrivesak")
    assert barriers(page, within=".w-field[data-contentpath=title]") == []

    paragraph = page.locator("[data-streamfield-child] [contenteditable=true]").first
    paragraph.focus()
    place = control(paragraph)
    place.locator("summary").press("Enter")
    place.get_by_role("textbox").last.fill("30")
    expect(place.locator("[data-length]")).to_have_text(re.compile(r"^\d+ av 30 tegn$"))
    story.press()
    story.is_saved()
    number, notes = records.run(SEND, pk=records.story)
    assert notes["title"] == {"note": "Behold «Varde» som det er", "max_length": 12}
    assert [one for path, one in notes.items() if path != "title"] == [{"max_length": 30}]

    hannah = staff(TRANSLATOR)
    hannah.goto(f"/admin/translations/{number}/")
    desk = hannah.page
    row = desk.locator("[data-path=title]").first
    field = row.locator("desk-field")
    expect(field).to_have_accessible_description(re.compile("Behold «Varde» som det er"))
    field.focus()
    desk.keyboard.press("Control+a")
    desk.keyboard.type("A story that grows")
    expect(row.locator("[data-limit]")).to_have_text("18 av 12 tegn")
    saved(desk)
    expect(row.locator("[data-problems]")).to_contain_text("Redaktørens grense er 12")
    expect(row.get_by_role("button", name="Overstyr")).to_be_visible()
    assert barriers(desk, within=f"#{row.get_attribute('id')}") == []
    # The autosave refused the limit that was no number, as it refuses any field.
    assert [one for one in story.visit.complaints if "400" not in one] == []
    assert hannah.complaints == []
