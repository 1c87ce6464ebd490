"""The crop and focal point of a picture in a story, with the keyboard, the mouse and a screen reader."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import barriers
from tests.browser.addresses import story
from tests.browser.test_admin_in_norwegian import number_of
from tests.browser.test_editor_screens import jonas  # noqa: F401
from tests.test_paste_views import picture

pytestmark = pytest.mark.browser

EXCHANGE = """(field) => {
  field.value = field.dataset.other;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}"""
POSITION = "(image) => getComputedStyle(image).objectPosition"


@pytest.fixture
def editor(jonas):  # noqa: F811
    """The editor of a story with pictures; nothing of it is saved."""
    page = jonas("nb")
    page.goto(f"/admin/pages/{number_of(page, story('alle-byggesteiner')['nb'])}/edit/")
    page.route(
        "**/edit/",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    return page


def opened(page, tab):
    page.get_by_role("tab", name=re.compile(tab)).click()
    button = page.get_by_role("button", name="Utsnitt og fokuspunkt").locator("visible=true").first
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    return button.locator("xpath=ancestor::*[@class='crop-control']")


def test_the_focal_point_is_moved_by_keyboard_and_mouse_and_reset(editor):
    keys, control = editor.keyboard, opened(editor, "Bilder")
    point = control.get_by_role("slider", name="Fokuspunkt")
    across, down = control.get_by_role("spinbutton").all()
    results = control.get_by_role("list", name="Slik blir utsnittene").locator("img")
    expect(results).to_have_count(3)
    across.fill("20")
    across.blur()
    expect(down).not_to_have_value("")
    down.fill("50")
    point.focus()
    keys.press("ArrowRight")
    keys.press("Shift+ArrowUp")
    expect(point).to_have_attribute("aria-valuetext", "21 prosent fra venstre, 40 prosent ovenfra")
    expect(across).to_have_value("21")
    assert results.first.evaluate(POSITION) == "21% 40%"
    area = control.locator("[data-crop=image]")
    area.click(position={"x": 0, "y": 0})
    expect(point).to_be_focused()
    expect(across).to_have_value("0")
    across.fill("130")
    expect(across).to_have_js_property("validity.valid", False)
    control.get_by_role("button", name="Bruk bildets eget").click()
    expect(down).to_have_value("")
    expect(control).to_contain_text("Bildets eget fokuspunkt")


def test_another_picture_starts_with_its_own_focal_point(editor):
    control = opened(editor, "Bilder")
    across, down = control.get_by_role("spinbutton").all()
    across.fill("20")
    down.fill("30")
    field = editor.locator("#id_lead_picture")
    field.evaluate("(field, other) => { field.dataset.other = other; }", "1")
    field.evaluate(EXCHANGE)
    expect(across).to_have_value("")
    expect(down).to_have_value("")


def test_a_picture_in_the_text_has_a_crop_and_axe_finds_nothing(editor):
    control = opened(editor, "^Sak")
    expect(control.get_by_role("slider")).to_be_hidden()
    control.get_by_role("combobox", name="Utsnitt").select_option(label="1:1, kvadratisk")
    expect(control.get_by_role("slider")).to_be_visible()
    width, height = control.locator("[data-crop=results] img").evaluate(
        "(image) => [image.width, image.height]"
    )
    assert width == height
    editor.mouse.move(0, 0)
    assert barriers(editor, [("light", 1440), ("dark", 390)], within=".crop-control") == []


def test_a_new_file_asks_where_it_is_shown(editor):
    page, number = editor, editor.locator("#id_lead_picture").input_value()
    page.goto(f"/admin/images/{number}/")
    question = page.get_by_text("Hvis du velger en ny fil, vises den")
    expect(question).to_be_hidden()
    file = {"name": "ny.png", "mimeType": "image/png", "buffer": picture("teal")}
    page.locator("input[name=file]").set_input_files(file)
    expect(question).to_be_visible()
    uses = page.get_by_text("Saker og kontakter som får den nye filen")
    expect(uses).to_be_hidden()
    page.get_by_role("radio", name="Bare i sakene som er krysset av under").check()
    expect(uses).to_be_visible()
    boxes = page.locator("input[name=replaced_uses]")
    assert all(box.is_checked() for box in boxes.all()) and boxes.count()
