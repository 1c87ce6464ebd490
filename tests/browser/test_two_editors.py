"""Two users edit a story: the second one is asked before anything is overwritten, and both texts are kept."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import barriers
from tests.browser.writing import OTHER, SAVE_AS_OTHER, log_out_elsewhere

pytestmark = pytest.mark.browser
TEXT = " Fra den første."


def looks(width):
    return [(scheme, width) for scheme in ("light", "dark")]


def test_the_draft_pauses_and_the_button_leads_to_both_versions(open_form, records):
    window = open_form().open()
    records.run(SAVE_AS_OTHER)
    window.write(TEXT)
    window.shows("Det finnes en nyere versjon")
    window.is_kept()
    window.dialog.get_by_role("button", name="Sammenlign versjonene").click()
    heading = window.page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Det finnes en nyere versjon")
    window.page.get_by_role("button", name="Behold begge").click()
    expect(window.page.get_by_text("Din versjon ligger i historikken")).to_be_visible()
    found = records.has()
    assert found["leads"][0] == "Ingressen fra den andre."
    assert any(lead.endswith(TEXT) for lead in found["history"])
    expect(window.offer).to_have_count(0)


def test_two_real_editors_one_after_the_other(open_form, records):
    first, second = open_form().open(), open_form(OTHER).open()
    first.write(TEXT)
    first.press()
    expect(first.page.get_by_role("status").filter(has_text="oppdatert")).to_be_visible()
    second.write(" Fra den andre.")
    second.page.get_by_role("button", name="Lagre utkast").click(no_wait_after=True)
    expect(second.page.get_by_role("heading", level=1)).to_contain_text("nyere versjon")
    second.page.get_by_role("button", name="Skriv videre i min").click()
    expect(second.lead).to_have_value(records.has()["leads"][0].replace(TEXT, " Fra den andre."))
    second.press()
    expect(second.page.get_by_role("status").filter(has_text="oppdatert")).to_be_visible()
    found = records.has()
    assert found["leads"][0].endswith(" Fra den andre.")
    assert any(lead.endswith(TEXT) for lead in found["history"])


def test_own_autosaves_are_no_newer_version(open_form, records):
    window = open_form().open()
    for text in (" En.", " To."):
        window.write(text)
        window.is_saved()
        window.page.wait_for_function("() => !window.FormEdits.areUnsaved()")
    window.press()
    expect(window.page.get_by_role("status").filter(has_text="oppdatert")).to_be_visible()
    assert records.has()["leads"][0].endswith(" En. To.")


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_and_the_keys_reach_everything(open_form, records, width):
    window = open_form().open()
    page = window.page
    page.set_viewport_size({"width": width, "height": 900})
    log_out_elsewhere(window)
    window.write(TEXT)
    page.keyboard.press("Control+s")
    window.shows("Du er logget ut")
    assert barriers(page, looks(width), "#session-dialog") == []
    focused = "() => document.activeElement.dataset.do"
    actions = [page.evaluate(focused)]
    for _stop in range(3):
        page.keyboard.press("Tab")
        actions.append(page.evaluate(focused))
    assert actions == ["log-in", "copy", "download", "close"]
    page.keyboard.press("Enter")
    expect(window.dialog).to_be_hidden()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_where_both_versions_are_shown(open_form, records, width):
    window = open_form().open()
    page = window.page
    page.set_viewport_size({"width": width, "height": 900})
    records.run(SAVE_AS_OTHER)
    window.write(TEXT)
    page.keyboard.press("Control+s")
    expect(page.get_by_role("heading", level=1)).to_contain_text("nyere versjon")
    assert barriers(page, looks(width), "main") == []
    first = page.locator("form[data-save-form] button").first
    assert first.get_attribute("value") == "beside"
