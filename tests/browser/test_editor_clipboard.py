"""Cutting, copying and pasting in the translation editor, and where its keys lead."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.translation_editor import TRANSLATOR, saved

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_editor):
    page = open_editor(TRANSLATOR).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def html(field):
    return field.evaluate("(field) => field.html")


def test_cut_and_pasted_words_keep_their_bold_and_links(page):
    keys = page.keyboard
    rich = page.locator("[data-row]:has([data-link]) desk-field").first
    rich.focus()
    keys.press("Alt+c")
    link = rich.locator("a").first
    words = link.inner_text()
    link.evaluate("(one) => getSelection().selectAllChildren(one)")
    keys.press("Control+b")
    with_both = html(rich)
    assert with_both.count("<a id=") == 1 and "<b>" in with_both
    keys.press("Control+x")
    expect(rich).not_to_contain_text(words)
    keys.press("Control+Home")
    keys.press("Control+v")
    expect(rich.locator("a")).to_have_text(words)
    assert html(rich).index("<b>") < html(rich).index(words)
    keys.press("Control+v")  # the link is there already: only its words are repeated
    expect(rich).to_have_text(re.compile(f"{re.escape(words)}.*{re.escape(words)}", re.DOTALL))
    assert rich.inner_text().count(words) == 2
    assert html(rich).count("<a id=") == 1
    saved(page)

    plain = page.locator("desk-field:not([data-rich])").first
    plain.focus()
    keys.press("Control+a")
    keys.press("Control+v")
    expect(plain).to_have_js_property("html", words)
    another = page.locator("desk-field[data-rich]").last
    another.focus()
    keys.press("Control+a")
    keys.press("Control+v")
    # A link of another text would lead elsewhere.
    expect(another).to_have_js_property("html", f"<b>{words}</b>")


def test_words_from_elsewhere_are_pasted_without_markup(page):
    rich = page.locator("desk-field[data-rich]").first
    rich.focus()
    page.evaluate("""() => navigator.clipboard.write([new ClipboardItem({
      "text/html": new Blob(["<b>One</b><p>Two"], { type: "text/html" }),
      "text/plain": new Blob(["One\\n\\nTwo"], { type: "text/plain" }),
    })])""")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    expect(rich).to_have_js_property("html", "One<hr>Two")


def test_ctrl_enter_does_not_return_to_a_text_that_is_being_saved(page):
    fields = page.locator("desk-field[data-open]")
    page.route("**/segments/*/", lambda route: None)  # the server does not answer yet
    fields.first.focus()
    page.keyboard.type("A first text")
    page.keyboard.press("Control+Enter")
    expect(fields.first).not_to_be_focused()
    last = page.locator("[data-row][data-state=missing] desk-field").last
    last.focus()
    page.keyboard.type("A last text")
    page.keyboard.press("Control+Enter")
    expect(last).not_to_be_focused()
    expect(fields.first).not_to_be_focused()


CELLS = """
from wagtail.models import Locale
from wagtail_localize.models import Translation
from news.models import StoryPage
from translation.workflow.requests import send_for_translation
from django.contrib.auth import get_user_model
story = StoryPage.objects.get(title__startswith="Kopi: ", locale__language_code="nb")
table = {"data": [["År", "2012"], ["12", "I 12 timer"], ["Til sammen", "12"]], "table_caption": "Om 12 og 2012",
         "first_row_is_table_header": True, "first_col_is_header": False, "table_header_choice": "row"}
story.body = [("paragraph", "<p>Tallet 12 står her.</p>"), ("table", table)]
story.save_revision().publish()
"""


def test_the_preview_frames_the_cell_in_focus_and_no_other(open_editor, production_server):
    page = open_editor(TRANSLATOR).page
    production_server.shell.run(CELLS)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload()
    page.keyboard.press("Alt+p")
    preview = page.frame_locator("[data-pane] iframe")
    expect(preview.get_by_role("table")).to_be_visible()
    for path, row, column in (("cell-1-0", 2, 1), ("cell-2-1", 3, 2), ("cell-0-1", 1, 2)):
        page.locator(f"[data-path$='{path}'] desk-field").focus()
        cell = preview.locator(f"tr >> nth={row - 1}").locator("td, th").nth(column - 1)
        expect(cell).to_have_css("outline", "rgb(180, 95, 6) solid 3px")
        expect(cell).to_have_css("outline-offset", "4px")
        expect(preview.locator("[style*='outline: rgb']")).to_have_count(1)


def test_all_figures_of_a_table_are_taken_at_once(open_editor, production_server):
    page = open_editor(TRANSLATOR).page
    production_server.shell.run(CELLS.replace('"Til sammen", "12"', '"Til sammen", "1 250,5 %"'))
    page.reload()
    grid = page.locator("[data-table]")
    expect(grid.get_by_role("row")).to_have_count(3)
    typed = grid.locator("[data-path$='cell-0-1'] desk-field")
    typed.focus()
    page.keyboard.type("Year 2012")
    saved(page)
    page.get_by_role("button", name="Sett inn alle tall").click()
    saved(page)
    expect(page.get_by_role("button", name="Sett inn alle tall")).to_be_hidden()
    texts = grid.locator("desk-field").all_inner_texts()
    assert texts == ["", "Year 2012", "12", "", "", "1,250.5%"]


def test_next_and_submit_stay_in_view_on_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("desk-field").last.focus()
    for role, name in (("button", "Neste uoversatte"), ("link", "Klar til innsending")):
        expect(page.get_by_role(role, name=name)).to_be_in_viewport(ratio=1)
