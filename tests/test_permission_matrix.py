"""The permissions of each role at every URL of the admin, tried with requests and compared with permissions.tsv.

A URL without a line fails, and so does a line without a URL. After an intended change, run
`UPDATE_GOLDEN=1 ./bin/test --sqlite tests/test_permission_matrix.py` and review the diff line by line.
"""

import csv
import fcntl
import os
import re
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Page, Site

from accounts.roles import ADMINISTRATOR
from release.models import HouseTerm
from tests.factories import person
from tests.neighbours import NEIGHBOURS, make_neighbour
from tests.permission_objects import PRESS_SECRETS, SHARED_SNIPPETS, lay_out
from tests.permission_requests import Forms, body_of, cases, query_of
from translation.models import Term

pytestmark = pytest.mark.once
GOLDEN = Path(__file__).with_name("permissions.tsv")
ROLES = {
    "anonymous": None,
    "communications": "kommunikasjon",
    "editor-in-chief": "redaktor",
    "into English": "oversetter.en",
    "into Norwegian": "oversetter.nb",
    "administrator": "administrator",
}
REFUSALS = {"to log-in", "refused", "to the desk", "not found", "not allowed"}
ANSWERS = {
    200: "ok",
    201: "ok",
    204: "ok",
    304: "ok",
    400: "bad request",
    401: "to log-in",
    403: "refused",
    404: "not found",
    405: "not allowed",
    409: "conflict",
    423: "frozen",
}
PROFILE = "wagtailusers_userprofile"  # of a user, made with the first page that they see
WRITING = ("INSERT", "UPDATE", "DELETE")


class Writes:
    """The tables that statements write to, without sessions."""

    def __init__(self):
        self.tables = []

    def __call__(self, execute, sql, params, many, context):
        words = sql.split(None, 3)
        if words[0] in WRITING and "accounts_usersession" not in sql[:60]:
            self.tables.append(words[1 if words[0] == "UPDATE" else 2].strip('"'))
        return execute(sql, params, many, context)


def public_state() -> list:
    """Return what readers see; a request that changes it is more than `ok`."""
    pages = Page.objects.filter(live=True).order_by("pk")
    return [
        list(pages.values_list("pk", "title", "path", "last_published_at")),
        *(
            list(
                model.objects.filter(live=True)
                .order_by("pk")
                .values_list("pk", "last_published_at")
            )
            for model in SHARED_SNIPPETS.values()
        ),
    ]


class Visit:
    """A role at every URL; all changes are rolled back after each request."""

    def __init__(self, role: str, world: tuple[dict, Forms]):
        self.role = role
        works, self.forms = world
        own = "nb" if role == "into Norwegian" else "en"
        foreign = "en" if own == "nb" else "nb"
        self.own, self.foreign = works[own], works[foreign]
        self.secrets = self.foreign.secrets if role.startswith("into") else []
        if is_neighbour := role in NEIGHBOURS:
            self.secrets = [*self.own.secrets, *self.foreign.secrets, *PRESS_SECRETS]
        self.client = Client(raise_request_exception=False)
        if user := role if is_neighbour else ROLES[role]:
            self.client.force_login(person(user))
        self.cookies = self.client.cookies.output(header="", sep=";")
        self.public = public_state()

    def answer(self, case) -> str:
        work = self.foreign if "foreign" in case.subject else self.own
        values = self.forms.values_for(case, work)
        url = case.address.filled(values)
        if case.shown.startswith("admin/bulk/"):
            url = (
                f"{url}?id={values['page_id']}"
                if "page_id" in values
                else f"{url}?id={values['pk']}"
            )
        method = case.method.split()[0]
        with transaction.atomic():
            sent = (
                {"data": query_of(case)}
                if method == "GET"
                else body_of(case, work, values, url, self.forms)
            )
            self.client.cookies = SimpleCookie(self.cookies)
            writes = Writes()
            with connection.execute_wrapper(writes):
                response = getattr(self.client, method.lower())(url, **sent)
            told = self.told(response, case, method, writes.tables)
            transaction.set_rollback(True)
        return told

    def told(self, response, case, method: str, tables: list[str]) -> str:
        word = self.word(response, case, method, tables)
        if word in REFUSALS:
            written = [table for table in tables if table != PROFILE]
            assert not written, f"{self.role} {case.key}: {word}, and yet wrote to {written}"
        if self.secrets and not response.streaming:
            content = response.content.decode(errors="replace")
            seen = [secret for secret in self.secrets if secret in content]
            assert not seen, f"{self.role} {case.key}: shows {seen}"
        return "public" if tables and public_state() != self.public else word

    def word(self, response, case, method: str, tables: list[str]) -> str:
        if response.status_code not in (301, 302):
            word = ANSWERS.get(response.status_code, str(response.status_code))
            return "shown" if word == "ok" and method != "GET" and not tables else word
        to = response.headers["Location"]
        if to.startswith("/admin/login/"):
            return "to log-in"
        if to == "/admin/":
            return "refused"
        if (
            to.startswith("/admin/translations/")
            and not case.shown.startswith("admin/translations/")
            and not tables
        ):
            return "to the desk"
        if method == "GET":
            return "elsewhere"
        return "ok" if tables else "no change"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Stories and translations in both languages, created once for all roles."""
    with django_db_blocker.unblock(), transaction.atomic():
        user = get_user_model().objects.create_user("administrator@varde.example", "x")
        user.groups.add(Group.objects.get(name=ADMINISTRATOR.name))
        yield lay_out(), Forms()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def neighbours(world, django_db_blocker):
    """Another newsroom with its users, in the transaction of `world`. The registers belong to the first one."""
    with django_db_blocker.unblock():
        first = Site.objects.get(is_default_site=True)
        for model in (*SHARED_SNIPPETS.values(), Term, HouseTerm):
            for item in model.objects.all():
                item.site = first
                item.save(update_fields=["site"])
        yield make_neighbour()


def lines() -> dict[tuple, dict]:
    with GOLDEN.open(newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["address"], row["object"], row["method"]): row for row in rows}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_at_every_address_what_its_line_says(role, world):
    visit = Visit(role, world)
    found, wrong = {}, []
    for case in cases():
        try:
            found[case.key] = visit.answer(case)
        except AssertionError as error:
            wrong.append(str(error).split("\n")[0])
    if os.environ.get("UPDATE_GOLDEN"):
        record(role, found)
    assert not wrong, "\n".join(wrong)
    assert found == {key: row[role] for key, row in lines().items()}


# Objects that every user of the admin has: their own sessions, the public pages that a story may link to, tasks of
# workflows. Bulk actions leave out what the user may not see.
COMMON = re.compile(
    r"admin/(editing-sessions/release|choose-page|pages/usage|translations/exchange/memory|handbook|"
    r"bulk/news|workflows/task_chooser)/"
)


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_users_of_another_newsroom_reach_nothing(name, world, neighbours):
    visit, wrong = Visit(name, world), []
    for case in cases():
        if "foreign" in case.subject or case.method in ("PUT", "DELETE"):
            continue
        has_object = "<" in case.shown
        if case.method != "GET" and not has_object:
            continue
        try:
            answer = visit.answer(case)
        except AssertionError as error:
            wrong.append(str(error).split("\n")[0])
            continue
        if answer.startswith("5"):
            wrong.append(f"{name} {case.key}: {answer}")
        if has_object and answer in ("ok", "public", "shown") and not COMMON.match(case.shown):
            wrong.append(f"{name} {case.key}: {answer}")
    assert not wrong, "\n".join(wrong)


def record(role: str, found: dict) -> None:
    """Write a column; two workers may write at the same time."""
    with GOLDEN.with_suffix(".lock").open("w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        known = lines() if GOLDEN.exists() else {}
        with GOLDEN.open("w", newline="") as file:
            columns = ["address", "object", "method", *ROLES]
            table = csv.DictWriter(file, columns, delimiter="\t", lineterminator="\n")
            table.writeheader()
            for key in sorted(found):
                row = dict(zip(columns, key, strict=False))
                table.writerow({**known.get(key, {}), **row, role: found[key]})
    GOLDEN.with_suffix(".lock").unlink()
