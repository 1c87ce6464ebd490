"""The start page: what waits, what goes out, what went out and what is late; for translators, the queue."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from release.actions import set_owner
from release.versions import release_of
from tests.editor import edit, task_url
from tests.factories import make_story, person
from tests.reader import text_of
from tests.scheduled import neighbour, overdue, planned
from tests.translations import sent
from translation.models import Assignment
from translation.workflow.status.storing import update_status

pytestmark = pytest.mark.django_db
START, QUERIES = "/admin/", 34
DAY = timedelta(days=1)


def section(screen, name) -> str:
    return text_of(screen.tree.find(f".//section[@aria-labelledby='start-{name}']"))


def late_translation(page, translator) -> None:
    translation = sent(page)
    Assignment.objects.update_or_create(
        translation=translation,
        defaults={"translator": person(translator), "deadline": timezone.now() - DAY},
    )
    update_status(translation.pk)


@pytest.fixture
def submitted(log_in):
    page = make_story("Sendt inn", publish=False)
    log_in("kommunikasjon").send_story(edit(page), "action-submit")
    return page


def test_an_editor_finds_what_to_approve(submitted, log_in):
    screen = log_in("redaktor").open(START)
    waiting = section(screen, "waiting")
    assert "Sendt inn Til godkjenning" in waiting and "Solveig Aamodt" in waiting
    assert edit(submitted) in screen.values("a", "href")


def test_the_writer_sees_that_others_have_to_approve_it(submitted, log_in):
    waiting = section(log_in("kommunikasjon").open(START), "waiting")
    assert "Sendt inn Venter på godkjenning av andre" in waiting


def test_a_returned_story_waits_for_its_owner_alone(submitted, log_in):
    log_in("redaktor").client.post(task_url(submitted, "reject"), {"comment": "Hvem er kilden?"})
    assert "Sendt inn" not in section(log_in("kommunikasjon").open(START), "waiting")
    set_owner(release_of(submitted), person("kommunikasjon"))
    assert "Sendt inn Sendt tilbake" in section(log_in("kommunikasjon").open(START), "waiting")


def test_a_submitted_translation_waits_for_the_editor(log_in):
    page = make_story("Kai")
    translation = sent(page)
    target = page.get_translation(translation.target_locale)
    target.get_workflow().start(target, person("oversetter.en"))
    assert "Kai Til godkjenning" in section(log_in("redaktor").open(START), "waiting")


def test_the_next_releases_come_in_order_of_time(log_in):
    planned("Senere", timezone.now() + 3 * DAY)
    planned("Først", timezone.now() + timedelta(hours=1))
    following = section(log_in("redaktor").open(START), "next")
    assert following.index("Først") < following.index("Senere")
    assert "Norsk" in following


def test_the_story_that_went_out_last_is_on_top(log_in):
    make_story("Nettopp publisert")
    published = section(log_in("redaktor").open(START), "published")
    assert published.startswith("Nylig publisert Nettopp publisert Publisert")


def test_what_is_late_is_on_top_and_absent_when_nothing_is(log_in):
    editor = log_in("redaktor")
    overdue("Forsinket", timezone.now() - timedelta(minutes=5))
    late_translation(make_story("Kai"), "oversetter.en")
    text = section(editor.open(START), "late")
    assert "Forsinket" in text and "Kai" in text and "Hannah Whitlock" in text


def test_wagtails_panels_do_not_repeat_it(submitted, log_in):
    screen = log_in("redaktor").open(START)
    assert "Sendt inn" in section(screen, "waiting")
    assert not [one for one in screen.values("form", "action") if "/workflow" in one]


def test_another_newsrooms_stories_are_not_on_it(submitted, log_in):
    planned("Planlagt hos Varde", timezone.now() + DAY)
    overdue("Forsinket hos Varde", timezone.now() - DAY)
    neighbour()
    screen = log_in("nabo").open(START)
    assert section(screen, "next").startswith("Publiseres snart Ingenting er planlagt.")
    assert "Sendt inn" not in section(screen, "waiting") and "hos Varde" not in screen


def test_it_costs_few_queries(log_in, submitted):
    editor = log_in("redaktor")
    client = editor.client
    for number in range(8):
        planned(f"Planlagt {number}", timezone.now() + number * DAY + DAY)
        overdue(f"Forsinket {number}", timezone.now() - DAY)
        make_story(f"Publisert {number}")
        late_translation(make_story(f"Til oversetting {number}"), "redaktor")
    for number in range(3):
        editor.send_story(edit(make_story(f"Endret {number}")))
    client.get(START)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(START).status_code == 200
    assert len(queries) <= QUERIES


def test_a_translator_starts_with_the_queue_itself(log_in):
    title = sent(make_story("Til oversetting")).source.object_repr
    screen = log_in("oversetter.en").open(START)
    assert title in screen and screen.text("h1") == "Oversettelser"
    assert 'class="start-page"' not in screen.html


class TestAlarm:
    @pytest.fixture
    def alarm(self, log_in):
        return lambda name: log_in(name).client.get(reverse("release:late"))

    def test_those_who_may_publish_are_told_of_late_releases(self, alarm):
        overdue("Forsinket", timezone.now() - timedelta(minutes=5))
        answer = alarm("redaktor").json()
        assert [one["title"] for one in answer["releases"]] == ["Forsinket"]
        assert answer["heading"].startswith("1 utgivelse")

    def test_others_are_not(self, alarm):
        overdue("Forsinket", timezone.now() - timedelta(minutes=5))
        assert alarm("kommunikasjon").json()["releases"] == []
        neighbour()
        assert alarm("nabo").json()["releases"] == []
        assert alarm("oversetter.en").status_code in (302, 403)

    def test_a_release_is_not_late_in_its_first_minute(self, alarm):
        overdue("Straks", timezone.now() - timedelta(seconds=20))
        assert alarm("redaktor").json()["releases"] == []

    def test_it_costs_one_query_when_nothing_is_late(self, log_in):
        client = log_in("redaktor").client
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("release:late"))
        assert sum("release_release" in query["sql"] for query in queries) == 1
