"""A user can switch the admin to English and back to Norwegian."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import story

pytestmark = pytest.mark.browser


def speak(page, language):
    page.goto("/admin/account/")
    page.locator("select[name$=preferred_language]").select_option(language)
    with page.expect_navigation():  # once the form is saved
        page.locator("form [type=submit]:visible").last.click()


def test_an_administrator_writes_in_english_and_goes_back_to_norwegian(staff):
    page = staff("admin@varde.example").page
    slug = story("industrial-green-tech")["nb"].strip("/").split("/")[-1]
    speak(page, "en")
    found = page.request.get(f"/admin/api/main/pages/?slug={slug}&fields=_,id").json()
    page.goto(f"/admin/pages/{found['items'][0]['id']}/edit/")
    expect(page.get_by_role("button", name="Save draft")).to_be_visible()
    expect(page.get_by_role("button", name="More actions").first).to_be_visible()
    speak(page, "nb")
    page.goto("/admin/translations/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Oversettelser")
