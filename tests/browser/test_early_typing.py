"""Text typed in the first seconds after a form has opened is saved, and leaving the page asks."""

import re

import pytest

from tests.browser.test_writing_a_story import wait_for_form

pytestmark = pytest.mark.browser
TEXT = " Skrevet tidlig."


@pytest.mark.parametrize("delay", [0, 300, 800, 1500])
def test_early_text_is_saved_and_leaving_asks(open_form, records, delay):
    window = open_form().open(watched=False)
    window.page.wait_for_timeout(delay)
    window.write(TEXT)
    asked = []
    window.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    window.page.evaluate("location.assign('/admin/')")
    window.page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    window.is_saved()
    assert records.has()["leads"][0].endswith(TEXT)
    window.page.goto("/admin/")
    assert asked == ["beforeunload"]


def test_early_text_on_a_slow_machine_is_saved(open_form, records):
    window = open_form()
    slow = window.page.context.new_cdp_session(window.page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    window.page.goto(window.address, wait_until="commit")
    window.lead.click()
    window.page.keyboard.press("Control+End")
    window.page.keyboard.type(TEXT)
    window.is_saved()
    assert records.has()["leads"][0].endswith(TEXT)


def test_early_rich_text_is_saved(open_form, records):
    window = open_form().open(watched=False)
    editor = window.page.locator("[contenteditable=true]").first
    editor.click()
    window.page.keyboard.type("Tidligord ")
    wait_for_form(window.page, "Tidligord")
    window.is_saved()
    assert "Tidligord" in records.has()["body"][0]


def test_early_text_of_a_contact_is_saved(open_form, records):
    window = open_form(address=f"/admin/snippets/news/contact/edit/{records.contact}/")
    window.open(watched=False)
    window.page.get_by_role("textbox", name=re.compile("^Tittel")).click()
    window.page.keyboard.press("End")
    window.page.keyboard.type(" Tilføyd")
    window.is_saved()
    assert records.has()["contact"].endswith(" Tilføyd")


def test_text_typed_during_an_autosave_is_saved(open_form, records):
    window = open_form().open()
    held = []
    window.page.route(f"**{window.address}", lambda route: held.append(route), times=1)
    window.write(" Først.")
    while not held:
        window.page.wait_for_timeout(50)
    window.page.keyboard.type(" Så.")
    held[0].continue_()
    window.page.wait_for_function("() => !window.FormEdits.areUnsaved()")
    assert records.has()["leads"][0].endswith(" Først. Så.")


def test_opening_a_form_alone_saves_nothing(open_form, records):
    before = records.has()["history"]
    window = open_form().open()
    window.lead.click()
    window.page.keyboard.press("Control+End")
    window.page.wait_for_timeout(1500)
    window.page.goto("/admin/")
    assert records.has()["history"] == before
