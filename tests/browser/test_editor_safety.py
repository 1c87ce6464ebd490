"""No text is lost in the translation editor: conflicts, network, sessions, and the preview."""

import pytest
from playwright.sync_api import expect

from tests.browser.translation_editor import CHANGE, SECOND, TRANSLATOR, saved

pytestmark = pytest.mark.browser


def test_conflicts_of_two_translators_lose_no_text(open_editor):
    hannah, other = open_editor(TRANSLATOR), open_editor(SECOND)
    mine, theirs = (one.page.locator("desk-field").first for one in (hannah, other))
    theirs.click()
    other.page.keyboard.type("Theirs")
    saved(other.page)
    mine.click()
    expect(hannah.page.locator("[data-presence]")).to_contain_text("Også her: ")
    expect(hannah.page.locator("[data-writing-here]").first).not_to_be_empty()
    hannah.page.keyboard.type("Mine")
    conflict = hannah.page.get_by_role("alert").filter(has_text="En annen har endret")
    expect(conflict).to_contain_text("Theirs")
    assert mine.inner_text() == "Mine"
    conflict.get_by_role("button", name="Behold min").click()
    saved(hannah.page)
    theirs.click()
    other.page.keyboard.type(" again")
    conflict = other.page.get_by_role("alert").filter(has_text="En annen har endret")
    expect(conflict).to_contain_text("Mine")
    conflict.get_by_role("button", name="Bruk den andres").click()
    expect(conflict).to_have_count(0)
    assert theirs.inner_text() == "Mine"
    theirs.press("Control+z")
    expect(theirs).to_have_text("Theirs again")
    other.page.keyboard.press("Alt+h")
    history = other.page.get_by_role("dialog", name="Historikk")
    history.get_by_role("button", name="Bruk denne teksten").last.click()
    expect(theirs).to_have_text("Theirs")
    saved(other.page)
    other.page.reload()
    expect(theirs).to_have_text("Theirs")
    expect(other.page.locator("[data-presence]")).to_contain_text("Hannah Whitlock")


def test_no_text_is_lost_without_network_session_or_original(open_editor, production_server):
    editor = open_editor(TRANSLATOR)
    page, context = editor.page, editor.page.context
    first, second = page.locator("desk-field").nth(0), page.locator("desk-field").nth(1)
    trouble = page.locator("#session-dialog[open] [data-about]:visible")
    context.set_offline(True)
    first.click()
    page.keyboard.type("Written on a train")
    expect(trouble.filter(has_text="Ingen forbindelse")).to_be_visible()
    context.set_offline(False)
    saved(page)
    expect(trouble).to_be_hidden()

    session = [one for one in context.cookies() if one["name"] == "sessionid"]
    context.clear_cookies(name="sessionid")
    second.click()
    page.keyboard.type("Written while logged out")
    expect(trouble.filter(has_text="Du er logget ut")).to_be_visible()
    assert (
        page.get_by_role("link", name="Logg inn i et nytt vindu").get_attribute("target")
        == "_blank"
    )
    # The window is closed, and opened when the translator has logged in again.
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    context.add_cookies(session)
    page.go_back()
    expect(second).to_have_text("Written while logged out")
    saved(page)
    page.reload()
    expect(first).to_have_text("Written on a train")
    expect(second).to_have_text("Written while logged out")

    production_server.shell.run(CHANGE)
    second.click()
    page.keyboard.press("End")
    page.keyboard.type(" and too late")
    expect(page.get_by_text("Originalen er endret i mellomtiden").last).to_be_visible()
    page.reload()
    expect(page.locator("[data-left-over]")).to_contain_text(
        "Written while logged out and too late"
    )
    page.get_by_role("button", name="Fjern").click()
    expect(page.locator("[data-left-over]")).to_be_hidden()
    assert (
        page.evaluate("Object.keys(localStorage).filter((key) => key.includes('segments'))") == []
    )


def test_a_save_with_a_lost_response_counts_as_saved(open_editor):
    page = open_editor(TRANSLATOR).page

    def lose_the_response(route):
        route.fetch()
        route.abort()

    page.route("**/segments/**", lose_the_response)
    page.locator("desk-field").first.click()
    page.keyboard.type("Arrived all the same")
    expect(
        page.locator("#session-dialog[open] [data-about]:visible").filter(
            has_text="Ingen forbindelse"
        )
    ).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("desk-field").first).to_have_text("Arrived all the same")
    saved(page)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('desk:'))") == []


def test_the_preview_follows_the_focus_and_saved_texts(open_editor):
    editor = open_editor(TRANSLATOR)
    page = editor.page
    page.set_viewport_size({"width": 1440, "height": 900})
    page.keyboard.press("Alt+p")
    preview = page.frame_locator("[data-pane] iframe")
    title = page.locator("desk-field").first
    title.click()
    page.keyboard.type("Seen beside the field")
    expect(preview.get_by_role("heading", level=1)).to_have_text("Seen beside the field")
    story = page.locator("[data-section]").first
    last = story.locator(".desk__row--text desk-field").last
    last.click()
    words = page.locator("[data-row]:focus-within [data-source]").inner_text()
    marked = preview.locator("[style*=outline]").filter(has_text=words[:20])
    expect(marked).to_be_in_viewport()
    page.reload()
    expect(preview.get_by_role("heading", level=1)).to_be_visible()
    page.set_viewport_size({"width": 800, "height": 900})
    expect(page.locator("[data-pane]")).to_be_hidden()
    assert page.get_by_role("link", name="Forhåndsvis").get_attribute("target")
    assert (editor.complaints, editor.violations()) == ([], [])


def test_a_text_saved_while_the_preview_loads_is_shown_in_it(open_editor):
    page = open_editor(TRANSLATOR).page
    page.set_viewport_size({"width": 1440, "height": 900})
    held = []

    def hold_the_first(route):
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    page.route("**/preview/", hold_the_first)
    page.keyboard.press("Alt+p")
    page.locator("desk-field").first.click()
    page.keyboard.type("Saved meanwhile")
    saved(page)
    page.wait_for_timeout(1000)  # until the editor requests the page again
    route, answer = held[0]
    route.fulfill(response=answer)
    heading = page.frame_locator("[data-pane] iframe").get_by_role("heading", level=1)
    expect(heading).to_have_text("Saved meanwhile")
