"""Deleting and restoring with the keyboard, and the accessibility of the trash."""

import pytest
from playwright.sync_api import expect

from tests.browser.screens import sticks_out
from tests.browser.test_editor_screens import LOOKS, faults, jonas  # noqa: F401

pytestmark = pytest.mark.browser

# A copy of the first seed story with a public translation, linked to by another story.
PREPARE = """
from tests.factories import make_story, translate
first = make_story("Papirkurvprøve")
translate(first, "Bin trial")
make_story("Lenker til prøven", related=[first])
"""
CLEAN_UP = """
from news.models import StoryPage
from trash.models import TrashEntry
TrashEntry.objects.all().delete()
for title in ("Bin trial", "Papirkurvprøve", "Lenker til prøven"):
    for page in StoryPage.objects.filter(title=title):
        page.delete()
"""
NARROW, WIDE = 320, 1440
STICKS_OUT = sticks_out("main *")


@pytest.fixture
def prepared(production_server):
    production_server.shell.run(PREPARE)
    yield
    production_server.shell.run(CLEAN_UP)


def confirmation(page):
    """Open the confirmation for the trial story from the search."""
    link = page.get_by_role("link", name="Papirkurvprøve").first
    for _attempt in range(60):
        page.goto("/admin/pages/search/?q=Papirkurvprøve")
        if link.count():
            break
        page.wait_for_timeout(1000)  # the worker has not written the index yet
    page.goto(link.get_attribute("href").replace("/edit/", "/delete/"))


def press(page, button, times=60):
    """Tab to a button and press it."""
    for _step in range(times):
        page.keyboard.press("Tab")
        if button.evaluate("(one) => one === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError("the tab key does not reach the button")


def test_a_story_is_deleted_and_restored_with_the_keyboard(jonas, prepared):  # noqa: F811
    page = jonas("nb")
    confirmation(page)
    main = page.get_by_role("main")
    for text in ("Bin trial", "Lenker til prøven", "/en/news/bin-trial/"):
        expect(main.get_by_text(text, exact=False).first).to_be_visible()
    keep = page.get_by_role("link", name="Behold den")
    delete = page.get_by_role("button", name="Legg i papirkurven")
    assert keep.bounding_box()["x"] < delete.bounding_box()["x"]
    press(page, delete)
    press(page, page.get_by_role("link", name="Vis i papirkurven"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Papirkurvprøve")
    press(page, page.get_by_role("button", name="Gjenopprett"))
    expect(page.locator(".messages")).to_contain_text("er tilbake som utkast")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_axe_finds_nothing_in_the_trash_and_nothing_overflows(jonas, prepared, language):  # noqa: F811
    page = jonas(language)
    confirmation(page)
    found = faults(page, "delete")
    unpublish = page.url.replace("/delete/", "/unpublish/")
    sticking = [sticks_out(page)]
    follow(page, page.locator(".trash__buttons button"))
    page.goto("/admin/bin/")
    found += faults(page, "bin")
    sticking.append(sticks_out(page))
    follow(page, page.locator("td.title a").first)
    found += faults(page, "entry")
    sticking.append(sticks_out(page))
    follow(page, page.locator(".trash__buttons form button"))
    page.goto(unpublish.replace("/unpublish/", "/history/"))
    assert found == [] and sticking == [[], [], []]


def follow(page, control):
    with page.expect_navigation():
        control.click()


def sticks_out(page):
    page.set_viewport_size({"width": NARROW, "height": 900})
    wide = page.evaluate(STICKS_OUT)
    page.set_viewport_size({"width": WIDE, "height": 900})
    return wide
