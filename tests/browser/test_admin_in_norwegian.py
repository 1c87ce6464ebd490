"""The admin is in Norwegian: no view of the four roles contains English."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import story
from tests.browser.english import is_english
from tests.browser.screens import Walk

pytestmark = pytest.mark.browser

COMMUNICATIONS = "kommunikasjon@varde.example"
EDITOR = "redaktor@varde.example"
INTO_ENGLISH = "oversetter.en@varde.example"
INTO_NORWEGIAN = "oversetter.nb@varde.example"

CHOOSERS = (
    "/admin/choose-page/",
    "/admin/choose-external-link/",
    "/admin/choose-email-link/",
    "/admin/choose-phone-link/",
    "/admin/choose-anchor-link/",
    "/admin/images/chooser/",
    "/admin/documents/chooser/",
    "/admin/snippets/choose/news/contact/",
    "/admin/snippets/choose/news/factbox/",
    "/admin/snippets/choose/news/topic/",
    "/admin/snippets/choose/core/organisation/",
)
# The menu items of communications, and one snippet of each kind.
DAILY = (
    "/admin/",
    "/admin/account/",
    "/admin/pages/",
    "/admin/pages/3/",
    "/admin/pages/4/",
    "/admin/pages/add/news/storypage/4/",
    "/admin/snippets/news/contact/",
    "/admin/snippets/news/contact/add/",
    "/admin/snippets/news/contact/edit/1/",
    "/admin/snippets/news/factbox/edit/1/",
    "/admin/snippets/news/topic/edit/1/",
    "/admin/snippets/core/organisation/edit/1/",
    "/admin/images/",
    "/admin/images/1/",
    "/admin/images/add/",
    "/admin/documents/",
    "/admin/documents/edit/1/",
    "/admin/reports/workflow/",
    "/admin/translations/",
)
SOURCE, BOTH = story("industrial-green-tech"), story("alle-byggesteiner")


def number_of(page, address):
    """Return the id of a page, from its URL."""
    slug = address.strip("/").split("/")[-1]
    answer = page.request.get(f"/admin/api/main/pages/?slug={slug}&fields=_,id").json()
    return answer["items"][0]["id"]


def screens_of(page, address, *names):
    number = number_of(page, address)
    return [f"/admin/pages/{number}/{name}/" for name in names]


def check(walk):
    assert len(walk.texts) > 100
    found = [f"{text!r} on {where}" for text, where in walk.texts.items() if is_english(text)]
    assert not found, "\n".join(found)
    assert walk.refused == []


def test_the_editor_in_chief_reads_no_english(staff):
    page = staff(EDITOR).page
    number = number_of(page, SOURCE["nb"])
    bulk = [
        *(
            f"wagtailcore/page/{what}/?id={number}"
            for what in ("delete", "move", "publish", "unpublish")
        ),
        *(f"pictures/picture/{what}/?id=1" for what in ("add_tags", "add_to_collection", "delete")),
    ]
    walk = Walk(page)
    walk.through(
        "/admin/",
        *screens_of(page, BOTH["nb"], "edit", "history", "usage"),
        *screens_of(page, BOTH["en"], "edit", "history"),
        *screens_of(page, SOURCE["nb"], "copy", "move", "delete", "unpublish"),
        f"/admin/pages/{number}/revisions/compare/earliest...latest/",
        f"/admin/localize/submit/page/{number}/",
        *(f"/admin/bulk/{action}" for action in bulk),
    )
    for address in CHOOSERS:
        walk.chooser(address)
    check(walk)


def test_communications_reads_no_english(staff):
    page = staff(COMMUNICATIONS).page
    walk = Walk(page)
    for address in (*DAILY, *screens_of(page, BOTH["nb"], "edit", "history")):
        walk.visit(address)
    check(walk)


@pytest.mark.parametrize(
    ("email", "language"), [(INTO_ENGLISH, "en"), (INTO_NORWEGIAN, "nb")], ids=["en", "nb"]
)
def test_a_translator_reads_no_english(staff, email, language):
    # A story written in the other language.
    translated = {"en": BOTH["en"], "nb": story("b-kelbrae")["nb"]}[language]
    screens = screens_of(staff(EDITOR).page, translated, "edit", "history")
    walk = Walk(staff(email).page)
    walk.through("/admin/", "/admin/account/", *screens)
    check(walk)


def test_what_opens_while_writing_is_norwegian(staff):
    """Menus, toolbars and dialogs that scripts create on demand."""
    page = staff(COMMUNICATIONS).page
    walk = Walk(page)
    page.goto("/admin/pages/add/news/storypage/4/")
    body = page.get_by_role("region", name="Brødtekst")
    for block in ("Tekst", "Liste", "Bilde", "Bildegalleri", "Video", "Tabell", "Dokumenter"):
        body.get_by_role("button", name="Sett inn en blokk").last.click()
        walk.listen(f"the menu before {block}")
        options = page.get_by_role("listbox").filter(visible=True)
        options.get_by_role("option", name=block, exact=True).click()
        expect(page.get_by_role("listbox").filter(visible=True)).to_have_count(0)
    text = body.locator("[contenteditable=true]").first
    text.click()
    text.press_sequentially("Et ord")
    text.press("Shift+Home")
    walk.listen("the toolbar over a selected text")
    text.press("End")
    text.press("Enter")
    text.press_sequentially("/")
    walk.listen("the menu in a text")
    text.press("Escape")
    for panel in ("status", "forhåndsvisning", "kontroller"):
        page.get_by_role("button", name=f"Vis eller skjul {panel}").click()
        walk.listen(f"the panel {panel}")
    page.get_by_role("button", name="Lagre utkast").click()
    expect(page.get_by_text(re.compile("ble ikke opprettet"))).to_be_visible()
    walk.listen("the faults of a form")
    check(walk)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_bar_on_the_site_is_norwegian_and_allowed(staff, language):
    """Staff see Wagtail's user bar on public pages, despite their strict content security policy."""
    window = staff(EDITOR)
    window.goto(BOTH[language])
    bar = window.page.locator("wagtail-userbar")
    expect(bar).to_be_attached()
    window.page.get_by_role("button", name="Vis hurtighandlinger i Wagtail").click()
    walk = Walk(window.page)
    walk.listen_to(bar, BOTH[language])
    assert [text for text in walk.texts if is_english(text)] == []
    assert "Rediger denne siden" in walk.texts
    assert window.violations() == []
    assert window.complaints == []


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Save draft", True),
        ("More actions", True),
        ("Link text", True),  # in no catalogue: a label that Django derives from a field's name
        ("History: Forside", True),
        ("Lagre utkast", False),
        ("Status", False),
        ("Historikk: Front page", False),
        ("62 oversettelser", False),
    ],
)
def test_english_is_distinguished_from_norwegian(text, english):
    assert is_english(text) is english
