"""Publishing with errors in several tabs: each tab shows how many it has, and each block what is wrong."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import barriers

pytestmark = pytest.mark.browser
HARD = """
from pictures.models import Picture
from news.models import StoryPage
page = StoryPage.objects.get(pk=story)
Picture.objects.filter(pk=page.lead_picture_id).update(consent=consent)
"""


@pytest.fixture
def story_with_errors(production_server, records):
    production_server.shell.run(HARD, story=records.story, consent="refused")
    yield
    production_server.shell.run(HARD, story=records.story, consent="")


def test_every_tab_with_errors_has_a_badge_after_the_first_attempt(open_form, story_with_errors):
    page = open_form().open().page
    page.get_by_role("tab", name="Publisering").click()
    page.locator("#id_date").fill("2026-11-02 10:00")
    page.locator("#id_updated").fill("2026-11-01 10:00")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Sak").click()
    page.locator("#id_title").fill("")
    page.evaluate("document.querySelector('[name=action-publish]').click()")

    expect(page.get_by_text("inneholder feil").first).to_be_visible()
    for name in ("Sak", "Bilder", "Publisering"):
        badge = page.get_by_role("tab", name=name).locator(".w-tabs__errors")
        expect(badge).to_be_visible()
        expect(badge).to_contain_text("1")
    assert barriers(page, looks=[("light", 1280)], within="[role=tablist]") == []
    page.get_by_role("tab", name="Bilder").click()
    expect(page.get_by_text("har ikke samtykket").last).to_be_visible()
