"""A user chooses another picture for a translation, in the chooser, with the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import barriers
from tests.browser.translation_editor import EDITOR

pytestmark = pytest.mark.browser


def test_a_picture_of_its_own_is_chosen_for_a_translation(open_editor):
    editor = open_editor(EDITOR)
    page = editor.page
    page.get_by_role("link", name="Andre bilder eller dokumenter på dette språket").click()
    place = page.locator("fieldset").first
    place.get_by_role("button", name="Velg et bilde").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    other = dialog.locator("[data-chooser-modal-choice]").nth(1)
    name = other.inner_text().strip()
    expect(dialog).to_be_focused()  # which it takes when it has faded in
    other.press("Enter")
    expect(dialog).to_have_count(0)
    expect(place.locator("[data-chooser-title]")).to_have_text(name)
    assert barriers(page, looks=[("light", 390), ("dark", 1280)], within="main") == []
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Leserne ser det når oversettelsen er godkjent")).to_be_visible()

    page.get_by_role("link", name="Andre bilder eller dokumenter på dette språket").click()
    expect(place.locator("[data-chooser-title]")).to_have_text(name)
    place.get_by_role("button", name="Handlinger", expanded=False).click()
    page.get_by_role("button", name="Bruk originalens").click()
    page.get_by_role("button", name="Lagre").click()
    page.get_by_role("link", name="Andre bilder eller dokumenter på dette språket").click()
    expect(place.get_by_role("button", name="Velg et bilde")).to_be_visible()
    assert editor.complaints == []
