"""A release from the first word to its withdrawal: written, translated, under embargo, read by a partner, public in
both languages at one moment, corrected and withdrawn. Once with the mouse, once with the keyboard alone.
"""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import barriers
from tests.browser.hands import Keyboard, Mouse
from tests.browser.test_editor_writing import translate_by_keys
from tests.browser.test_trash import STICKS_OUT
from tests.browser.test_writing_a_story import add_block, editor_in, save, type_into
from tests.browser.translation_editor import EDITOR, TRANSLATOR, saved

pytestmark = pytest.mark.browser
WRITER = "kommunikasjon@varde.example"
HEADLINE, LEAD = "Varden får ny kran", "Kranen kommer til kaien."
CORRECTION = "Kranen er 40 meter."
# The end of the embargo comes, and the scheduler makes its round.
PASS_TIME = """
from django.core.management import call_command
from django.utils import timezone
from news.models import StoryPage
from release.models import Release
from release.schedule import set_time
Release.objects.filter(pk=pk).update(embargo_until=timezone.now())
release = Release.objects.get(pk=pk)
set_time(release, timezone.now())
call_command("publish_scheduled")
stories = StoryPage.objects.filter(translation_key=release.translation_key, live=True)
answer = sorted(str(one.first_published_at) for one in stories.all())
"""
REMOVE = """
from news.models import StoryPage
from release.models import Withdrawal
stories = StoryPage.objects.filter(title__startswith="Varden får", locale__language_code="nb")
for story in stories:
    for other in StoryPage.objects.filter(translation_key=story.translation_key).exclude(pk=story.pk):
        other.delete()
    story.delete()
Withdrawal.objects.all().delete()
"""


class Desk:
    """The people of a release with their windows, and what each of them does."""

    def __init__(self, staff, visit, hands):
        self.writer, self.translator, self.editor = map(staff, (WRITER, TRANSLATOR, EDITOR))
        self.visit, self.hands = visit, hands
        self.release = ""

    @property
    def windows(self):
        return (self.writer, self.translator, self.editor)

    def open_release(self, person):
        person.goto(self.release)
        return person.page

    def press(self, page, name, role="button"):
        self.hands.press(page.get_by_role(role, name=name, exact=True).first)

    def write(self):
        page = self.writer.page
        self.writer.goto("/admin/pages/add/news/storypage/4/")
        self.hands.choose(page.get_by_role("combobox", name="Type"), "Pressemelding")
        self.hands.fill(page.get_by_role("textbox", name="Tittel"), HEADLINE)
        self.hands.fill(page.get_by_role("textbox", name="Ingress"), LEAD)
        type_into(editor_in(add_block(page, "Tekst")), "Kaien er klar.")
        save(page)
        self.press(page, "Vis eller skjul status")
        self.press(page, "Åpne utgivelsen", "link")
        page.wait_for_url("**/admin/releases/*/")
        self.release = page.url

    def send_for_translation(self):
        page = self.open_release(self.writer)
        self.press(page, "Send til oversettelse", "link")
        self.hands.choose(page.get_by_label("Oversetter", exact=True), "Hannah Whitlock")
        self.press(page, "Send til oversettelse til engelsk")
        expect(page.locator(".messages .success")).to_be_visible()

    def translate(self):
        page = self.translator.page
        self.translator.goto("/admin/translations/?q=Varden")
        self.hands.press(page.get_by_role("link", name=re.compile(HEADLINE)).first)
        # The editor's script makes the fields editable, and listens for keys.
        expect(page.locator("desk-field[contenteditable]").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        translate_by_keys(page)
        saved(page)
        self.press(page, "Send til godkjenning")
        expect(page.get_by_text("Oversettelsen er sendt til godkjenning")).to_be_visible()

    def approve_translation(self, name):
        page = self.open_release(self.editor)
        english = page.locator(".release__language", has_text="Engelsk")
        self.hands.press(english.get_by_role("link", name="Åpne", exact=True))
        self.press(page, name)
        expect(page.get_by_text("Oversettelsen er godkjent")).to_be_visible()

    def set_embargo(self):
        page = self.open_release(self.editor)
        self.hands.press(page.get_by_text("Endre sperrefristen"))
        card = page.get_by_role("region", name="Sperrefrist")
        self.hands.fill(card.get_by_label("Sperrefrist til"), "2031-01-15 09:00")
        card.get_by_label("Sperrefrist til").press("Escape")
        self.press(card, "Lagre")
        expect(card).to_contain_text("15. januar 2031")

    def submit_and_approve(self):
        page = self.open_release(self.writer)
        self.press(page, "Send til godkjenning")
        expect(page.get_by_text("Saken er sendt til godkjenning")).to_be_visible()
        page = self.open_release(self.editor)
        self.press(page, re.compile("^Godkjenn til publisering"))
        states = page.locator(".release__state")
        expect(states.filter(has_text=re.compile("^\\s*(Godkjent|Planlagt)"))).to_have_count(2)

    def make_link(self):
        page = self.open_release(self.editor)
        self.hands.press(page.get_by_text("Ny personlig lenke"))
        card = page.get_by_role("region", name="Personlige lenker")
        self.hands.fill(card.get_by_label("Navn"), "Direktør Holm")
        for right in (
            "Kan kommentere",
            "Kan godkjenne teksten",
            "Vises én gang, så du kan kopiere den",
        ):
            self.hands.check(card.get_by_label(right))
        self.press(card, "Opprett lenken")
        return urlsplit(page.get_by_label("Lenke", exact=True).input_value()).path

    def read_as_partner(self, address):
        partner = self.visit()
        page = partner.page
        partner.goto(address)
        self.hands.check(page.get_by_label("Jeg godtar sperrefristen"))
        self.press(page, "Åpne")
        expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
        expect(page.get_by_text("SPERREFRIST").first).to_be_visible()
        self.hands.fill(page.get_by_label("Kommentar", exact=True), "Skriv hvor høy den er.")
        self.press(page, "Send kommentaren")
        expect(page.locator(".link-comments")).to_contain_text("Skriv hvor høy den er.")
        self.press(page, "Godkjenn denne teksten")
        expect(page.get_by_text("Du godkjente denne teksten")).to_be_visible()
        card = self.open_release(self.editor).locator("#release-links")
        expect(card).to_contain_text("Skriv hvor høy den er.")
        expect(card).to_contain_text("godkjent")

    def correct(self):
        page = self.open_release(self.editor)
        self.hands.press(page.get_by_role("link", name="Rett", exact=True))
        region = page.get_by_role("region", name=re.compile("^Rettelser"))
        self.hands.press(region.get_by_role("button", name=re.compile("Legg til")).last)
        self.hands.fill(region.get_by_role("textbox").last, CORRECTION)
        self.hands.press(page.get_by_role("button", name="Flere handlinger"))
        self.press(page, "Publiser endringene nå")
        expect(page.locator(".messages .success")).to_be_visible()

    def withdraw(self):
        page = self.open_release(self.editor)
        self.press(page, "Trekk tilbake …", "link")
        self.press(page, "Trekk tilbake på alle språk")
        expect(page.locator("#release-withdrawal")).to_be_visible()


@pytest.fixture
def desk(request, staff, visit, production_server):
    yield Desk(staff, visit, request.param())
    production_server.shell.run(REMOVE)


@pytest.mark.parametrize("desk", [Mouse, Keyboard], indirect=True)
def test_a_release_from_the_first_word_to_its_withdrawal(desk, visit, production_server):
    desk.write()
    desk.send_for_translation()
    desk.translate()
    desk.approve_translation("Godkjenn")
    desk.set_embargo()
    desk.submit_and_approve()
    desk.read_as_partner(desk.make_link())
    page = desk.open_release(desk.editor)
    assert barriers(page, within="main") == []
    for width in (390, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(STICKS_OUT) == []
    reader, addresses = visit(), ["/nb/nyheter/varden-far-ny-kran/", "/en/news/varden-far-ny-kran/"]
    assert [reader.goto(one).status for one in addresses] == [404, 404]

    number = int(desk.release.rstrip("/").split("/")[-1])
    norwegian, english = production_server.shell.run(PASS_TIME, pk=number)
    assert norwegian == english
    assert [reader.goto(one).status for one in addresses] == [200, 200]

    desk.correct()
    assert reader.goto(addresses[0]).status == 200
    expect(reader.page.get_by_role("main")).to_contain_text(CORRECTION)
    reader.goto(addresses[1])
    expect(reader.page.get_by_role("main")).not_to_contain_text(CORRECTION)
    desk.translate()
    desk.approve_translation("Godkjenn og publiser")
    reader.goto(addresses[1])
    expect(reader.page.get_by_role("main")).to_contain_text(CORRECTION)

    desk.withdraw()
    assert [reader.goto(one).status for one in addresses] == [410, 410]
    for one in desk.windows:
        assert (one.outside, one.violations()) == ([], [])
        assert [line for line in one.complaints if "410" not in line] == []
