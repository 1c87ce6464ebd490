"""The text is kept, and saved once, if the session ends or the network or server fails while an editor writes."""

import re

import pytest
from playwright.sync_api import expect

from demo.people import PASSWORD
from tests.browser.writing import EDITOR, OTHER, log_in_window, log_out_elsewhere

pytestmark = pytest.mark.browser
TEXT = " Dette er skrevet for hånd."
SUBMIT = """
from django.contrib.auth import get_user_model
from news.models import StoryPage
page = StoryPage.objects.get(pk=story)
page.get_workflow().start(page, get_user_model().objects.get(email="kommunikasjon@varde.example"))
"""
DECISION = """
from wagtail.models import TaskState
state = TaskState.objects.latest("pk")
answer = [state.status, state.comment]
"""


def test_logged_out_in_another_tab_a_save_goes_on_after_logging_in(at_work, office):
    desk = at_work().open()
    before = len(office.has()["history"])
    log_out_elsewhere(desk)
    desk.write(TEXT)
    desk.press()
    desk.says("Du er logget ut")
    assert desk.page.url.endswith(desk.address)
    log_in_window(desk, EDITOR, PASSWORD)
    expect(desk.page.get_by_role("status").filter(has_text="oppdatert")).to_be_visible()
    expect(desk.lead).to_contain_text(TEXT.strip())
    found = office.has()
    assert found["leads"][0].endswith(TEXT)
    assert len(found["history"]) == before + 1
    desk.is_not_kept()


def test_logged_out_while_typing_the_draft_is_saved_after_logging_in(at_work, office):
    desk = at_work().open()
    log_out_elsewhere(desk)
    desk.write(TEXT)
    desk.says("Du er logget ut")
    # The dialog does not take the focus.
    desk.page.keyboard.type(" Og mer.")
    assert desk.lead.input_value().endswith(" Og mer.")
    log_in_window(desk, EDITOR, PASSWORD)
    expect(desk.dialog).to_be_hidden()
    desk.is_saved()
    assert office.has()["leads"][0].endswith(f"{TEXT} Og mer.")


def test_no_text_is_saved_in_another_users_name(at_work, office):
    desk = at_work().open()
    log_out_elsewhere(desk)
    desk.write(TEXT)
    desk.press()
    log_in_window(desk, OTHER, PASSWORD)
    desk.says("Noen andre er logget inn nå")
    expect(desk.dialog.get_by_role("button", name="Prøv igjen")).to_be_hidden()
    with desk.page.expect_download() as download:
        desk.dialog.get_by_role("button", name="Last ned teksten").click()
    assert TEXT.strip() in download.value.path().read_text()
    assert not office.has()["leads"][0].endswith(TEXT)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (500, "Serveren fikk ikke lagret"),
        (403, "ikke lenger tilgang"),
        ("failed", "Ingen forbindelse"),
    ],
)
def test_a_save_that_fails_says_why_and_is_tried_again(at_work, office, how, words):
    desk = at_work().open()

    def fail(route):
        if route.request.method != "POST":
            route.continue_()
        elif how == "failed":
            route.abort()
        else:
            route.fulfill(status=how, body="<h1>Feil</h1>", content_type="text/html")

    desk.page.route(f"**{desk.address}", fail)
    desk.write(TEXT)
    desk.press()
    desk.is_asked()
    desk.says(words)
    assert desk.page.url.endswith(desk.address)
    desk.page.unroute(f"**{desk.address}")
    desk.dialog.get_by_role("button", name="Prøv igjen").click()
    expect(desk.page.get_by_role("status").filter(has_text="oppdatert")).to_be_visible()
    assert office.has()["leads"][0].endswith(TEXT)


def test_without_a_network_the_draft_is_saved_when_it_is_back(at_work, office):
    desk = at_work().open()
    desk.page.context.set_offline(True)
    desk.write(TEXT)
    desk.says("Ingen forbindelse")
    desk.page.context.set_offline(False)
    expect(desk.dialog).to_be_hidden()
    desk.is_saved()
    assert office.has()["leads"][0].endswith(TEXT)


def test_publishing_while_logged_out_publishes_after_logging_in(at_work, office):
    desk = at_work().open()
    log_out_elsewhere(desk)
    desk.write(TEXT)
    desk.page.get_by_role("button", name="Flere handlinger").click()
    desk.page.get_by_role("button", name="Publiser", exact=True).click(no_wait_after=True)
    desk.says("Du er logget ut")
    log_in_window(desk, EDITOR, PASSWORD)
    expect(desk.page.get_by_role("status").filter(has_text="publisert")).to_be_visible()
    assert office.has()["states"] == [True]


def test_a_contact_is_kept_as_a_story_is(at_work, office):
    desk = at_work(address=f"/admin/snippets/news/contact/edit/{office.contact}/").open()
    log_out_elsewhere(desk)
    title = desk.page.get_by_role("textbox", name=re.compile("^Tittel"))
    title.click()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" Tilføyd")
    desk.press()
    desk.says("Du er logget ut")
    log_in_window(desk, EDITOR, PASSWORD)
    expect(desk.page.get_by_role("status").filter(has_text="oppdatert")).to_be_visible()
    assert office.has()["contact"].endswith(" Tilføyd")


def test_a_new_story_is_created_once(at_work, office):
    desk = at_work(address="/admin/pages/add/news/storypage/4/").open()
    log_out_elsewhere(desk)
    desk.page.get_by_role("combobox", name="Type").select_option(label="Nyhet")
    desk.page.get_by_role("textbox", name="Tittel").fill("Skrivesak som er ny")
    desk.lead.fill("Ingress.")
    desk.press()
    desk.says("Du er logget ut")
    log_in_window(desk, EDITOR, PASSWORD)
    expect(desk.page.get_by_role("status").filter(has_text="opprettet")).to_be_visible()
    assert office.has()["leads"][1:] == ["Ingress."]


def test_a_comment_in_the_window_of_a_workflow_is_sent_after_logging_in(at_work, office):
    office.run(SUBMIT, story=office.story)
    desk = at_work().open()
    page = desk.page
    page.get_by_role("button", name="Flere handlinger").click()
    page.get_by_role("button", name="Be om endringer").first.click()
    window = page.locator(".modal")
    window.get_by_label("Kommentar").fill("Ingressen er for lang.")
    log_out_elsewhere(desk)
    window.get_by_role("button", name="Be om endringer").click()
    desk.says("Du er logget ut")
    log_in_window(desk, EDITOR, PASSWORD)
    expect(page.get_by_role("status").filter(has_text="Sendt tilbake").first).to_be_visible()
    assert office.run(DECISION) == ["rejected", "Ingressen er for lang."]
