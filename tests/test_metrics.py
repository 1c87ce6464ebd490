"""What Prometheus reads: few labels, no persons, and only with the token."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver
from django_tasks_db.models import DBTaskResult, get_date_max
from prometheus_client.parser import text_string_to_metric_families

from core.health.checks import all_checks
from distribution.models import Delivery
from tests.factories import make_story

pytestmark = pytest.mark.django_db
TOKEN = {"authorization": "Bearer of-prometheus"}
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other"}
ROOT = Path(__file__).parent.parent


def samples(text: str) -> dict:
    """The samples of an answer, by name and labels."""
    return {
        (one.name, *sorted(one.labels.items())): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


@pytest.fixture
def read(settings):
    settings.METRICS_TOKEN = "of-prometheus"
    client = Client()
    return lambda: samples(client.get("/metrics", headers=TOKEN).content.decode())


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", "of-prometheus"])
def test_without_the_token_there_is_nothing_here(settings, given):
    for token in ("", "of-prometheus"):
        settings.METRICS_TOKEN = token
        assert Client().get("/metrics", headers={"authorization": given}).status_code == 404
    assert Client().post("/metrics", headers=TOKEN).status_code == 405


def names_of(resolver, space="") -> set[str]:
    found = set()
    for one in resolver.url_patterns:
        if hasattr(one, "url_patterns"):
            found |= names_of(one, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            found.add(space + (one.name or one.lookup_str))
    return found


def test_requests_are_counted_without_what_clients_send(read, settings, admin_client, monkeypatch):
    settings.PAGE_CACHE = True
    story = make_story("Ny brygge i Sildvik")
    before, client = read(), Client()
    paths = [
        story.url,
        story.url,
        "/healthz",
        "/nb/finnes-ikke-17/",
        f"/admin/pages/{story.pk}/edit/",
    ]
    for path in (*paths, "/nb/sok/?q=kari@avis.example", "/wp-login.php?user=kari@avis.example"):
        client.get(path)
    client.generic("BREW", "/healthz")
    after = read()
    made = [dict(key[1:]) for key in after if key[0] == "varde_requests_total"]
    assert {one["method"] for one in made} <= METHODS
    assert {one["view"] for one in made} <= names_of(get_resolver()) | {"hit", "miss", "none"}
    assert not [key for key in after if "kari" in str(key) or str(story.pk) in str(key).split("'")]
    grown = {key: value - before.get(key, 0) for key, value in after.items()}
    assert grown[("varde_stored_pages_total", ("result", "hit"))] == 1
    healthy = ("varde_requests_total", ("method", "GET"), ("status", "200"), ("view", "healthz"))
    assert grown[healthy] == 1
    assert grown[("varde_request_seconds_count", ("view", "healthz"))] == 2


def test_the_database_is_asked_for_the_rest(read, django_assert_max_num_queries):
    task = {
        "task_path": "x",
        "args_kwargs": {},
        "backend_name": "default",
        "run_after": get_date_max(),
    }
    before = read()
    DBTaskResult.objects.create(**task)
    with django_assert_max_num_queries(60):
        found = read()
    assert found[("varde_queue_tasks",)] == before[("varde_queue_tasks",)] + 1
    assert found[("varde_late_releases",)] == 0 < found[("varde_renditions",)]
    states = {dict(key[1:])["check"] for key in found if key[0] == "varde_check_state"}
    assert states == {one.name for one in all_checks()}
    mails = {dict(key[1:])["state"] for key in found if key[0] == "varde_mails"}
    assert mails == {*Delivery.State.values}


COUNT = """
import sys; sys.path.insert(0, "site")
from core.metrics.counting import REQUESTS, counts
from prometheus_client import generate_latest
REQUESTS.labels("healthz", "GET", "200").inc()
print(generate_latest(counts()).decode())
"""


def test_processes_add_up_and_a_worker_continues_the_counts_of_its_place(tmp_path):
    for place, expected in (("1", 1), ("2", 2), ("1", 3)):
        environment = {
            **os.environ,
            "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
            "VARDE_WORKER": place,
        }
        done = subprocess.run(
            [sys.executable, "-c", COUNT], env=environment, capture_output=True, text=True, cwd=ROOT
        )
        key = ("varde_requests_total", ("method", "GET"), ("status", "200"), ("view", "healthz"))
        assert samples(done.stdout)[key] == expected, done.stderr
    assert len([*tmp_path.iterdir()]) == 2
