"""No page depends on the planner's estimates: the database does as much work with statistics as without.

Work is counted, not timed: in steps of SQLite's virtual machine, or rows read by PostgreSQL's plans.
"""

import json
from contextlib import contextmanager

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import PageViewRestriction

from tests.factories import IGT, make_story, person
from tests.many_stories import many_stories
from tests.many_translations import pile_up

pytestmark = [pytest.mark.django_db, pytest.mark.each_parameter]
NUMBER = 300
READERS = (
    f"/nb/nyheter/{IGT}/",
    "/nb/",
    "/nb/nyheter/",
    "/nb/nyheter/?page=20",
    "/nb/tema/klynger/",
    "/nb/sok/?q=klyngen",
    "/nb/feed.xml",
    "/nb/feed.atom?topic=klynger&kind=news",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-stories-2026.xml",
    "/sitemap-topics.xml",
    "/sitemap-images.xml",
    "/sitemap-news-nb.xml",
    "/nb/nyheter/mange-nb-7/",
)
# How much more work a page may take with statistics, and the difference to ignore (steps or rows).
FACTOR, LITTLE = 1.5, 5000
# The stories of which a full page is made, and the work that each of many others may add.
FEW, EACH = 40, 8
# SQLite's steps are counted in hundreds, so that each of two counts may be one too many or too few.
UNIT = 100


@contextmanager
def counted():
    """Yield a list with the database work of each query in the context."""
    found: list[int] = []
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.set_progress_handler(lambda: found.append(UNIT), UNIT)
        try:
            yield found
        finally:
            connection.connection.set_progress_handler(None, 0)
        return
    asked = []

    def note(execute, sql, params, many, context):
        if sql.startswith("SELECT"):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found
    with connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
            plan = cursor.fetchone()[0]
            found.append(rows_in((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]))


def rows_in(plan: dict) -> int:
    """Return all rows read by the nodes of a plan, including those filtered out."""
    removed = sum(value for name, value in plan.items() if name.startswith("Rows Removed"))
    own = (plan["Actual Rows"] + removed) * plan["Actual Loops"]
    return own + sum(map(rows_in, plan.get("Plans", [])))


def work_of(client, address: str) -> int:
    client.get(address)
    with counted() as work:
        assert client.get(address).status_code == 200
    return sum(work)


def analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def compared(client, addresses) -> dict[str, tuple[int, int]]:
    """Return the work of each page without statistics, and with them."""
    before = {address: work_of(client, address) for address in addresses}
    analyze()
    return {address: (before[address], work_of(client, address)) for address in addresses}


def is_dearer(work: int, other: int) -> bool:
    return work > FACTOR * other + LITTLE


def dearer(client, addresses) -> dict[str, tuple[int, int]]:
    """Return the pages that take much more work with statistics, as (before, after)."""
    works = compared(client, addresses)
    return {address: both for address, both in works.items() if is_dearer(both[1], both[0])}


def test_readers_pages_are_as_much_work_with_statistics_as_without(client):
    PageViewRestriction.objects.create(page=make_story("For oss"), restriction_type="login")
    many_stories(NUMBER)
    assert dearer(client, READERS) == {}


@pytest.mark.parametrize("who", ["oversetter.en", "redaktor"])
def test_the_translation_queue_is_as_much_work_with_statistics_as_without(client, who):
    pile_up(NUMBER)
    client.force_login(person(who))
    desk = reverse("translation:queue")
    assert dearer(client, [desk, f"{desk}?q=sak&late=on", f"{desk}?state=live"]) == {}


# PostgreSQL gathers statistics by itself; SQLite never does.
@pytest.mark.once
def test_editors_lists_are_as_much_work_without_statistics_as_with(client):
    pile_up(NUMBER)
    client.force_login(person("redaktor"))
    names = ("release:list", "release:calendar", "translation:unrequested")
    works = compared(client, ["/admin/", *map(reverse, names)])
    assert {a: both for a, both in works.items() if is_dearer(*both)} == {}


@pytest.mark.parametrize(
    "address",
    [
        f"/nb/nyheter/{IGT}/",
        "/nb/",
        "/nb/nyheter/",
        "/nb/nyheter/?kind=news",
        "/nb/tema/klynger/",
        "/nb/feed.xml",
        "/nb/feed.atom?topic=klynger&kind=news",
    ],
)
def test_many_stories_are_hardly_more_work_than_few(client, address):
    """Lists are read from an index in their order; only their length is counted."""
    many_stories(FEW)
    analyze()
    few = work_of(client, address)
    many_stories(NUMBER, start=FEW)
    analyze()
    assert work_of(client, address) <= few + EACH * NUMBER + LITTLE / 10 + 2 * UNIT
