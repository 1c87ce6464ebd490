"""What PostgreSQL repeats of the tests that ran on SQLite."""

from types import SimpleNamespace

import pytest

from news.models import StoryPage
from tests import repeating, statements
from tests.statements import Recorder, Sent, covering, shape


def test_the_cheapest_tests_that_send_everything_are_repeated():
    sent = {
        "all slowly": Sent(9.0, False, {1, 2, 3}),
        "first": Sent(0.1, False, {1}),
        "first and second": Sent(0.1, False, {1, 2}),
        "third": Sent(0.2, False, {3}),
        "nothing": Sent(0.1),
    }
    assert covering(sent) == {"first and second", "third"}
    assert covering({"all slowly": sent["all slowly"]}) == {"all slowly"}
    assert covering({}) == set()


@pytest.mark.django_db
def test_a_statement_is_its_sql_and_what_databases_treat_differently(monkeypatch):
    recorder = Recorder()

    def sent(function, *arguments):
        from django.db import connection

        running = recorder.run("test")
        next(running)
        with connection.execute_wrapper(recorder.keep):
            function(*arguments)
        running.close()
        return recorder.tests.pop("test").statements

    def titled(*titles):
        return StoryPage.objects.filter(title__in=titles).exists()

    assert not sent(titled, "A"), "only the test itself asks"
    monkeypatch.setattr(statements, "OURS", (__file__,))
    one, published = sent(titled, "A"), sent(lambda: StoryPage.objects.published().exists())
    assert one and one == sent(titled, "B", "C")
    assert not one & published
    for other in ("", "x" * 300, "Å", "a", "5 % av"):
        assert one != sent(titled, other)
    assert shape("IN (%s, %s, %s)") == shape("IN (%s)")
    assert shape("VALUES (%s, %s), (%s, %s)") == shape("VALUES (%s, %s)")


class Item:
    """A test as pytest collects it."""

    def __init__(self, file, name, *marks, fixtures=()):
        self.parent = SimpleNamespace(nodeid=file)
        self.nodeid, self.originalname = f"{file}::{name}", name.split("[")[0]
        self.marks, self.fixturenames = marks, fixtures

    def get_closest_marker(self, name):
        return name in self.marks and SimpleNamespace(args=(), kwargs={})


def test_what_commits_or_starts_processes_is_repeated_whatever_it_sends(monkeypatch):
    items = [
        *(Item("a", f"many[{number}]") for number in range(4)),
        Item("a", "the same"),
        Item("a", "needs no database", "once"),
        *(Item("b", f"commits[{number}]", fixtures=["transactional_db"]) for number in range(3)),
        *(Item("c", f"race[{number}]", "each_parameter") for number in range(3)),
        Item("d", "starts a process"),
        Item("d", "asks the process"),
        Item("e", "is new"),
    ]
    sent = {item.nodeid: Sent(1.0, False, {1}) for item in items if item.parent.nodeid != "e"}
    sent["a::many[2]"].seconds = 0.5
    sent["d::starts a process"].starts_process = True
    monkeypatch.setattr(repeating.statements, "recorded", lambda: sent)
    kept = [item.nodeid for item in items if item in repeating.to_repeat(items)]
    assert kept == [
        "a::many[2]",
        *("b::commits[0]", "b::commits[2]"),
        *("c::race[0]", "c::race[1]", "c::race[2]"),
        *("d::starts a process", "d::asks the process"),
        "e::is new",
    ]
