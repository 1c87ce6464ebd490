"""Accessibility of the translation editor and queue, in both languages and colour schemes."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import barriers
from tests.browser.addresses import story
from tests.browser.screens import sticks_out
from tests.browser.test_admin_in_norwegian import number_of

pytestmark = pytest.mark.browser

EDITOR = "redaktor@varde.example"
LOOKS = [("light", 1440), ("dark", 320)]
LANGUAGE = """
from wagtail.users.models import UserProfile
from django.contrib.auth import get_user_model
person = get_user_model().objects.get(email="redaktor@varde.example")
UserProfile.objects.update_or_create(user=person, defaults={{"preferred_language": "{}"}})
"""
# The Tab key must reach every control except the second and later buttons of a toolbar.
REACHABLE = """() => [...document.querySelectorAll(
    ".desk :is(a[href], button, input:not([type=hidden]), select, textarea, summary, desk-field)")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[role=toolbar]"))
  .map((one) => one.id || one.outerHTML.slice(0, 120))"""
# The browser scrolls to the focus in a later frame.
STOP = """async () => {
  const here = document.activeElement;
  const style = getComputedStyle(here);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const isSeen = () => {
    const { left, top, width, height } = here.getBoundingClientRect();
    const at = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 12));
    return here.contains(at) || at?.contains(here);
  };
  for (let frame = 0; frame < 60 && !isSeen(); frame += 1)
    await new Promise((drawn) => requestAnimationFrame(drawn));
  const name = here.id || here.outerHTML.slice(0, 120);
  return { name, ring, seen: isSeen(), inDesk: Boolean(here.closest(".desk")) };
}"""
STICKS_OUT = sticks_out("main .desk *", ", .desk__scroll *")


@pytest.fixture
def jonas(staff, production_server):
    """`jonas("en")` opens the admin in English as the editor-in-chief; the language is reset afterwards."""

    def in_language(language):
        production_server.shell.run(LANGUAGE.format(language))
        return staff(EDITOR).page

    yield in_language
    production_server.shell.run(LANGUAGE.format(""))


def editor_of(page, key="alle-byggesteiner"):
    page.goto(f"/admin/pages/{number_of(page, story(key)['en'])}/edit/")
    expect(page.locator("desk-field").first).to_be_visible()


def faults(page, screen):
    found = barriers(page, LOOKS)
    page.set_viewport_size({"width": 1280, "height": 900})
    return [f"{screen}, {fault}" for fault in found]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_axe_finds_nothing_in_the_editor_and_queue(jonas, language):
    page = jonas(language)
    page.goto("/admin/translations/")
    found = faults(page, "list")
    page.goto(f"/admin/localize/submit/page/{number_of(page, story('b-solceller')['nb'])}/")
    found += faults(page, "send")
    editor_of(page)
    assert page.locator("html").get_attribute("lang").startswith(language)
    page.locator("desk-field[data-rich]").first.focus()
    found += faults(page, "editor")
    page.keyboard.press("Alt+/")
    expect(page.get_by_role("dialog")).to_be_visible()
    found += faults(page, "keys")
    page.keyboard.press("Escape")
    page.locator("desk-field").first.focus()
    page.keyboard.press("Alt+h")
    expect(page.get_by_role("dialog").locator("time").first).to_be_visible()
    found += faults(page, "history")
    assert found == []


def test_the_tab_key_reaches_every_control_and_the_focus_is_visible(jonas):
    page = jonas("nb")
    editor_of(page, "act-skift")
    wanted = set(page.evaluate(REACHABLE))
    page.locator("desk-field").first.evaluate("one => one.focus()")
    stops = []
    for key in ("Shift+Tab", "Tab"):
        page.locator("desk-field").first.focus()
        for _stop in range(300):
            page.keyboard.press(key)
            stop = page.evaluate(STOP)
            if not stop["inDesk"]:
                break
            stops.append(stop)
    names = {stop["name"] for stop in stops} | {
        page.locator("desk-field").first.get_attribute("id")
    }
    assert wanted - names == set()
    assert [stop["name"] for stop in stops if not (stop["ring"] and stop["seen"])] == []
    bar = page.locator("[role=toolbar]:has([data-do=bold])").first
    page.locator("[data-row]:has([data-do=bold]) desk-field").first.focus()
    page.keyboard.press("Tab")
    reached = set()
    for _button in range(bar.locator("button").count()):
        reached.add(page.evaluate("document.activeElement.dataset.do"))
        page.keyboard.press("ArrowRight")
    assert reached >= {"bold", "italic", "copy", "history", "comment"}


def test_the_editor_fits_at_twice_the_size_and_on_a_phone(jonas):
    page = jonas("nb")
    editor_of(page)
    for width, height in ((640, 450), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(STICKS_OUT) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(STICKS_OUT) == []
