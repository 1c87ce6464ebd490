"""The tools of the translation memory at the desk: exact matches, repetitions, search, replacing, filter, terms."""

import pytest
from playwright.sync_api import expect

from tests.browser.translation_editor import EDITOR, SEND, TRANSLATOR, saved

pytestmark = pytest.mark.browser

REPEATED = """
from news.models import StoryPage
story = StoryPage.objects.get(title__startswith="Kopi: ", locale__language_code="nb")
texts = ["Vi hilser på sjokoladen.", "Vi hilser på sjokoladen.", "Kontoret er på kaia."]
story.body = [("paragraph", f"<p>{text}</p>") for text in texts]
story.save_revision().publish()
"""


def row(page, words):
    return page.locator("[data-row]", has_text=words)


def test_a_translator_works_with_the_memory(open_editor, production_server):
    assert "Kopi: " in SEND
    editor = open_editor(TRANSLATOR)
    page, keys = editor.page, editor.page.keyboard
    production_server.shell.run(REPEATED)
    page.reload()
    first, second = (row(page, "sjokoladen").nth(at) for at in (0, 1))
    first.locator("desk-field").focus()
    keys.type("We greet the chocolate.")
    saved(page)
    expect(second.locator("desk-field")).to_have_text("We greet the chocolate.")
    expect(second).to_have_attribute("data-state", "done")
    expect(second.get_by_text("Gjentakelse")).to_be_visible()

    page.get_by_role("button", name="Sett inn alle fulltreff").click()
    saved(page)
    expect(page.get_by_role("button", name="Sett inn alle fulltreff")).to_be_hidden()
    expect(page.locator("[data-row][data-state=done]").nth(5)).to_be_attached()

    keys.press("Alt+f")
    dialog = page.get_by_role("dialog", name="Søk og erstatt")
    dialog.get_by_label("Søk i oversettelsen").fill("chocolate")
    dialog.get_by_label("Erstatt med").fill("cocoa")
    expect(dialog.locator("del")).to_have_count(2)
    dialog.get_by_role("checkbox", name="Tekst").last.uncheck()
    dialog.get_by_role("button", name="Erstatt").click()
    expect(first.locator("desk-field")).to_have_text("We greet the cocoa.")
    expect(second.locator("desk-field")).to_have_text("We greet the chocolate.")
    dialog.get_by_role("button", name="Angre").click()
    expect(first.locator("desk-field")).to_have_text("We greet the chocolate.")
    dialog.get_by_label("Søk i oversettelsen").fill("greet the chocolate")
    first.locator("desk-field").evaluate(
        "(one) => { one.innerHTML = 'We <b>greet the</b> choco<i>late</i>.'; }"
    )
    dialog.get_by_label("Erstatt med").fill("love cocoa")
    dialog.get_by_role("button", name="Erstatt").click()
    expect(first.locator("desk-field")).to_have_text("We love cocoa.")
    expect(first.locator("desk-field b")).to_have_text("love cocoa")
    dialog.get_by_role("button", name="Angre").click()
    expect(first.locator("desk-field i")).to_have_text("late")
    keys.press("Escape")
    saved(page)

    keys.press("Alt+s")
    dialog = page.get_by_role("dialog", name="Søk i minnet")
    dialog.get_by_label("Ord fra originalen").fill("chocolate")
    keys.press("Enter")
    expect(dialog.locator("mark").first).to_have_text("chocolate")
    keys.press("Escape")

    page.get_by_label("Vis", exact=True).select_option("open")
    expect(first).to_be_hidden()
    expect(row(page, "Kontoret er på kaia")).to_be_visible()
    assert (editor.complaints, editor.violations()) == ([], [])


def test_a_term_is_added_from_selected_words(open_editor):
    page = open_editor(EDITOR).page
    source = page.locator("[data-source]").first
    source.evaluate("(one) => getSelection().selectAllChildren(one)")
    words = source.inner_text()[:120]
    with page.context.expect_page() as opened:
        page.keyboard.press("Alt+t")
    field = opened.value.locator("#id_text_nb")
    assert words.startswith(field.input_value()) and field.input_value()
