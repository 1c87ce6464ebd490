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


def test_logged_out_in_another_tab_a_save_goes_on_after_logging_in(open_form, records):
    window = open_form().open()
    before = len(records.has()["history"])
    log_out_elsewhere(window)
    window.write(TEXT)
    window.press()
    window.shows("Du er logget ut")
    assert window.page.url.endswith(window.address)
    log_in_window(window, EDITOR, PASSWORD)
    expect(window.page.get_by_role("status").filter(has_text="oppdatert")).to_be_visible()
    expect(window.lead).to_contain_text(TEXT.strip())
    found = records.has()
    assert found["leads"][0].endswith(TEXT)
    assert len(found["history"]) == before + 1
    window.is_not_kept()


def test_logged_out_while_typing_the_draft_is_saved_after_logging_in(open_form, records):
    window = open_form().open()
    log_out_elsewhere(window)
    window.write(TEXT)
    window.shows("Du er logget ut")
    # The dialog does not take the focus.
    window.page.keyboard.type(" Og mer.")
    assert window.lead.input_value().endswith(" Og mer.")
    log_in_window(window, EDITOR, PASSWORD)
    expect(window.dialog).to_be_hidden()
    window.is_saved()
    assert records.has()["leads"][0].endswith(f"{TEXT} Og mer.")


def test_no_text_is_saved_in_another_users_name(open_form, records):
    window = open_form().open()
    log_out_elsewhere(window)
    window.write(TEXT)
    window.press()
    log_in_window(window, OTHER, PASSWORD)
    window.shows("Noen andre er logget inn nå")
    expect(window.dialog.get_by_role("button", name="Prøv igjen")).to_be_hidden()
    with window.page.expect_download() as download:
        window.dialog.get_by_role("button", name="Last ned teksten").click()
    assert TEXT.strip() in download.value.path().read_text()
    assert not records.has()["leads"][0].endswith(TEXT)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (500, "Serveren fikk ikke lagret"),
        (403, "ikke lenger tilgang"),
        ("failed", "Ingen forbindelse"),
    ],
)
def test_a_save_that_fails_says_why_and_is_tried_again(open_form, records, how, words):
    window = open_form().open()

    def fail(route):
        if route.request.method != "POST":
            route.continue_()
        elif how == "failed":
            route.abort()
        else:
            route.fulfill(status=how, body="<h1>Feil</h1>", content_type="text/html")

    window.page.route(f"**{window.address}", fail)
    window.write(TEXT)
    window.press()
    window.is_asked()
    window.shows(words)
    assert window.page.url.endswith(window.address)
    window.page.unroute(f"**{window.address}")
    window.dialog.get_by_role("button", name="Prøv igjen").click()
    expect(window.page.get_by_role("status").filter(has_text="oppdatert")).to_be_visible()
    assert records.has()["leads"][0].endswith(TEXT)


def test_without_a_network_the_draft_is_saved_when_it_is_back(open_form, records):
    window = open_form().open()
    window.page.context.set_offline(True)
    window.write(TEXT)
    window.shows("Ingen forbindelse")
    window.page.context.set_offline(False)
    expect(window.dialog).to_be_hidden()
    window.is_saved()
    assert records.has()["leads"][0].endswith(TEXT)


def test_publishing_while_logged_out_publishes_after_logging_in(open_form, records):
    window = open_form().open()
    log_out_elsewhere(window)
    window.write(TEXT)
    window.page.get_by_role("button", name="Flere handlinger").click()
    window.page.get_by_role("button", name=re.compile("^Publiser .*nå$")).click(no_wait_after=True)
    window.shows("Du er logget ut")
    log_in_window(window, EDITOR, PASSWORD)
    expect(window.page.get_by_role("status").filter(has_text="publisert")).to_be_visible()
    assert records.has()["states"] == [True]


def test_a_contact_is_kept_as_a_story_is(open_form, records):
    window = open_form(address=f"/admin/snippets/news/contact/edit/{records.contact}/").open()
    log_out_elsewhere(window)
    title = window.page.get_by_role("textbox", name=re.compile("^Tittel"))
    title.click()
    window.page.keyboard.press("End")
    window.page.keyboard.type(" Tilføyd")
    window.press()
    window.shows("Du er logget ut")
    log_in_window(window, EDITOR, PASSWORD)
    expect(window.page.get_by_role("status").filter(has_text="oppdatert")).to_be_visible()
    assert records.has()["contact"].endswith(" Tilføyd")


def test_a_new_story_is_created_once(open_form, records):
    window = open_form(address="/admin/pages/add/news/storypage/4/").open()
    log_out_elsewhere(window)
    window.page.get_by_role("combobox", name="Type").select_option(label="Nyhet")
    window.page.get_by_role("textbox", name="Tittel").fill("Skrivesak som er ny")
    window.lead.fill("Ingress.")
    window.press()
    window.shows("Du er logget ut")
    log_in_window(window, EDITOR, PASSWORD)
    expect(window.page.get_by_role("status").filter(has_text="opprettet")).to_be_visible()
    assert records.has()["leads"][1:] == ["Ingress."]


def test_a_comment_in_the_window_of_a_workflow_is_sent_after_logging_in(open_form, records):
    records.run(SUBMIT, story=records.story)
    window = open_form().open()
    page = window.page
    page.get_by_role("button", name="Flere handlinger").click()
    page.get_by_role("button", name="Be om endringer").first.click()
    modal = page.locator(".modal")
    modal.get_by_label("Kommentar").fill("Ingressen er for lang.")
    log_out_elsewhere(window)
    modal.get_by_role("button", name="Be om endringer").click()
    window.shows("Du er logget ut")
    log_in_window(window, EDITOR, PASSWORD)
    expect(page.get_by_role("status").filter(has_text="Sendt tilbake").first).to_be_visible()
    assert records.run(DECISION) == ["rejected", "Ingressen er for lang."]
