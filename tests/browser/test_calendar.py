"""Moving a release in the calendar by keyboard and by dragging; accessibility of the calendar, list and start page."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_editor_screens import faults, jonas  # noqa: F401
from tests.browser.test_trash import STICKS_OUT

pytestmark = pytest.mark.browser
CALENDAR = "/admin/releases/calendar/?month=2031-06"
SCREENS = (
    "/admin/",
    "/admin/releases/",
    CALENDAR,
    "/admin/releases/calendar/?view=week&week=2031-W24",
    "/admin/releases/calendar/?view=list&month=2031-06",
    "/admin/releases/calendar/links/?kind=news",
)
PREPARE = """
from datetime import timedelta
from django.utils import timezone
from release.actions import set_embargo, set_owner
from tests.factories import oslo, person
from tests.scheduled import overdue, planned
release = planned("Kalenderprøve", oslo(2031, 6, 10, 9))
set_embargo(release, oslo(2031, 6, 4, 9))
set_owner(release, person("kommunikasjon"))
overdue("Forsinket prøve", timezone.now() - timedelta(minutes=5))
"""
CLEAN_UP = """
from news.models import StoryPage
for page in StoryPage.objects.filter(title__in=["Kalenderprøve", "Forsinket prøve"]):
    page.delete()
"""


@pytest.fixture
def prepared(production_server):
    production_server.shell.run(PREPARE)
    yield
    production_server.shell.run(CLEAN_UP)


@pytest.fixture
def calendar(jonas, prepared):  # noqa: F811
    page = jonas("nb")
    page.goto(CALENDAR)
    return page


def test_a_release_is_moved_with_the_keyboard_alone(calendar):
    button = calendar.get_by_role("link", name="Flytt … Kalenderprøve")
    button.press("Enter")
    dialog = calendar.get_by_role("dialog", name="Flytt utgivelsen")
    expect(dialog.get_by_label("Dato")).to_be_focused()
    dialog.get_by_label("Dato").fill("2031-06-02")
    dialog.get_by_label("Tidspunkt").press("Enter")
    expect(dialog.get_by_role("alert")).to_be_focused()
    dialog.get_by_label("Dato").fill("2031-06-17")
    dialog.get_by_label("Dato").press("Enter")
    expect(dialog).to_be_hidden()
    status = calendar.locator("[data-calendar-status]")
    expect(status).to_have_text("«Kalenderprøve» publiseres tirsdag 17. juni 2031 kl. 09.00.")
    expect(calendar.locator("[data-date='2031-06-17']")).to_contain_text("Kalenderprøve")
    expect(button).to_be_focused()


def test_escape_closes_the_dialog_and_changes_nothing(calendar):
    button = calendar.get_by_role("link", name="Flytt … Kalenderprøve")
    button.press("Enter")
    expect(calendar.get_by_label("Dato")).to_be_focused()
    calendar.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(calendar.locator("[data-date='2031-06-10']")).to_contain_text("Kalenderprøve")


def test_dropping_it_on_another_day_asks_first_and_keeps_its_time_of_day(calendar):
    entry, day = calendar.locator("[data-move]"), calendar.locator("[data-date='2031-06-12']")
    entry.drag_to(day)
    expect(calendar.get_by_label("Dato")).to_have_value("2031-06-12")
    expect(calendar.get_by_label("Tidspunkt")).to_have_value("09:00")
    calendar.get_by_role("button", name="Avbryt").click()
    calendar.reload()
    expect(calendar.locator("[data-date='2031-06-10']")).to_contain_text("Kalenderprøve")


def test_what_is_late_is_red_on_every_page(calendar):
    for address in (CALENDAR, "/admin/images/"):
        calendar.goto(address)
        alarm = calendar.get_by_role("alert", name="Forsinkede utgivelser")
        expect(alarm.get_by_role("link", name="Forsinket prøve")).to_be_visible()


@pytest.mark.parametrize("address", SCREENS)
def test_each_screen_is_accessible_and_fits_a_phone(calendar, address):
    calendar.goto(address)
    assert faults(calendar, address) == []
    for width in (390, 768, 1440):
        calendar.set_viewport_size({"width": width, "height": 900})
        assert not calendar.evaluate(STICKS_OUT)
