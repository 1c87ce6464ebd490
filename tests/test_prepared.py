"""Prepared querysets return the rows that Django's own return, and make their SQL once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.db.models.sql.compiler import SQLCompiler

from core.prepared import STEP, Run, prepared
from news.models import StoryPage
from news.story_kinds import Kind


@prepared
def stories(pks, kind):
    return StoryPage.objects.filter(id__in=pks, kind=kind).with_links().order_by("id")


@prepared
def titles(pks, *, word="a"):
    return StoryPage.objects.filter(id__in=pks, title__contains=word).values_list("id", "title")


@pytest.fixture
def keys(db):
    return sorted(StoryPage.objects.filter(kind=Kind.NEWS).values_list("id", flat=True))


def rows_of(found):
    return [{**vars(one), "_state": None} for one in found]


@pytest.mark.parametrize("number", [1, 2, STEP, STEP + 1, 3 * STEP])
def test_lists_of_every_length_find_the_rows_of_a_queryset(keys, number):
    plain = StoryPage.objects.filter(id__in=keys[:number], kind=Kind.NEWS).with_links()
    found = stories(pks=keys[:number], kind=Kind.NEWS)
    assert len(found) == number
    assert rows_of(found) == rows_of(plain.order_by("id"))


def test_an_empty_list_finds_nothing_without_a_query(keys, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert stories(pks=[], kind=Kind.NEWS) == []


def test_rows_of_values_are_found(keys):
    plain = StoryPage.objects.filter(id__in=keys[:3], title__contains="e")
    assert sorted(titles(pks=keys[:3], word="e")) == sorted(plain.values_list("id", "title"))


def test_the_sql_is_made_once_and_run_with_other_values(keys, monkeypatch):
    stories(pks=keys[:2], kind=Kind.NEWS)
    made = []
    real = SQLCompiler.as_sql
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda *a, **k: made.append(a) or real(*a, **k))
    assert [one.pk for one in stories(pks=keys[2:4], kind=Kind.NEWS)] == keys[2:4]
    assert stories(pks=keys[2:4], kind=Kind.INVITATION) == []
    assert made == []


def test_each_thread_runs_it_on_a_connection_and_a_compiler_of_its_own(keys):
    stories(pks=keys[:2], kind=Kind.NEWS)
    statement = stories.statement((), (("pks", STEP), ("kind", None)))

    def work(_number):
        compiler = Run(statement, ()).get_compiler("default")
        return compiler, compiler.connection, connections["default"]

    with ThreadPoolExecutor(2) as pool:
        found = [*pool.map(work, range(2)), work(2)]
    assert len({id(compiler) for compiler, *_connections in found}) == len(found)
    assert all(used is own for _compiler, used, own in found)
    assert statement.compiler not in [compiler for compiler, *_connections in found]
