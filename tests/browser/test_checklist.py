"""While writing, each tab shows how many points of the checklist it has, and each point leads to its field."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_point_leads_to_its_field_and_goes_away_when_it_is_put_right(open_form):
    page = open_form().open().page
    checklist = page.locator(".checklist--editor")
    tab = page.get_by_role("tab", name="Sak")
    expect(tab.locator(".checklist__count")).to_be_visible()

    title = page.locator("#id_title")
    title.fill("Skrivesak som slutter med punktum.")
    checklist.locator("summary").click()
    point = checklist.get_by_role("link", name="Tittelen slutter med punktum.")
    expect(point).to_be_visible()

    page.get_by_role("tab", name="Publisering").click()
    point.click()
    expect(title).to_be_focused()

    page.keyboard.press("Control+End")
    page.keyboard.press("Backspace")
    expect(point).to_have_count(0)


def test_a_link_from_the_release_opens_the_tab_of_the_field(open_form, records):
    page = (
        open_form(address=f"/admin/pages/{records.story}/edit/#:w:contentpath=dateline").open().page
    )
    expect(page.locator("#id_dateline")).to_be_visible()
