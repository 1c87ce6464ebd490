"""From blank to a submitted press release with picture, fact box and contact: few clicks, and one round of errors."""

import base64
import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_writing_a_story import (
    CLEAN_UP,
    COPY,
    add_block,
    editor_in,
    type_into,
    wait_for_form,
    window,  # noqa: F401
    write,
)
from tests.test_paste_views import picture

pytestmark = pytest.mark.browser

LIST = "<p>Kort om verket:</p><ul><li>Bygget i 1912</li><li>Har 430 ansatte</li></ul>"
# Counts clicks with the mouse; those of the keyboard have no detail.
COUNTED = """document.addEventListener("click", ({ isTrusted, detail }) => {
  if (isTrusted && detail) localStorage.setItem("clicks", Number(localStorage.getItem("clicks")) + 1);
}, true);"""
DROP = """([element, files]) => {
  const dataTransfer = new DataTransfer();
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    dataTransfer.items.add(new File([bytes], name, { type }));
  }
  const { left, bottom } = element.getBoundingClientRect();
  const options = { bubbles: true, cancelable: true, dataTransfer, clientX: left + 20, clientY: bottom - 2 };
  for (const kind of ["dragenter", "dragover", "drop"]) element.dispatchEvent(new DragEvent(kind, options));
}"""
BLOCKS = "document.getElementById('body-root').rootBlock.children.map((child) => child.type)"
SUBMITTED = """
from news.models import StoryPage
story = StoryPage.objects.get(title="Prøvesak fra blank side")
draft = story.get_latest_revision_as_object()
answer = [story.workflow_in_progress, story.kind, [block.block_type for block in draft.body],
          [link.contact.name for link in draft.story_contacts.all()]]
"""
# In one transaction, so that the worker makes no rendition of a picture that is about to be deleted.
CLEAN_UP_CONTACT = """
from django.db import transaction
from news.models import Contact
from pictures.models import Picture
with transaction.atomic():
    Contact.objects.filter(name="Kari Prøve").delete()
    Picture.objects.filter(title__startswith="prøve").delete()
"""


def drop(page, element, *colours):
    """Drop pictures at the lower edge of an element, and wait until they are stored."""
    files = [
        (f"prøve-{colour}.png", "image/png", base64.b64encode(picture(colour)).decode())
        for colour in colours
    ]
    page.evaluate(DROP, [element.element_handle(), files])
    expect(page.locator("[data-paste-summary]")).to_have_text(re.compile("satt inn"))


@pytest.fixture
def solveig(staff, production_server):
    """Solveig from communications on her dashboard."""
    window = staff("kommunikasjon@varde.example")  # noqa: F811
    window.page.context.add_init_script(COUNTED)
    window.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    window.goto("/admin/")
    yield window
    production_server.shell.run(CLEAN_UP)
    production_server.shell.run(CLEAN_UP_CONTACT)


def test_a_press_release_is_submitted_in_fifteen_clicks_with_one_round_of_errors(
    solveig, production_server
):
    page, keys = solveig.page, solveig.page.keyboard
    other_clicks = 0
    page.get_by_role("link", name=re.compile("^Pressemelding.*Norsk")).first.click()
    expect(page.get_by_role("combobox", name="Type")).to_have_value("press_release")
    page.get_by_role("textbox", name="Tittel").focus()
    keys.type("Prøvesak fra blank side")
    keys.press("Tab")
    page.get_by_role("textbox", name="Ingress").focus()
    keys.type("Verket er i gang.")

    text = add_block(page, "Tekst")
    editor = text.locator("[contenteditable=true]")
    expect(editor).to_be_focused()
    type_into(editor, "Verket startet mandag.")
    drop(page, text, "teal")
    other_clicks += 1  # the drag
    assert page.evaluate(BLOCKS) == ["paragraph", "figure"]

    box = add_block(page, "Faktaboks")
    expect(box.get_by_role("textbox", name="Overskrift")).to_be_focused()
    keys.type("Om verket")
    for _stop in ("comment", "note to the translator", "text"):
        keys.press("Tab")
    expect(box.get_by_role("textbox", name="Tekst", exact=True)).to_be_focused()
    page.evaluate(COPY, LIST)
    keys.press("ControlOrMeta+V")
    expect(box.get_by_role("textbox", name="Punkt", exact=True)).to_have_count(2)
    expect(box.locator("[contenteditable=true]").first).to_have_text("Kort om verket:")
    wait_for_form(page, "Har 430 ansatte")

    page.get_by_role("tab", name="Fakta og kontakter").click()
    page.get_by_role("button", name="Legg til kontaktperson").click()
    dialog = page.get_by_role("dialog")
    row = dialog.get_by_role("row", name="Solveig Aamodt")
    expect(row).to_contain_text("pressekontakt, Fjordvarde Industriforum")
    expect(row).to_contain_text("Norsk")
    row.get_by_role("link", name="Solveig Aamodt").click()
    expect(dialog).to_have_count(0)

    submit = page.get_by_role("button", name="Send til «Godkjenning»")
    expect(submit).to_be_in_viewport()
    submit.click()
    expect(page.get_by_text("inneholder feil").first).to_be_visible()
    expect(page.get_by_role("tab", name="Sak").locator(".checklist__count--hard")).to_be_visible()
    page.get_by_role("textbox", name="Alt-tekst").filter(visible=True).click()
    keys.type("Verket sett fra fjorden")
    submit.click()
    expect(page.get_by_role("status").filter(has_text="godkjenning")).to_be_visible()

    kinds = ["paragraph", "figure", "fact_box"]
    found = production_server.shell.run(SUBMITTED)
    assert found == [True, "press_release", kinds, ["Solveig Aamodt"]]
    clicks = int(page.evaluate("localStorage.getItem('clicks')")) + other_clicks
    assert clicks <= 15
    assert solveig.violations() == []


def test_several_pictures_become_a_gallery_and_more_can_be_added(window, production_server):  # noqa: F811
    page = window.page
    write(page, "Prøvesak med galleri")
    text = add_block(page, "Tekst")
    type_into(editor_in(text), "Før bildene")
    drop(page, text, "red", "blue")
    assert page.evaluate(BLOCKS) == ["paragraph", "gallery"]
    # A picture is called by its caption, and says what stands in for an empty one.
    titles = page.locator("[data-panel-heading-text]")
    expect(titles.filter(has_text="prøve-red").first).to_be_attached()
    caption = page.get_by_role("textbox", name="Bildetekst").first
    expect(caption).to_have_accessible_description(re.compile("ingen egen tekst"))
    caption.fill("Ovnen om natten")
    expect(titles.filter(has_text="Ovnen om natten").first).to_be_attached()
    expect(caption).not_to_have_accessible_description(re.compile("ingen egen tekst"))
    gallery = page.get_by_role("region", name=re.compile("^Bildegalleri")).last
    drop(page, gallery, "green")
    figures = gallery.get_by_role("textbox", name="Bildetekst")
    expect(figures).to_have_count(3)
    page.locator("[data-paste-undo]").click()
    expect(figures.filter(visible=True)).to_have_count(2)
    production_server.shell.run(CLEAN_UP_CONTACT)


def test_a_missing_contact_is_made_in_the_chooser(window, production_server):  # noqa: F811
    page = window.page
    write(page, "Prøvesak med ny kontakt")
    page.get_by_role("tab", name="Fakta og kontakter").click()
    add = page.get_by_role("button", name="Legg til kontaktperson")
    add.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("row", name="Solveig Aamodt")).to_be_visible()
    dialog.get_by_role("button", name="Lukk").click()
    expect(dialog).to_have_count(0)
    # Nothing was chosen, so nothing is missing.
    expect(page.locator("#id_story_contacts-FORMS .chooser").filter(visible=True)).to_have_count(0)
    add.click()
    dialog.get_by_role("tab", name="Ny", exact=True).click()
    dialog.get_by_role("textbox", name="Navn").fill("Kari Prøve")
    dialog.get_by_role("textbox", name="E-post").fill("ikke en adresse")
    dialog.get_by_role("button", name="Opprett").click()
    expect(dialog.locator(".error-message")).to_have_count(1)
    expect(dialog.get_by_role("textbox", name="Navn")).to_have_value("Kari Prøve")
    dialog.get_by_role("textbox", name="E-post").fill("kari@verket.example")
    dialog.get_by_role("button", name="Opprett").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".chooser__title").filter(has_text="Kari Prøve")).to_be_visible()
    production_server.shell.run(CLEAN_UP_CONTACT)
