"""The comparison of two versions: from change to change by key and button, accessible, and within narrow screens."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_editor_screens import faults, jonas  # noqa: F401
from tests.browser.test_trash import STICKS_OUT

pytestmark = pytest.mark.browser
PREPARE = """
from tests.comparisons import beside_at, compare_at, edited, raw_body
from tests.factories import fresh, make_story
table = {"data": [["År", "Utslipp"], ["2021", "6,6"]], "table_header_choice": "row", "table_caption": ""}
blocks = [("paragraph", f"<p>Avsnitt {number}.</p>") for number in range(12)]
page = make_story("Sammenligningsprøve", blocks=[*blocks, ("table", table)], publish=False)
raw = raw_body(page)
raw[1]["value"] = "<p>Avsnitt én, skrevet om.</p>"
raw[12]["value"]["data"][1][1] = "5,1"
edited(page, blocks=[*raw[:3], *raw[4:]], lead="En ny ingress.", dateline="Skien")
page = fresh(page)
answer = [compare_at(page), beside_at(page, page)]
"""
CLEAN_UP = """
from news.models import StoryPage
for page in StoryPage.objects.filter(title="Sammenligningsprøve"):
    page.delete()
"""


@pytest.fixture
def addresses(production_server):
    yield production_server.shell.run(PREPARE)
    production_server.shell.run(CLEAN_UP)


def test_one_goes_from_change_to_change_by_key_and_by_button(jonas, addresses):  # noqa: F811
    page = jonas("nb")
    page.goto(addresses[0])
    changes = page.locator("[data-change]")
    expect(changes).to_have_count(5)
    expect(page.get_by_role("button", name="Neste endring")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("n")
    expect(changes.nth(0)).to_be_focused()
    page.keyboard.press("n")
    expect(changes.nth(1)).to_be_focused()
    page.keyboard.press("p")
    expect(changes.nth(0)).to_be_focused()
    page.get_by_role("button", name="Neste endring").click()
    expect(changes.nth(1)).to_be_focused()
    expect(changes.nth(4)).not_to_be_in_viewport()
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(changes.nth(4)).to_be_focused()
    expect(changes.nth(4)).to_be_in_viewport()


def test_letters_typed_in_a_field_do_not_jump(jonas, addresses):  # noqa: F811
    page = jonas("nb")
    page.goto(addresses[0])
    page.locator("#compare-a").press("n")
    expect(page.locator("#compare-a")).to_be_focused()


@pytest.mark.parametrize("place", [0, 1], ids=["marked", "beside"])
def test_the_comparison_is_accessible_and_fits_a_phone(jonas, addresses, place):  # noqa: F811
    page = jonas("nb")
    page.goto(addresses[place])
    assert faults(page, addresses[place]) == []
    for width in (390, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.evaluate(STICKS_OUT)
