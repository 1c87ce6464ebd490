"""A writer pastes what is copied elsewhere into the body of a story."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.test_writing_a_story import (
    COPY,
    add_block,
    editor_in,
    save,
    type_into,
    window,  # noqa: F401
    write,
)
from tests.word_files import bullet, paragraph, word_file

pytestmark = pytest.mark.browser

WORD = (Path(__file__).parents[1] / "clipboards" / "word.htm").read_text()
STORED = """
from news.models import StoryPage
story = StoryPage.objects.get(title=title).get_latest_revision_as_object()
answer = [[block["type"], block["value"]] for block in story.body.raw_data]
"""


@pytest.fixture
def story(window):  # noqa: F811
    page = window.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    write(page, "Prøvesak med utklipp")
    return window


def paste(page, html):
    page.evaluate(COPY, html)
    page.keyboard.press("ControlOrMeta+V")


def blocks(page):
    """Return the kinds of the blocks in the body."""
    return page.evaluate(
        "document.getElementById('body-root').rootBlock.children.map((child) => child.type)"
    )


def report(page):
    return page.locator("[data-paste-report]")


def test_text_from_word_becomes_blocks_at_the_cursor_and_is_saved(story, production_server):
    page = story.page
    editor = editor_in(add_block(page, "Tekst"))
    type_into(editor, "Før etter")
    for _letter in "etter":
        page.keyboard.press("ArrowLeft")
    paste(page, WORD)
    expect(report(page)).to_contain_text("1 fotnote er ikke tatt med.")
    assert blocks(page) == [
        *("paragraph", "heading", "paragraph", "item_list", "paragraph", "table", "paragraph"),
    ]
    save(page)
    stored = production_server.shell.run(STORED, title="Prøvesak med utklipp")
    assert [kind for kind, _value in stored] == [
        *("paragraph", "heading", "paragraph", "item_list", "paragraph", "table", "paragraph"),
    ]
    values = [value for _kind, value in stored]
    assert "Før" in values[0]
    assert values[1] == "Bygger nytt lager"
    items = [re.sub("<[^>]*>", "", item["value"]) for item in values[3]["items"]]
    assert items == ["Første punkt", "Andre punkt"]
    assert "– Dette er stort, sier <b>lederen</b>." in values[4]
    assert 'href="https://verket.example/sak"' in values[4]
    assert "slettet" not in str(values)
    assert values[5]["data"] == [["År", "Tonn"], ["2025", "1\u00a0590"]]
    assert "etter" in values[6]
    assert story.complaints == []


def test_a_paste_is_undone_with_the_keyboard(story):
    page = story.page
    editor_in(add_block(page, "Tekst"))
    paste(page, WORD)
    expect(report(page)).to_be_visible()
    assert blocks(page)[:2] == ["heading", "paragraph"]
    page.keyboard.press("ControlOrMeta+Z")
    expect(report(page)).to_be_hidden()
    assert blocks(page) == ["paragraph"]
    # The block that was replaced is hidden until the story is saved.
    type_into(page.locator("[contenteditable=true]").filter(visible=True), "Skrevet")
    assert story.complaints == []


def test_a_word_file_is_uploaded_and_taken_back(story):
    page = story.page
    content = word_file(paragraph("Nytt lager", style="Overskrift1"), bullet("Stål"))
    file = {"name": "sak.docx", "mimeType": "application/octet-stream", "buffer": content}
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Last opp en Word-fil").click()
    chosen.value.set_files([file])
    expect(report(page)).to_contain_text("2 blokker er satt inn.")
    assert blocks(page) == ["heading", "item_list"]
    report(page).get_by_role("button", name="Angre").click()
    expect(report(page)).to_be_hidden()
    assert blocks(page) == []
    chosen.value.set_files([{**file, "buffer": b"%PDF-1.7"}])
    expect(report(page)).to_contain_text("ikke en Word-fil")
    assert blocks(page) == []
    assert [one for one in story.complaints if "422" not in one] == []


def test_pasted_text_is_kept_as_plain_text_if_the_server_fails(story):
    page = story.page
    page.route("**/paste/", lambda route: route.abort())
    editor = editor_in(add_block(page, "Tekst"))
    paste(page, "<h2>Overskrift</h2>\n\n<p>Avsnitt</p>")
    expect(report(page)).to_contain_text("ren tekst")
    assert editor.inner_text().split("\n") == ["Overskrift", "Avsnitt"]
    assert blocks(page) == ["paragraph"]
