"""A story being edited, and its saved state, for tests in which something fails meanwhile."""

import pytest
from playwright.sync_api import expect

# Wagtail's event when it starts to watch for changes.
WATCHED = """document.addEventListener("w-unsaved:watch-edits", () =>
  document.documentElement.setAttribute("data-watched", ""));"""
EDITOR, OTHER = "redaktor@varde.example", "kommunikasjon@varde.example"
LAY_OUT = """
from django.contrib.auth import get_user_model
from news.models import Contact, StoryPage
people = get_user_model().objects
story = StoryPage.objects.get(title__startswith="Ny industriklynge", locale__language_code="nb")
copy = story.copy(update_attrs={"title": "Skrivesak", "slug": "skrivesak"}, keep_live=False,
                  user=people.get(email="redaktor@varde.example"))
contact = Contact.objects.filter(locale__language_code="nb").first()
answer = [copy.pk, contact.pk]
"""
SAVE_AS_OTHER = """
from django.contrib.auth import get_user_model
from news.models import StoryPage
page = StoryPage.objects.get(title="Skrivesak").get_latest_revision_as_object()
page.lead = "Ingressen fra den andre."
page.save_revision(user=get_user_model().objects.get(email="kommunikasjon@varde.example"))
"""
CLEAN_UP = """
from news.models import Contact, StoryPage
for story in StoryPage.objects.filter(title__startswith="Skrivesak"):
    story.delete()
for contact in Contact.objects.exclude(latest_revision=None):
    contact.title = contact.title.removesuffix(" Tilføyd")
    contact.save()
"""
REPORT = """
from news.models import Contact, StoryPage
stories = StoryPage.objects.filter(title__startswith="Skrivesak").order_by("pk")
contact = Contact.objects.get(pk=contact)
answer = {
    "leads": [one.get_latest_revision_as_object().lead for one in stories],
    "history": [one.as_object().lead for story in stories for one in story.revisions.order_by("-created_at")],
    "states": [one.live for one in stories],
    "body": [str(one.get_latest_revision_as_object().body) for one in stories],
    "contact": contact.get_latest_revision_as_object().title,
}
"""


class FormWindow:
    """A user with an open form; `lead` is the field they write in."""

    def __init__(self, visit, address):
        self.visit, self.page, self.address = visit, visit.page, address

    def open(self, watched=True):
        self.page.goto(self.address)
        if watched:
            expect(self.page.locator("html[data-watched]")).to_be_attached()
        return self

    @property
    def lead(self):
        return self.page.get_by_role("textbox", name="Ingress")

    @property
    def dialog(self):
        return self.page.locator("#session-dialog")

    @property
    def offer(self):
        return self.page.locator(".unsaved-offer")

    def is_saved(self):
        """Wait until the whole form is saved."""
        self.page.wait_for_function("() => window.FormEdits && !window.FormEdits.areUnsaved()")

    def write(self, text):
        """Type at the end of the lead, key by key."""
        self.lead.click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(text)

    def press(self, name="Lagre utkast"):
        self.page.get_by_role("button", name=name).first.click(no_wait_after=True)

    def shows(self, words):
        """Wait until the dialog is open with this text."""
        message = self.page.locator("#session-dialog[open] [data-about]:visible")
        expect(message).to_contain_text(words)

    def is_asked(self):
        """Wait until a save by button has opened the dialog."""
        self.page.wait_for_function("() => window.AdminSession.isAsking()")

    def is_kept(self):
        """Wait until the browser keeps some text."""
        self.page.wait_for_function(KEPT)

    def is_not_kept(self):
        self.page.wait_for_function(f"() => !({KEPT})()")


KEPT = "() => Object.keys(localStorage).some((key) => key.startsWith('kept-text:'))"


class Records:
    """The story, the contact, and their saved state."""

    def __init__(self, server):
        self.run = server.shell.run
        self.story, self.contact = self.run(LAY_OUT)

    def has(self) -> dict:
        return self.run(REPORT, contact=self.contact)


@pytest.fixture
def records(production_server):
    found = Records(production_server)
    yield found
    found.run(CLEAN_UP)


@pytest.fixture
def open_form(staff, records):
    """`open_form()` opens the story as the editor; arguments select another user or URL."""

    def open_as(email=EDITOR, address=None, **options):
        return FormWindow(staff(email), address or f"/admin/pages/{records.story}/edit/")

    return open_as


def log_out_elsewhere(window):
    """Log out in another tab of the same browser."""
    tab = window.page.context.new_page()
    tab.goto("/admin/account/")
    tab.evaluate("""() => fetch("/admin/logout/", { method: "POST",
        headers: { "X-CSRFToken": wagtailConfig.CSRF_TOKEN } })""")
    tab.close()


def log_in_window(window, email, password):
    """Open the log-in window from the dialog, and log in there."""
    with window.page.expect_popup() as opened:
        window.dialog.get_by_role("link", name="Logg inn i et nytt vindu").click()
    popup = opened.value
    popup.get_by_label("E-post").fill(email)
    popup.get_by_label("Passord").fill(password)
    popup.get_by_role("button", name="Logg inn").click()
    return popup
