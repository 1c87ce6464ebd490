"""Several machines: what one of them does, the others know at once, and each restarts while people work."""

import json
import re
import threading
import time
from http.cookies import SimpleCookie

import pytest
from django.db import connection

from tests import buckets, fleet, proxies
from tests.databases import template
from tests.form_controls import FormControls
from tests.loaded import at_once

pytestmark = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite serves one machine only"
)
LIST, SEARCH = "/nb/nyheter/", "/nb/sok/?q=hydrogen"
STORIES = "/api/v3/stories/"
MINUTE = 60  # seconds, as a limit

PUBLISH = """
from tests.factories import make_story
page = make_story(title)
answer = page.url
"""
TOKEN = """
from tests.write_api import make_token
answer = make_token()[1]
"""
TITLES = """
from news.models import StoryPage
answer = list(StoryPage.objects.filter(title__startswith=start).values_list("title", flat=True))
"""
FILES = """
from pictures.models import Picture
from tests.factories import make_picture, make_story, figure
from wagtail.models import Collection
picture = make_picture(alt_nb="Kran")
hidden = make_story("Skjult sak", blocks=[figure(picture)], publish=False)
answer = {"file": picture.file.name, "url": picture.file.url, "pk": picture.pk}
"""
DUE = """
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision
from tests.factories import fresh, oslo
from tests.releases_of_stories import approve_original, make_pair
pair = make_pair(title, approved=True, date=oslo(2026, 11, 1, 12))
approve_original(pair)
answer = [pair.story.pk, pair.english.pk]
for pk in answer:
    page = fresh(type(pair.story)(pk=pk))
    page.unpublish(log_action=None)
    PageLogEntry.objects.filter(page_id=pk).delete()
    Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=timezone.now())
"""
STATE = """
from wagtail.models import Page, PageLogEntry
live = [Page.objects.get(pk=pk).live for pk in pages]
count = PageLogEntry.objects.filter(page_id__in=pages, action__startswith="wagtail.publish").count()
answer = [live, count]
"""
LEASE = """
from core.models import Lease
answer = list(Lease.objects.filter(name="scheduler").values_list("holder", flat=True))
"""


@pytest.fixture(scope="module")
def machines(django_db_setup):
    with fleet.running() as all_of_them:
        yield all_of_them


def until(ask, patience=MINUTE):
    """Return the first answer that is true; fail after `patience` seconds."""
    limit = time.monotonic() + patience
    while time.monotonic() < limit:
        if answer := ask():
            return answer
        time.sleep(0.2)
    raise AssertionError("it did not happen")


class Browser:
    """An editor's browser, which a load balancer sends now to one machine and now to the other."""

    def __init__(self):
        self.cookies = SimpleCookie()

    def ask(self, machine, path, method="GET", fields=None):
        cookies = "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())
        headers = {"Cookie": cookies, "Host": "localhost", "Referer": f"http://localhost{path}"}
        body = None
        if fields is not None:
            body, headers["Content-Type"] = encoded(fields), "application/x-www-form-urlencoded"
        status, sent, content = proxies.send(method, machine.url, path, body, headers)
        for cookie in sent.get_all("Set-Cookie") or ():
            self.cookies.load(cookie)
        return status, sent, content.decode()

    def send(self, machine, path, **fields):
        """Open a form at one machine's, fill it in, and send it."""
        found = FormControls(self.ask(machine, path)[2]).sent
        return self.ask(machine, path, "POST", {**found, **fields})


def encoded(fields):
    from urllib.parse import urlencode

    return urlencode(fields)


def test_an_editor_logs_in_at_one_machine_and_writes_at_the_other(machines):
    one, other = machines.machines
    browser = Browser()
    password = "varde-demo"
    status, headers, _page = browser.send(
        one, "/admin/login/", username="redaktor@varde.example", password=password
    )
    assert (status, headers["Location"]) == (302, "/admin/")
    status, _headers, page = browser.ask(other, "/admin/snippets/news/topic/add/")
    assert status == 200
    name = "Emne fra den andre maskinen"
    form = FormControls(page).sent | {"name": name, "slug": "den-andre", "action-publish": "1"}
    status, headers, page = browser.ask(other, "/admin/snippets/news/topic/add/", "POST", form)
    assert status == 302, re.findall(r"error-message.*?</", page, re.S)
    assert name in browser.ask(one, "/admin/snippets/news/topic/")[2]


def test_a_story_is_new_at_every_machine_at_once(machines):
    for machine in machines.machines:
        assert b"Sett fra begge" not in proxies.get(machine.url, LIST)[2]
    url = machines.shell.run(PUBLISH, title="Sett fra begge")
    for machine in [*machines.machines, machines]:
        status, _headers, body = proxies.get(machine.url, LIST, Accept_Encoding="identity")
        assert status == 200 and b"Sett fra begge" in body
        assert proxies.get(machine.url, url)[0] == 200


def test_files_are_private_until_their_story_is_public_wherever_they_are_asked_for(machines):
    made = machines.shell.run(FILES)
    keys = [one["Key"] for one in contents(machines)]
    assert made["file"] in keys
    for machine in machines.machines:
        assert proxies.get(machine.url, made["url"])[0] in (403, 404)


def contents(machines):
    listed = buckets.client(machines.bucket_url).list_objects_v2(Bucket=machines.bucket)
    return listed["Contents"]


def test_a_picture_of_a_public_story_comes_from_s3_at_both(machines):
    page = proxies.get(machines.url, LIST, Accept_Encoding="identity")[2].decode()
    path = re.search(r'src="(/media/[^"]+)"', page)[1]
    bodies = {proxies.get(machine.url, path)[2] for machine in [*machines.machines, machines]}
    assert len(bodies) == 1 and len(bodies.pop()) > 1000


def test_a_release_that_is_due_is_published_once_by_two_schedulers_and_two_workers(machines):
    pages = machines.shell.run(DUE, title="Kran for to planleggere")
    live, count = until(lambda: published(machines, pages), 2 * MINUTE)
    assert (live, count) == ([True, True], 2), "each language once"
    assert machines.shell.run(LEASE) in (["a"], ["b"])


def test_a_restart_of_the_database_is_over_when_it_is_back(machines):
    is_over, answers = threading.Event(), []

    def work(number):
        if number == 0:
            return cut_off_the_database(machines, is_over)
        while not is_over.is_set():
            answers.append(machines.ask(LIST if number % 2 else SEARCH)[0])

    at_once(8, work)
    assert 200 in answers and set(answers) <= {200, 500, 502, 503}
    for machine in machines.machines:
        for path in (LIST, SEARCH, "/readyz"):
            until(lambda url=machine.url, path=path: proxies.get(url, path)[0] == 200, 10)
    assert [one for one in machines.processes if one.poll() is not None] == []
    machines.shell.run("from django.db import connection\nanswer = connection.close()")
    pages = machines.shell.run(DUE, title="Kran etter avbruddet")
    assert until(lambda: published(machines, pages), 2 * MINUTE) == [[True, True], 2]


def cut_off_the_database(machines, is_over):
    """End all connections as a restart does, and refuse new ones for a while."""
    ask, name = template().ask, machines.database
    try:
        time.sleep(1)
        ask(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")
        ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        time.sleep(3)
    finally:
        ask(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")
        time.sleep(1)
        is_over.set()


def published(machines, pages):
    state = machines.shell.run(STATE, pages=pages)
    return state if all(state[0]) else None


def test_rolling_restart_loses_no_request_and_no_draft(machines):
    token = machines.shell.run(TOKEN)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    is_over, answers, created = threading.Event(), [], []

    def work(number):
        if number == 0:
            return restart_each(machines, is_over)
        count = 0
        while not is_over.is_set():
            count += 1
            answers.append(machines.ask(LIST if count % 3 else SEARCH)[0])
            if number > 2:
                continue
            title = f"Rullende {number}-{count}"
            body = json.dumps({"language": "nb", "title": title})
            answers.append(machines.ask(STORIES, "POST", body, headers)[0])
            created.append(title)

    at_once(8, work)
    assert set(answers) == {200, 201}
    assert sorted(machines.shell.run(TITLES, start="Rullende")) == sorted(created)
    assert len(created) > 3


def restart_each(machines, is_over):
    """Restart the machines in turn, three times."""
    try:
        for _round in range(3):
            for machine in machines.machines:
                time.sleep(0.5)
                machine.stop()
                machine.start()
                assert proxies.get(machine.url, "/healthz")[0] == 200
    finally:
        is_over.set()


def test_a_silent_mail_server_delays_no_publication(machines):
    url = machines.shell.run(PUBLISH, title="Utenom posten")
    assert proxies.get(machines.url, url)[0] == 200


def test_memory_does_not_grow_with_the_number_of_requests(machines):
    def many(number):
        def ask(_reader):
            for _count in range(number):
                assert machines.ask(SEARCH)[0] == machines.ask(LIST)[0] == 200

        at_once(8, ask)

    many(40)
    before = [machine.memory for machine in machines.machines]
    many(120)
    for old, machine in zip(before, machines.machines, strict=True):
        grown = {one: size - old[one] for one, size in machine.memory.items()}
        assert max(grown.values()) <= 5 * 1024, grown


def test_the_read_only_mode_is_the_same_at_both_and_ends_at_both(machines):
    change = "from core.read_only import mode\nanswer = bool(mode.turn_{}())"
    machines.shell.run(change.format("on"))
    try:
        for machine in machines.machines:
            assert proxies.get(machine.url, LIST)[0] == 200
            assert proxies.send("POST", machine.url, "/nb/abonner/", "")[0] == 503
            until(lambda url=machine.url: proxies.get(url, "/admin/")[0] == 503)
    finally:
        machines.shell.run(change.format("off"))
    for machine in machines.machines:
        until(lambda url=machine.url: proxies.get(url, "/admin/")[0] == 302)


def test_readers_notice_nothing_when_redis_stops(machines):
    machines.redis.kill()
    machines.redis.wait()
    paths = [LIST, SEARCH, "/nb/", "/nb/feed.xml"] * 5
    assert {machines.ask(path)[0] for path in paths} == {200}
    url = machines.shell.run(PUBLISH, title="Uten mellomlager")
    for machine in machines.machines:
        assert b"Uten mellomlager" in proxies.get(machine.url, url)[2]
