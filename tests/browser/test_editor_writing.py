"""A story is translated with the keyboard alone, returned once, approved and published."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.translation_editor import EDITOR, TRANSLATOR, field_in_focus, saved

pytestmark = pytest.mark.browser

# Markup that must never be visible: a tag, an entity or the separator of paragraphs.
MARKUP = re.compile(r"</?(?:a|b|i|hr|br|p|em|strong)\b|&(?:amp|lt|nbsp|quot);|\u2029| id=")
OPEN = "[data-row]:not([data-state=done], [data-state=left_out])"


def no_markup(page):
    shown = page.locator("body").inner_text()
    assert MARKUP.findall(shown) == []


def translate_by_keys(page):
    """Translate every open text, with a suggestion if there is one."""
    keys = page.keyboard
    keys.press("Alt+n")
    for _text in range(200):
        if not page.locator(OPEN).count():
            break
        field = field_in_focus(page)
        row = page.locator("[data-row]:focus-within")
        number = row.get_attribute("data-row")
        if row.locator("[data-do=take]").count():
            keys.press("Alt+1")
        else:
            keys.press("Alt+c")
        expect(field).not_to_be_empty()
        keys.press("Control+Enter")
        expect(page.locator(f"[data-row='{number}']")).to_have_attribute(
            "data-state", re.compile("done|faulty")
        )
    assert page.locator(OPEN).count() == 0


def press(page, name):
    """Press a button with the keyboard (the Tab order is tested in test_editor_screens)."""
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def test_a_story_is_translated_by_keyboard_returned_and_published(open_editor, visit):
    hannah = open_editor(TRANSLATOR)
    page, keys = hannah.page, hannah.page.keyboard
    no_markup(page)
    asked = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    keys.press("Alt+n")
    title = page.locator("desk-field").first
    expect(title).to_be_focused()
    keys.type("Copy: New industrial cluster")
    keys.press("Control+Enter")
    expect(title).not_to_be_focused()
    translate_by_keys(page)
    saved(page)
    no_markup(page)
    origins = {sent for one in asked for sent in re.findall(r'"origin":"(\w+)"', one)}
    assert origins == {"memory", "typed"}

    rich = page.locator("[data-row]:has([data-link]) desk-field").first
    rich.focus()
    keys.press("Control+a")
    keys.type("About 40 people were there when IGT held the first of the two meetings.")
    keys.press("Enter")
    keys.type("They came from 25 members.")
    chip = page.locator("[data-row]:focus-within [data-link]")
    expect(chip).to_have_attribute("aria-pressed", "false")
    keys.press("Control+Home")
    for _sign in "About":
        keys.press("Shift+ArrowRight")
    keys.press("Alt+l")
    expect(chip).to_have_attribute("aria-pressed", "true")
    assert rich.locator("a").inner_text() == "About"
    keys.press("Control+End")
    keys.press("Shift+Control+ArrowLeft")
    keys.press("Shift+Control+ArrowLeft")
    keys.press("Control+b")
    saved(page)
    keys.press("Alt+h")
    history = page.get_by_role("dialog", name="Historikk")
    expect(history.get_by_text("Hannah Whitlock").first).to_be_visible()
    no_markup(page)
    keys.press("Escape")
    expect(rich).to_be_focused()

    page.locator("[data-row]", has_text="Vi sikter høyt").locator("desk-field").focus()
    left_out = page.get_by_text("Utelatt").filter(visible=True)
    keys.press("Alt+o")
    expect(left_out).to_be_visible()
    keys.press("Enter")  # the button to include it again has the focus
    expect(left_out).to_have_count(0)
    keys.press("Alt+o")
    expect(left_out).to_be_visible()
    press(page, "Send til godkjenning")
    expect(page.get_by_text("Oversettelsen er sendt til godkjenning")).to_be_visible()

    jonas = open_editor(EDITOR)
    reviewer = jonas.page
    reviewer.locator("desk-field").first.focus()
    reviewer.keyboard.press("Alt+m")
    reviewer.keyboard.type("Kortere tittel?")
    reviewer.keyboard.press("Tab")
    reviewer.keyboard.press("Enter")
    expect(reviewer.locator("[data-remark]")).to_contain_text("Kortere tittel?")
    no_markup(reviewer)
    reviewer.get_by_label("Hva bør endres?").fill("Se merknaden")
    reviewer.keyboard.press("Tab")
    reviewer.keyboard.press("Enter")
    expect(reviewer.get_by_text("Oversettelsen er sendt tilbake").first).to_be_visible()

    page.reload()
    expect(page.get_by_text("Se merknaden")).to_be_visible()
    page.get_by_role("link", name=re.compile("Kortere tittel?")).focus()
    keys.press("Enter")
    expect(title).to_be_focused()
    keys.press("Control+a")
    keys.type("Copy: New cluster")
    saved(page)
    press(page, "Marker som løst")
    expect(page.locator("[data-remark]")).to_have_count(0)
    press(page, "Send til godkjenning")
    expect(page.get_by_text("Oversettelsen er sendt til godkjenning")).to_be_visible()

    reviewer.reload()
    press(reviewer, "Godkjenn og publiser")
    expect(reviewer.get_by_text("Oversettelsen er godkjent")).to_be_visible()
    reader = visit()
    assert reader.goto("/en/news/copy-new-cluster/").status == 200
    main = reader.page.get_by_role("main")
    assert main.get_by_role("heading", level=1).inner_text() == "Copy: New cluster"
    assert main.get_by_role("link", name="About", exact=True).get_attribute("href")
    assert main.get_by_text("They came from 25", exact=False).locator("a").count() == 0
    assert main.get_by_text("aiming high").count() == 0
    assert main.locator("b, strong").get_by_text("members.", exact=True).count() == 1
    no_markup(reader.page)
    for one in (hannah, jonas):
        assert (one.outside, one.complaints, one.violations()) == ([], [], [])
