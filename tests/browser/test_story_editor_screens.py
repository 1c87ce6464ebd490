"""The story editor with every block open: accessibility in both languages, and tables with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import barriers
from tests.browser.addresses import story
from tests.browser.test_admin_in_norwegian import number_of
from tests.browser.test_editor_screens import jonas  # noqa: F401
from tests.browser.test_pasting import STORED
from tests.browser.test_writing_a_story import add_block, save, window, write  # noqa: F401

pytestmark = pytest.mark.browser

LOOKS = [("light", 1440), ("dark", 390)]
BUTTONS = ["Rad over", "Rad under", "Kolonne til venstre", "Kolonne til høyre", "Slett rad"]
# Cells as a spreadsheet copies them.
COPY_CELLS = "(text) => navigator.clipboard.writeText(text)"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_axe_finds_nothing_in_a_story_with_every_block(jonas, language):  # noqa: F811
    page = jonas(language)
    page.goto(f"/admin/pages/{number_of(page, story('alle-byggesteiner')['nb'])}/edit/")
    expect(page.locator(".public-DraftEditor-content").first).to_be_attached()
    expect(page.locator(".checklist--editor")).to_be_attached()
    found = []
    for tab in page.locator(".w-tabs [role=tab]").all():
        tab.click()
        page.mouse.move(0, 600)  # so that nothing shows a tooltip
        for look in LOOKS:
            found += [f"{tab.inner_text()}: {one}" for one in lasting_barriers(page, look)]
    assert found == []


def lasting_barriers(page, look) -> set[str]:
    """Return what axe finds wherever the page is scrolled to: the bars at its edges cover something else each time."""
    found: set[str] = set()
    page.set_viewport_size({"width": look[1], "height": 900})
    for place in (1, 0, 0.5):
        page.locator("main").evaluate(
            "(one, place) => one.scrollTo(0, place * one.scrollHeight)", place
        )
        here = set(barriers(page, [look]))
        found = here if place == 1 else found & here
        if not found:
            break
    return found


def test_rich_text_is_found_by_its_name(window):  # noqa: F811
    page = window.page
    add_block(page, "Tekst")
    expect(page.get_by_role("textbox", name="Tekst", exact=True)).to_be_visible()
    box = add_block(page, "Faktaboks")
    expect(box.get_by_role("textbox", name="Tekst", exact=True)).to_be_visible()
    box.get_by_role("button", name="Legg til", exact=True).click()
    expect(box.get_by_role("textbox", name="Punkt", exact=True)).to_be_visible()


def test_a_table_is_written_with_the_keyboard_alone(window, production_server):  # noqa: F811
    page, keys = window.page, window.page.keyboard
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    write(page, "Prøvesak med tabell")
    table = add_block(page, "Tabell")
    cell = table.get_by_role("textbox", name="Rad 1, kolonne 1")
    table.get_by_label("Tabelloverskrifter").focus()
    keys.press("End")  # no headers
    for _stop in range(2 + len(BUTTONS) + 1):  # caption, buttons except undo, the first cell
        keys.press("Tab")
    expect(cell).to_be_focused()
    keys.type("År")
    keys.press("Tab")
    keys.type("Tonn")
    keys.press("Enter")
    keys.press("Shift+Tab")
    page.evaluate(COPY_CELLS, "2024\t1500\r\n2025\t1590\r\n2026\t1610\r\n")
    keys.press("ControlOrMeta+V")
    expect(table.get_by_role("textbox", name="Rad 4, kolonne 2")).to_have_value("1610")
    for name in ("Slett kolonne", "Slett rad", "Angre"):
        table.get_by_role("textbox", name="Rad 2, kolonne 1").press("End")
        table.get_by_role("textbox", name="Rad 2, kolonne 1").focus()
        if name == "Slett kolonne":
            keys.press("Tab")
            keys.press("Tab")
        table.get_by_role("button", name=name).focus()
        keys.press("Enter")
    save(page)
    [[kind, value]] = production_server.shell.run(STORED, title="Prøvesak med tabell")
    assert kind == "table" and value["table_header_choice"] == "neither"
    assert value["data"] == [["År", "Tonn"], ["2024", "1500"], ["2025", "1590"], ["2026", "1610"]]
    expect(table.get_by_role("textbox", name="Rad 4, kolonne 2")).to_have_value("1610")
    # The tab key leaves the table.
    table.get_by_role("textbox", name="Rad 4, kolonne 2").focus()
    keys.press("Tab")
    assert not table.locator("table").evaluate("one => one.contains(document.activeElement)")
    assert window.complaints == []
