"""The editor helps while writing: lengths, line breaks, spelling, dates, and buttons in view on a phone."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(staff):
    window = staff("kommunikasjon@varde.example")
    window.page.set_viewport_size({"width": 390, "height": 844})
    window.goto("/admin/pages/add/news/storypage/4/")
    yield window.page
    assert window.complaints == []


def test_headline_and_lead_grow_and_are_counted(page):
    headline = page.get_by_role("textbox", name="Tittel")
    height = headline.bounding_box()["height"]
    headline.fill("Prøveanlegget på Grøvli er i gang og tørker trelast hele døgnet")
    expect(page.locator("#id_title-length")).to_have_text("63 av 60 tegn")
    expect(page.locator("#id_title-length")).to_have_class("text-length text-length--over")
    assert headline.bounding_box()["height"] > height
    headline.press("End")
    headline.press("Enter")
    assert "\n" not in headline.input_value()
    page.get_by_role("textbox", name="Ingress").fill("Anlegget er i gang.")
    expect(page.locator("#id_lead-length")).to_have_text("19 av 500 tegn")
    expect(headline).to_have_attribute("lang", "nb")


def test_the_buttons_stay_in_view_on_a_phone(page):
    expect(page.get_by_role("button", name="Lagre utkast")).to_be_in_viewport()


def test_the_date_picker_says_the_format_stays_on_the_screen_and_closes(page):
    page.get_by_role("tab", name="Publisering").click()
    field, picker = page.locator("#id_date"), page.locator(".xdsoft_datetimepicker:visible")
    expect(field).to_have_accessible_description(re.compile("Europe/Oslo"))
    for key in ("Escape", "Tab"):
        field.click()
        expect(picker).to_have_count(1)
        box = picker.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
        field.press(key)
        expect(picker).to_have_count(0)
