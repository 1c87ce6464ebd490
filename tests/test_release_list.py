"""The list of every story: what it shows, filters, sorting, pages and its cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from news.models import NewsIndexPage, Topic
from release.actions import set_owner
from release.versions import release_of
from release.withdrawal.actions import withdraw
from tests.editor import edit
from tests.factories import locale, make_story, person, translate
from tests.reader import text_of
from tests.scheduled import neighbour, planned
from tests.translations import sent
from tests.withdrawals import public_pair

pytestmark = pytest.mark.django_db
QUERIES = 25


@pytest.fixture
def listed(log_in):
    """Return the titles in a user's list, with filters."""

    def titles(name="redaktor", **filters) -> list[str]:
        response = log_in(name).client.get(reverse("release:list"), filters)
        assert response.status_code == 200
        return [entry.title for entry in response.context["entries"]]

    return titles


def test_a_story_has_one_row_with_the_state_of_each_language(log_in):
    page = make_story("Ubåten Kobben", publish=False)
    sent(page)
    screen = log_in("redaktor").open(reverse("release:list") + "?q=ubåten k")
    (row,) = screen.all(".overview__table tbody tr")
    text = text_of(row)
    assert "Norsk: Utkast" in text and "Engelsk: Ikke begynt (0 av 2 tekster)" in text
    release = release_of(page)
    links = [link.get("href") for link in row.iter("a")]
    assert links == [reverse("release:detail", args=[release.pk]), edit(page)]


def test_the_menu_leads_to_it_for_editors_only(log_in):
    assert '"name": "releases"' in log_in("kommunikasjon").open("/admin/images/").html
    assert '"name": "releases"' not in log_in("oversetter.en").open("/admin/").html
    assert not log_in("oversetter.en").may_open(reverse("release:list"))


def test_words_are_found_in_any_language_and_in_any_case(listed):
    translate(make_story("Ærfugl på skjær"), "Eider on a reef")
    assert listed(q="ærfugl") == listed(q="eider ON") == ["Ærfugl på skjær"]


def test_it_is_filtered_by_kind_topic_and_owner(listed):
    topic = Topic.objects.filter(locale=locale("nb")).first()
    chosen = make_story("Valgt", kind="invitation", topics=[topic])
    set_owner(release_of(chosen), person("kommunikasjon"))
    make_story("Annen")
    key = str(topic.translation_key)
    for filters in (
        {"kind": "invitation"},
        {"topic": key},
        {"owner": person("kommunikasjon").pk},
    ):
        titles = listed(**filters)
        assert "Valgt" in titles and "Annen" not in titles
    assert listed("kommunikasjon", owner="me")[:1] == ["Valgt"]


def test_it_is_filtered_by_state(listed, log_in):
    make_story("Et utkast", publish=False)
    make_story("Publisert sak")
    submitted = make_story("Sendt inn", publish=False)
    log_in("kommunikasjon").send_story(edit(submitted), "action-submit")
    planned("Planlagt", timezone.now() + timedelta(days=1))
    offline = make_story("Tatt ned")
    offline.unpublish()
    expected = {
        "draft": "Et utkast",
        "live": "Publisert sak",
        "in_review": "Sendt inn",
        "planned": "Planlagt",
        "offline": "Tatt ned",
    }
    for state, title in expected.items():
        found = listed(state=state, q="")
        assert title in found
        assert not {*found} & {*expected.values()} - {title}


def test_a_language_is_missing_until_it_is_approved(listed):
    make_story("Bare norsk")
    sent(make_story("Sendt til oversetting"))
    translate(make_story("På begge språk"), "In both")
    missing = listed(missing="en")
    assert {"Bare norsk", "Sendt til oversetting"} <= {*missing}
    assert "På begge språk" not in missing
    assert "Bare norsk" not in listed(missing="nb")


def test_it_is_sorted_by_its_columns(listed):
    for title in ("Bølge", "Alge", "Cesium"):
        make_story(f"Sortert {title}")
    up = [f"Sortert {name}" for name in ("Alge", "Bølge", "Cesium")]
    assert listed(q="Sortert", ordering="title") == up
    assert listed(q="Sortert", ordering="-title") == up[::-1]
    assert listed(q="Sortert", ordering="-time") == [
        "Sortert Cesium",
        "Sortert Alge",
        "Sortert Bølge",
    ]
    assert len(listed(q="Sortert", ordering="no-such-column")) == 3


def test_a_newsroom_sees_its_own_stories_only(listed):
    neighbour()
    make_story("Kaien ny", under=news_lists()[-1], publish=False)
    assert listed("nabo") == ["Kaien ny"]
    assert "Kaien ny" not in listed(q="Kaien")


def test_an_administrator_filters_by_newsroom(listed):
    neighbour()
    make_story("Kaien ny", under=news_lists()[-1])
    make_story("Kaien gammel")
    ours, theirs = (str(site.pk) for site in Site.objects.order_by("pk"))
    assert listed("admin", site=ours, q="Kaien") == ["Kaien gammel"]
    assert listed("admin", site=theirs, q="Kaien") == ["Kaien ny"]


def news_lists() -> list[NewsIndexPage]:
    return list(NewsIndexPage.objects.filter(locale=locale("nb")).order_by("pk"))


def test_the_trash_is_not_in_it(listed, log_in):
    page = make_story("Slettet sak")
    log_in("redaktor").client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert listed(q="Slettet sak") == []


def test_it_costs_the_same_for_many_stories_and_has_pages(log_in):
    client = log_in("redaktor").client
    asked = []
    for count in (3, 60):
        for number in range(count):
            make_story(f"Rad {count} {number}", publish=False)
        client.get(reverse("release:list"))
        with CaptureQueriesContext(connection) as queries:
            response = client.get(reverse("release:list"), {"q": "Rad"})
        asked.append(len(queries))
    assert len(response.context["entries"]) == 50 and "p=2" in response.content.decode()
    assert asked[1] <= asked[0] <= QUERIES


def test_a_withdrawn_story_is_shown_as_withdrawn(log_in):
    pair = public_pair("Trukket sak")
    withdraw(pair.release, person("redaktor"))
    screen = log_in("redaktor").open(reverse("release:list") + "?q=trukket")
    (row,) = screen.all(".overview__table tbody tr")
    assert text_of(row).count("Trukket tilbake") == 3
