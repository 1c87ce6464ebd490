"""Accessibility of the screens of press work, distribution, integrations, figures and imports, and of the mails."""

from pathlib import Path

import pytest

from tests.browser.accessibility import TAGS, barriers
from tests.browser.conftest import LOG_IN
from tests.browser.screens import sticks_out
from tests.browser.test_editor_screens import STOP

pytestmark = pytest.mark.browser

# The sidebar is as wide as on a laptop, or closed.
LOOKS = [("light", 1280), ("dark", 390)]
WCAG = [one for one in TAGS if one.startswith("wcag")]
STICKS_OUT = sticks_out("main *", ", .w-minimap, .form-side, .w-h-slim-header, .footer__container")
# All details open, and the bar with the buttons in its place, where it covers no control halfway.
OPENED = """() => {
  document.querySelectorAll("main details").forEach((one) => { one.open = true; });
  document.querySelectorAll("main footer").forEach((one) => { one.style.position = "static"; });
}"""
# What the screens show, which the demo of tests lacks, and its numbers.
PREPARE = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Site
from distribution.contacts.importing.rows import RowChecker
from distribution.models import ContactImport
from enquiries.models import Coverage, Enquiry
from imports.models import ImportedStory, ImportLine, ImportRun, ImportSource, LanguagePair
from integrations.models import Delivery, Endpoint, Event
from integrations.signing import rotate
from release.versions import release_of
from tests.factories import make_story, person
from tests.mailings import contact, press_list, subscriber
from tests.write_api import make_token
site, now = Site.objects.get(is_default_site=True), timezone.now()
make_token("admin", name="Axe")
endpoint = Endpoint.objects.create(site=site, name="Axe", url="https://receiver.invalid/", state="paused")
rotate(endpoint)
event = Event.objects.create(site=site, type="release.published")
later = now + timedelta(days=300)
Delivery.objects.create(event=event, endpoint=endpoint, state="failed", next_at=later)
table = [["Navn", "E-post", "Fagområder"], ["Ny", "ny@avis.example", "Ukjent"], ["Ny", "ny@avis.example", ""]]
rows = RowChecker(site, "nb").check([*table, ["Uten", "", ""]])
options = {"language": "nb", "source": "x", "legal_basis": "interest", "left_out": ["Farge"]}
job = ContactImport.objects.create(site=site, user=person("admin"), rows=rows, options=options)
story = make_story("Axe", publish=False)
release = release_of(story)
journalist = contact(outlet="Axe", do_not_contact=False)
Enquiry.objects.create(site=site, outlet="Axe", question="Hvorfor?", asked_at=now, deadline_at=now)
source = ImportSource.objects.create(name="axe", site=site)
run = ImportRun.objects.create(
    source=source, user=person("admin"), status="finished", counts={"new": 1, "failed": 1}, notes={"Uten tittel": 2})
ImportLine.objects.create(run=run, title="Axe", outcome="new", page=story, notes=["Uten tittel"], place="linje 3")
english = make_story("Axe in English", language="en", publish=False)
items = [
    ImportedStory.objects.create(source=source, external_id=one.title, page=one, run=run, language=one.language)
    for one in (story, english)
]
LanguagePair.objects.create(
    source=source, original=items[0], translation=items[1], score=0.75, reasons=["time"])
answer = {
    "run": run.pk, "source": source.pk, "english": english.pk,
    "endpoint": endpoint.pk, "job": job.pk, "story": story.pk, "release": release.pk,
    "contact": journalist.pk, "list": press_list(journalist).pk, "subscriber": str(subscriber().pk),
    "enquiry": Enquiry.objects.get(outlet="Axe").pk,
    "coverage": Coverage.objects.create(
        site=site, release=release, outlet="Axe", url="https://avis.example/1", title="Om kaia").pk,
}
"""
CLEAN_UP = """
from distribution.models import ContactImport, MediaContact, PressList, Subscriber
from enquiries.models import Coverage, Enquiry
from integrations.models import Endpoint, WriteToken
from imports.models import ImportSource
from news.models import StoryPage
Endpoint.objects.filter(name="Axe").delete()
ImportSource.objects.filter(name="axe").delete()
WriteToken.objects.filter(name="Axe").delete()
rows = {"job": ContactImport, "contact": MediaContact, "list": PressList, "subscriber": Subscriber}
for name, model in {**rows, "coverage": Coverage, "enquiry": Enquiry, "story": StoryPage,
    "english": StoryPage}.items():
    model.objects.get(pk=numbers[name]).delete()
"""
SCREENS = (
    "press/contacts/",
    "press/contacts/edit/{contact}/",
    "press/contacts/delete/{contact}/",
    "press/contacts/import/",
    "press/contacts/import/{job}/",
    "press/contacts/log/",
    "press/lists/",
    "press/lists/edit/{list}/",
    "press/subscribers/",
    "press/subscribers/?q=nothing@example.org",
    "press/subscribers/{subscriber}/",
    "press/enquiries/",
    "press/enquiries/edit/{enquiry}/",
    "press/coverage/",
    "press/coverage/edit/{coverage}/",
    "press/coverage/totals/",
    "figures/",
    "sender-domains/",
    "health/",
    "integrations/",
    "integrations/new/",
    "integrations/edit/{endpoint}/",
    "integrations/log/{endpoint}/",
    "imports/",
    "imports/new/",
    "imports/{run}/",
    "imports/pairs/{source}/",
    "api-tokens/",
    "api-tokens/new/",
    "releases/{release}/",
    "releases/{release}/mail/preview/nb/",
)
MAILS = sorted((Path(__file__).parent.parent / "mails").glob("*-nb.html"))
# The mail that confirms a subscription, in which a reader sees this newsroom for the first time.
CONFIRMATION = """
from django.utils.translation import override
from wagtail.models import Site
from distribution.mail.layout import put_together
about = {"site": Site.objects.get(is_default_site=True), "url": "https://example.org/", "summary": ["Alt"]}
with override("nb"):
    answer = put_together("confirm", about, "nb").html
"""


@pytest.fixture(scope="module")
def numbers(production_server):
    found = production_server.shell.run(PREPARE)
    yield found
    production_server.shell.run(CLEAN_UP, numbers=found)


@pytest.fixture(scope="module")
def page(browser, production_server):
    """One page of an administrator for all screens."""
    context = browser.new_context(
        base_url=production_server.url, reduced_motion="reduce", locale="nb-NO"
    )
    name, value = production_server.shell.run(LOG_IN, email="admin@varde.example")
    context.add_cookies([{"name": name, "value": value, "url": production_server.url}])
    yield context.new_page()
    context.close()


def faults(page):
    """Return what axe finds, and what is wider than a phone, which is the last look."""
    page.evaluate(OPENED)
    return barriers(page, LOOKS) + page.evaluate(STICKS_OUT)


@pytest.mark.parametrize("path", SCREENS)
def test_axe_finds_nothing_and_nothing_sticks_out(page, numbers, path):
    assert page.goto(f"/admin/{path.format(**numbers)}").status == 200
    assert faults(page) == []


def test_axe_finds_nothing_where_a_secret_is_shown(page, numbers):
    page.goto(f"/admin/integrations/log/{numbers['endpoint']}/")
    with page.expect_navigation():
        page.get_by_role("button", name="Vis hemmeligheten").click()
    assert faults(page) == []
    page.goto("/admin/api-tokens/new/")
    page.locator("#id_name").fill("Axe")
    page.locator("#id_user").select_option(index=1)
    page.locator("#id_site").select_option(index=1)
    with page.expect_navigation():
        page.get_by_role("button", name="Opprett").click()
    assert page.locator("#api-token").input_value()
    assert faults(page) == []


def reach(page, control):
    """Press the tab key until a control has the focus, with a ring around it."""
    for _stop in range(200):
        page.keyboard.press("Tab")
        if control.evaluate("(one) => one === document.activeElement"):
            stop = page.evaluate(STOP)
            assert stop["ring"] and stop["seen"], stop
            return
    raise AssertionError("the tab key does not reach the control")


def test_recipients_are_chosen_with_the_keyboard(page, numbers):
    page.goto(f"/admin/releases/{numbers['release']}/")
    card = page.locator("#release-mail")
    reach(page, card.locator("summary", has_text="Velg mottakere og tidspunkt"))
    page.keyboard.press("Enter")
    reach(page, card.locator("[name=lists]").first)
    page.keyboard.press("Space")
    reach(page, card.get_by_role("button", name="Lagre"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert card.locator("[name=lists]").first.is_checked()


def test_axe_finds_nothing_in_mails(page, production_server):
    """A mail has no landmarks: these are of the program that shows it."""
    found = []
    mails = {one.stem: one.read_text() for one in MAILS}
    mails["confirm-nb"] = production_server.shell.run(CONFIRMATION)
    page.goto("about:blank")
    for name, html in mails.items():
        page.set_content(html)
        found += [f"{name}, {one}" for one in barriers(page, LOOKS, tags=WCAG)]
    assert found == []
