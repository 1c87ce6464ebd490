"""The screen and the card with figures: true numbers, of what the user may see, at a constant cost."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from figures.chart import Chart
from figures.models import NO_PAGE, DailyCount
from figures.periods import Unit
from news.models import StoryPage
from release.versions import release_of
from tests.editor import Editor
from tests.factories import list_of, make_newsroom, make_story, news_list
from tests.reader import Reading, select, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


def add(page, count, day, *, kind="page", language="nb", site=None):
    key = page.translation_key if page else NO_PAGE
    site = site or news_list().get_site()
    fields = {"translation_key": key, "kind": kind, "language": language, "count": count}
    DailyCount.objects.create(site=site, day=day, **fields)


def shown(client, **query) -> Reading:
    page = Reading(client.get(reverse("figures"), query))
    assert page.status == 200
    return page


def table(page, head) -> list[list[str]]:
    """Return the cells of the table with this heading, with plain spaces."""
    rows = select(page.one(f"div[aria-labelledby={head}]"), "tr")
    return [[text_of(cell).replace("\xa0", " ") for cell in row] for row in rows]


def test_figures_are_shown_by_language_by_release_and_over_time(client, today):
    Editor(client, "redaktor")
    kran, bru = make_story("Kran"), make_story("=Bru")
    add(kran, 1234, today)
    add(kran, 3, today, language="en")
    add(kran, 2, today, kind="kit")
    add(bru, 7, today - timedelta(days=29))
    add(bru, 100, today - timedelta(days=30))
    add(None, 5, today, kind="feed")
    document = shown(client)
    totals = table(document, "figures-totals")
    assert [row[:3] for row in totals[1:]] == [
        ["Engelsk", "3", "0"],
        ["Norsk", "1 241", "2"],
        ["Alle språk", "1 244", "2"],
    ]
    assert totals[-1][len(DailyCount.Kind)] == "5"
    releases = table(document, "figures-releases")
    assert [row[1:3] for row in releases[1:]] == [["1 237", "2"], ["7", "0"]]
    chart = document.one(".figures-chart__bars")
    assert "1 244 sidevisninger" in text_of(chart[0]).replace("\xa0", " ")
    days = table(document, "figures-chart-head")
    assert len(days) == 31 and sum(one.tag.endswith("}g") for one in chart.iter()) == 30
    assert days[-1][1:] == ["3", "1 234", "1 237"] and days[1][-1] == "7"

    only = shown(client, release=release_of(kran).pk, language="en")
    assert table(only, "figures-totals")[-1][1] == "3"
    assert not only.all("#figures-releases")

    earlier = (today - timedelta(days=40)).strftime("%d.%m.%Y")
    assert table(shown(client, since=earlier), "figures-totals")[-1][1] == "1 344"
    wrong = shown(client, since="32.13.2026", until=earlier)
    assert wrong.texts(".error-message") and wrong.value("#id_since", "value") == "32.13.2026"
    backwards = shown(client, since=today.strftime("%d.%m.%Y"), until=earlier)
    assert "slutter før den begynner" in backwards.text(".error-message")

    export = client.get(reverse("figures"), {"export": "csv"})
    rows = [*csv.reader(io.StringIO(b"".join(export.streaming_content).decode()))]
    assert [row[0:1] + row[2:5] for row in rows[1:]] == [
        ["Kran", "Engelsk", "3", "0"],
        ["Kran", "Norsk", "1234", "2"],
        ["'=Bru", "Norsk", "7", "0"],
    ]
    workbook = client.get(reverse("figures"), {"export": "xlsx"})
    assert b"".join(workbook.streaming_content).startswith(b"PK")


def test_editors_see_the_figures_of_their_newsroom_only(client, today):
    site = make_newsroom("presse.example", "Presse")
    theirs = make_story("Hemmelig", under=list_of(site, "nb"))
    add(theirs, 88, today, site=site)
    add(None, 99, today, site=site)
    Editor(client, "redaktor")
    document = shown(client)
    assert "Hemmelig" not in document and not document.all("#figures-totals")
    address = reverse("figures")
    release = release_of(theirs).pk
    assert client.get(address, {"release": release}).status_code == 404
    assert client.get(address, {"release": "1e9"}).status_code == 404
    assert b"Hemmelig" not in b"".join(client.get(address, {"export": "csv"}).streaming_content)
    Editor(client, "oversetter.en")
    assert client.get(address).status_code in (302, 403)
    Editor(client, "admin")
    assert table(shown(client), "figures-totals")[-1][1] == "187"
    assert table(shown(client, site=site.pk), "figures-releases")[1][1] == "88"


def test_the_release_page_has_a_card_as_soon_as_visits_are_counted(client, today, settings):
    Editor(client, "redaktor")
    kran = make_story("Kran")
    address = reverse("release:detail", args=[release_of(kran).pk])
    assert b"release-figures" not in client.get(address).content
    settings.VISITS_LOG = "/var/log/nginx/varde-visits.log"
    assert "Ingen besøk er talt ennå" in client.get(address).content.decode()
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    add(kran, 4, today)
    add(kran, 2, today, kind="pdf", language="en")
    with CaptureQueriesContext(connection) as after:
        document = Reading(client.get(address))
    assert len(after) == len(before)
    assert table(document, "release-figures-head")[-1][1] == "4"
    assert document.all("#release-figures .figures-chart__bars")
    StoryPage.objects.filter(pk=kran.pk).update(
        first_published_at=timezone.now() - timedelta(days=900)
    )
    days = table(Reading(client.get(address)), "release-chart-head")
    assert len(days) == 31 and days[-1][-1] == "4"
    draft = make_story("Utkast", publish=False)
    page = client.get(reverse("release:detail", args=[release_of(draft).pk]))
    assert b"release-figures" not in page.content


def test_the_screen_costs_the_same_with_many_releases(client, today):
    Editor(client, "redaktor")
    stories = [*StoryPage.objects.filter(locale__language_code="nb", live=True)]
    add(stories[0], 1, today)
    shown(client)
    counts = []
    for story in (None, *stories[1:]):
        if story:
            add(story, 2, today)
        if story in (None, stories[-1]):
            with CaptureQueriesContext(connection) as queries:
                shown(client)
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 25


@pytest.mark.parametrize(
    ("days", "unit", "bars"),
    [(1, Unit.DAY, 1), (62, Unit.DAY, 62), (63, Unit.WEEK, 10), (800, Unit.MONTH, 27)],
)
def test_a_long_period_is_shown_by_week_or_month(today, days, unit, bars):
    until = today.replace(year=2026, month=11, day=29)  # a Sunday
    since = until - timedelta(days=days - 1)
    every = {(since + timedelta(days=day), "nb", "page"): 1 for day in range(days)}
    chart = Chart(every, since, until, "x")
    assert chart.unit == unit
    assert abs(len(chart.bars) - bars) <= 1
    assert sum(bar.total for bar in chart.bars) == days
    assert max(segment.height for bar in chart.bars for segment in bar.segments) == 100
