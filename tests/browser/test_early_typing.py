"""Text typed in the first seconds after a form has opened is saved, and leaving the page asks."""

import re

import pytest

from tests.browser.test_writing_a_story import wait_for_form

pytestmark = pytest.mark.browser
TEXT = " Skrevet tidlig."


@pytest.mark.parametrize("delay", [0, 300, 800, 1500])
def test_early_text_is_saved_and_leaving_asks(at_work, office, delay):
    desk = at_work().open(watched=False)
    desk.page.wait_for_timeout(delay)
    desk.write(TEXT)
    asked = []
    desk.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    desk.page.evaluate("location.assign('/admin/')")
    desk.page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    desk.is_saved()
    assert office.has()["leads"][0].endswith(TEXT)
    desk.page.goto("/admin/")
    assert asked == ["beforeunload"]


def test_early_text_on_a_slow_machine_is_saved(at_work, office):
    desk = at_work()
    slow = desk.page.context.new_cdp_session(desk.page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    desk.page.goto(desk.address, wait_until="commit")
    desk.lead.click()
    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.type(TEXT)
    desk.is_saved()
    assert office.has()["leads"][0].endswith(TEXT)


def test_early_rich_text_is_saved(at_work, office):
    desk = at_work().open(watched=False)
    editor = desk.page.locator("[contenteditable=true]").first
    editor.click()
    desk.page.keyboard.type("Tidligord ")
    wait_for_form(desk.page, "Tidligord")
    desk.is_saved()
    assert "Tidligord" in office.has()["body"][0]


def test_early_text_of_a_contact_is_saved(at_work, office):
    desk = at_work(address=f"/admin/snippets/news/contact/edit/{office.contact}/")
    desk.open(watched=False)
    desk.page.get_by_role("textbox", name=re.compile("^Tittel")).click()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" Tilføyd")
    desk.is_saved()
    assert office.has()["contact"].endswith(" Tilføyd")


def test_text_typed_during_an_autosave_is_saved(at_work, office):
    desk = at_work().open()
    held = []
    desk.page.route(f"**{desk.address}", lambda route: held.append(route), times=1)
    desk.write(" Først.")
    while not held:
        desk.page.wait_for_timeout(50)
    desk.page.keyboard.type(" Så.")
    held[0].continue_()
    desk.page.wait_for_function("() => !window.FormEdits.areUnsaved()")
    assert office.has()["leads"][0].endswith(" Først. Så.")


def test_opening_a_form_alone_saves_nothing(at_work, office):
    before = office.has()["history"]
    desk = at_work().open()
    desk.lead.click()
    desk.page.keyboard.press("Control+End")
    desk.page.wait_for_timeout(1500)
    desk.page.goto("/admin/")
    assert office.has()["history"] == before
