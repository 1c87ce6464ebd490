"""The text is kept if the permission, the story or the server disappears while an editor writes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.translation_editor import TRANSLATOR, saved
from tests.browser.writing import EDITOR

pytestmark = pytest.mark.browser
TEXT = " Skrevet i mellomtiden."
BECOME = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
person = get_user_model().objects.get(email=email)
person.groups.set([Group.objects.get(name=role)])
"""
TO_THE_BIN = """
from django.contrib.auth import get_user_model
from news.models import StoryPage
from trash.services import move_to_trash
move_to_trash(StoryPage.objects.get(pk=story), get_user_model().objects.get(email="admin@varde.example"))
"""
BACK = """
from django.contrib.auth import get_user_model
from trash.models import TrashEntry
from trash.services import restore
for entry in TrashEntry.objects.all():
    restore(entry, get_user_model().objects.get(email="admin@varde.example"))
"""


@pytest.fixture
def role(records):
    """`role("Oversetter til engelsk")` gives the editor another role until the test ends."""
    yield lambda name: records.run(BECOME, email=EDITOR, role=name)
    records.run(BECOME, email=EDITOR, role="Redaktør")


def test_an_editor_without_permission_is_informed_and_saves_when_it_is_restored(
    open_form, records, role
):
    window = open_form().open()
    role("Oversetter til engelsk")
    window.write(TEXT)
    window.shows("Du har ikke lenger tilgang")
    window.is_kept()
    window.press()
    window.is_asked()
    window.shows("Du har ikke lenger tilgang")
    role("Redaktør")
    window.dialog.get_by_role("button", name="Prøv igjen").click()
    expect(window.page.get_by_role("status").filter(has_text="oppdatert")).to_be_visible()
    assert records.has()["leads"][0].endswith(TEXT)


def test_a_translator_without_permission_is_informed_and_saves_when_it_is_restored(
    open_editor, production_server
):
    page = open_editor(TRANSLATOR).page
    run = production_server.shell.run
    run(BECOME, email=TRANSLATOR, role="Oversetter til norsk")
    try:
        page.locator("desk-field").first.click()
        page.keyboard.type("Written meanwhile")
        trouble = page.locator("#session-dialog[open] [data-about]:visible")
        expect(trouble).to_contain_text("Du har ikke lenger tilgang")
    finally:
        run(BECOME, email=TRANSLATOR, role="Oversetter til engelsk")
    page.evaluate("() => window.dispatchEvent(new Event('focus'))")
    saved(page)
    page.reload()
    expect(page.locator("desk-field").first).to_have_text("Written meanwhile")


def test_text_of_a_trashed_story_is_saved_when_it_is_restored(open_form, records):
    window = open_form().open()
    records.run(TO_THE_BIN, story=records.story)
    window.write(TEXT)
    window.shows("Dette finnes ikke lenger")
    window.is_kept()
    records.run(BACK)
    window.dialog.get_by_role("button", name="Skriv videre").click()
    window.press()
    expect(window.page.get_by_role("status").filter(has_text="oppdatert")).to_be_visible()
    assert records.has()["leads"][0].endswith(TEXT)


def test_a_draft_is_saved_without_another_key_when_the_server_is_well_again(open_form, records):
    window = open_form().open()
    window.page.route(
        f"**{window.address}",
        lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"),
        times=1,
    )
    window.write(TEXT)
    window.shows("Serveren fikk ikke lagret")
    window.page.evaluate("() => window.dispatchEvent(new Event('focus'))")
    expect(window.dialog).to_be_hidden()
    window.is_saved()
    assert records.has()["leads"][0].endswith(TEXT)


def test_text_shown_with_an_error_is_not_offered_again(open_form):
    window = open_form().open()
    window.lead.fill("")
    window.page.get_by_role("button", name="Flere handlinger").click()
    window.page.get_by_role("button", name=re.compile("^Publiser .*nå$")).click(no_wait_after=True)
    expect(window.page.get_by_role("button", name="Gå til første feil")).to_be_visible()
    window.page.wait_for_function("() => window.KeptText.names().length === 1")
    expect(window.offer).to_have_count(0)


def test_the_dialog_does_not_cover_the_save_button(open_form):
    window = open_form().open()
    window.page.context.set_offline(True)
    window.write(TEXT)
    window.shows("Ingen forbindelse")
    button = window.page.get_by_role("button", name="Lagre utkast").first.bounding_box()
    assert window.dialog.bounding_box()["x"] > button["x"] + button["width"]
