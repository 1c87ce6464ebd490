"""A story from creation to publication: communications write it, the editor-in-chief approves it."""

import re

import pytest
from playwright.sync_api import expect

from demo.people import PASSWORD

pytestmark = pytest.mark.browser

HEADLINE = "Prøveanlegget på Grøvli er i gang"
LEAD = "Anlegget startet mandag. Det skal tørke trelast med spillvarme."
QUOTE = "Nå kjører vi, sier hun."
NBSP = "\u00a0"
# Words without æ, ø and å, which the form stores escaped.
KEPT = "async (words) => (await (await fetch(location.href)).text()).includes(words)"

FROM_MAIL = """<p>Innledning.</p><p>- Vi er i gang, sier hun.</p><p>-Nå kjører vi.</p>
<p>− 12 grader</p><p>- liten forbokstav</p>"""
WITH_DASHES = [
    "Innledning.",
    "– Vi er i gang, sier hun.",
    "– Nå kjører vi.",
    "− 12 grader",
    "- liten forbokstav",
]
COPY = """async (html) => navigator.clipboard.write([new ClipboardItem({
  "text/html": new Blob([html], { type: "text/html" }),
  "text/plain": new Blob([html.replace(/<[^>]+>/g, "")], { type: "text/plain" }),
})])"""
CLEAN_UP = """
from news.models import StoryPage
for story in StoryPage.objects.filter(title__startswith="Prøve"):
    story.delete()
"""


@pytest.fixture
def window(staff, production_server):
    """Solveig from communications in a new story, which is deleted after the test."""
    solveig = staff("kommunikasjon@varde.example")
    page = solveig.page
    page.goto("/admin/pages/3/")
    page.get_by_role("row", name="Nyheter").get_by_role("link").last.click()
    page.get_by_role("link", name="Legg til underside").click()
    yield solveig
    production_server.shell.run(CLEAN_UP)


def write(page, headline):
    page.get_by_role("combobox", name="Type").select_option(label="Pressemelding")
    page.get_by_role("textbox", name="Tittel").fill(headline)
    page.get_by_role("textbox", name="Ingress").fill(LEAD)


def add_block(page, name):
    """Add a block at the end of the body and return its section."""
    page.get_by_role("region", name="Brødtekst").get_by_role(
        "button", name="Sett inn en blokk"
    ).last.click()
    page.get_by_role("listbox").filter(visible=True).get_by_role(
        "option", name=name, exact=True
    ).click()
    return page.get_by_role("region", name=re.compile(rf"^{name}\b")).last


def editor_in(section):
    """Return the last rich text editor of a section when it is ready."""
    editor = section.locator("[contenteditable=true]").last
    editor.click()
    expect(editor).to_be_focused()
    return editor


def add_first_point(box):
    """Add a point to an empty fact box, and wait for its editor: until then the last one is that of the text."""
    box.get_by_role("button", name="Legg til", exact=True).click()
    expect(box.locator("[contenteditable=true]")).to_have_count(2)


def type_into(editor, text):
    """Type, and wait until the editor has written the text to the form, a quarter of a second later."""
    editor.press_sequentially(text)
    wait_for_form(editor.page, text.removeprefix("- "))


def wait_for_form(page, text):
    expect(page.locator(f"input[value*='{text}']").first).to_be_attached()


def choose(page, title):
    """Pick a picture in the chooser, by search."""
    page.get_by_role("button", name="Velg et bilde").filter(visible=True).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Søkeord").fill(title)
    expect(dialog.get_by_role("alert")).to_contain_text("treff")
    dialog.get_by_role("link", name=re.compile(title)).first.click()
    expect(dialog).to_have_count(0)


def save(page):
    page.get_by_role("button", name="Lagre utkast").click()
    expect(
        page.get_by_role("status").filter(has_text=re.compile("opprettet|oppdatert"))
    ).to_be_visible()


def write_on(editor, sentence):
    """Type until the sentence is saved: text typed during a first save is saved with the next change (Wagtail 8.0)."""
    for _more in range(20):
        editor.press_sequentially(sentence)
        for _second in range(8):
            editor.page.wait_for_timeout(1000)
            if editor.page.evaluate(KEPT, sentence):
                return
    raise AssertionError(f"“{sentence}” was not saved")


def text(page):
    """Return the first rich text of a story, which is empty while the page reloads."""
    return page.locator("[contenteditable=true]").first


def act(page, name):
    """Press the button of an action that is in sight: the next step."""
    page.get_by_role("button", name=re.compile(name, re.IGNORECASE)).click()


def test_a_story_goes_from_blank_to_readers(window, staff, visit):
    page = window.page
    write(page, HEADLINE)
    editor = editor_in(add_block(page, "Tekst"))
    type_into(editor, f"- {QUOTE}")
    assert editor.inner_text() == f"– {QUOTE}"
    box = add_block(page, "Faktaboks")
    box.get_by_role("textbox", name="Overskrift").fill("Om prøveanlegget")
    add_first_point(box)
    type_into(editor_in(box), "Tørker 4000 kubikkmeter i året")
    page.get_by_role("tab", name="Bilder").click()
    choose(page, "Kontrollrom")
    save(page)
    page.get_by_role("tab", name="Sak").click()
    expect(text(page)).to_have_text(f"– {QUOTE}")

    page.wait_for_load_state("networkidle")  # Wagtail forgets an earlier preview while it loads
    page.get_by_role("button", name="Vis eller skjul forhåndsvisning").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(preview.get_by_text(f"–{NBSP}{QUOTE}")).to_be_visible()
    expect(preview.get_by_role("heading", name="Om prøveanlegget")).to_be_visible()

    act(page, "send til «godkjenning»")
    expect(page.get_by_role("status").filter(has_text="godkjenning")).to_be_visible()
    address = "/nb/nyheter/proveanlegget-pa-grovli-er-i-gang/"
    reader = visit()
    assert reader.goto(address).status == 404

    jonas = staff("redaktor@varde.example")
    jonas.goto("/admin/")
    waiting = jonas.page.get_by_role("region", name="Venter på meg")
    waiting.get_by_role("link", name=HEADLINE).click()
    with jonas.page.expect_navigation():
        act(jonas.page, "^Godkjenn og publiser nå$")
    jonas.goto("/admin/")
    expect(waiting.get_by_role("link", name=HEADLINE)).to_have_count(0)

    assert reader.goto(address).status == 200
    main = reader.page.get_by_role("main")
    assert main.get_by_role("heading", level=1).inner_text() == HEADLINE
    assert main.get_by_text(QUOTE).inner_text() == f"–{NBSP}{QUOTE}"
    assert main.get_by_text(QUOTE).evaluate("one => one.tagName") == "P"
    assert main.get_by_text("Pressemelding").count() == 1
    assert (
        main.get_by_role("complementary", name="Om prøveanlegget").get_by_role("listitem").count()
        == 1
    )
    assert main.locator(".figure--lead img").get_attribute("alt")
    for one in (window, jonas, reader):
        assert one.outside == []
        assert one.violations() == []
    assert window.complaints == jonas.complaints == []


def test_a_draft_saves_itself(window):
    page = window.page
    # Wagtail compares with the form's state two seconds after loading.
    expect(page.locator("html[data-watched]")).to_be_attached()
    write(page, "Prøvesak som lagrer seg selv")
    editor = editor_in(add_block(page, "Tekst"))
    write_on(editor, "Anlegget er i gang.")
    page.wait_for_url("**/admin/pages/*/edit/")
    expect(page.get_by_text("Lagret", exact=True)).to_be_visible()
    page.reload()
    assert (
        page.get_by_role("textbox", name="Tittel").input_value() == "Prøvesak som lagrer seg selv"
    )
    expect(text(page)).to_contain_text("Anlegget er i gang.")


def test_a_save_by_button_waits_for_the_autosave_under_way(window):
    page = window.page
    expect(page.locator("html[data-watched]")).to_be_attached()
    held = []
    page.route("**/add/news/storypage/**", lambda route: held.append(route), times=1)
    write(page, "Prøvesak som lagres to ganger på én gang")
    while not held:
        page.wait_for_timeout(50)
    page.get_by_role("textbox", name="Ingress").fill("Skrevet mens utkastet var på vei.")
    page.get_by_role("button", name="Lagre utkast").click(no_wait_after=True)
    held[0].continue_()
    # The autosave has created the story, so the button's save edits it.
    expect(page.get_by_role("status").filter(has_text="oppdatert")).to_be_visible()
    lead = page.get_by_role("textbox", name="Ingress").input_value()
    assert lead == "Skrevet mens utkastet var på vei."
    page.goto("/admin/pages/4/?ordering=-latest_revision_created_at")
    expect(page.get_by_role("row", name="Prøvesak som lagres to ganger")).to_have_count(1)
    assert window.complaints == []


def test_pasted_text_keeps_its_words_and_gets_its_dashes(window):
    page = window.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    write(page, "Prøvesak med limt tekst")
    editor = editor_in(add_block(page, "Tekst"))
    page.evaluate(COPY, FROM_MAIL)
    page.keyboard.press("ControlOrMeta+V")
    expect(editor).to_contain_text(WITH_DASHES[-1])
    assert editor.inner_text().split("\n") == WITH_DASHES
    wait_for_form(page, WITH_DASHES[-1])
    save(page)
    expect(text(page)).to_contain_text(WITH_DASHES[-1])
    assert text(page).inner_text().split("\n") == WITH_DASHES


def test_staff_log_in_and_begin_with_the_keyboard_alone(visit):
    window = visit(viewport={"width": 1280, "height": 900}, locale="nb-NO")
    page, keys = window.page, window.page.keyboard
    window.goto("/admin/pages/add/news/storypage/4/")
    assert "/admin/login/" in page.url
    expect(page.get_by_role("textbox", name="E-post")).to_be_focused()
    keys.type("kommunikasjon@varde.example")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    # Where the log-in leads to is part of its own URL.
    page.wait_for_url(lambda url: "/login/" not in url)
    tab_to(page, page.get_by_role("textbox", name="Tittel"))
    keys.type(HEADLINE)
    tab_to(page, page.get_by_role("textbox", name="Ingress"))
    keys.type(LEAD)
    assert page.get_by_role("textbox", name="Tittel").input_value() == HEADLINE
    assert page.get_by_role("textbox", name="Ingress").input_value() == LEAD
    assert window.complaints == []


def tab_to(page, control):
    for _stop in range(80):
        page.keyboard.press("Tab")
        if control.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"The tab key does not reach {control}.")
