"""Administrators search, export and limit the log of what was done, and of log-ins."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from tests.factories import IGT, person, story
from tests.login_attempts import EDITOR, Visitor

pytestmark = pytest.mark.django_db
LOG = "/admin/reports/audit-log/"


@pytest.fixture
def administrator(log_in):
    """An administrator, in a newsroom with a failed log-in and an edited story."""
    Visitor("198.51.100.9").fail(1)
    PageLogEntry.objects.log_action(story(IGT), "wagtail.edit", user=person("kommunikasjon"))
    return log_in("admin")


def rows(editor, **query) -> list[dict]:
    response = editor.client.get(LOG, {"export": "csv", **query})
    assert response.status_code == 200
    content = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(content)))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"search": "198.51.100.9"}, {"Mislykket innlogging fra 198.51.100.9"}),
        ({"search": EDITOR.upper()}, {"Mislykket innlogging fra 198.51.100.9"}),
        ({"search": "198.51"}, set()),
        ({"area": "accounts"}, {"Mislykket innlogging fra 198.51.100.9"}),
    ],
)
def test_entries_are_found_by_address_and_person(administrator, query, found):
    ModelLogEntry.objects.exclude(action="accounts.failed").delete()
    assert {row["Detaljer"] for row in rows(administrator, **query)} >= found
    details = {row["Detaljer"] for row in rows(administrator, **query)} - {
        "Revisjonslogg eksportert"
    }
    assert details == found or EDITOR.upper() in query.values()


def test_what_a_user_has_done_is_found_by_the_name(administrator):
    found = rows(administrator, search=person("kommunikasjon").last_name, area="content")
    assert str(story(IGT).title) in {row["Navn"] for row in found}
    assert not rows(administrator, search="kommunikasjon@varde.example", area="accounts")


def test_an_export_names_the_network_address_and_is_logged_itself(administrator):
    (row,) = rows(administrator, search="198.51.100.9")
    assert row["Nettverksadresse"] == "198.51.100.9"
    entry = ModelLogEntry.objects.get(action="accounts.log_exported")
    assert entry.user == administrator.user
    assert "198.51.100.9" in administrator.open(LOG)


@pytest.mark.parametrize("name", ["redaktor", "kommunikasjon", "oversetter.en"])
def test_others_do_not_see_it(log_in, name):
    editor = log_in(name)
    assert not editor.may_open(LOG) and not editor.may_open(f"{LOG}results/")


def test_entries_are_kept_as_long_as_the_setting_says(administrator):
    old = timezone.now() - timedelta(days=31)
    for model in (ModelLogEntry, PageLogEntry):
        model.objects.filter(pk=model.objects.latest("pk").pk).update(timestamp=old)
    counts = [model.objects.count() for model in (ModelLogEntry, PageLogEntry)]
    call_command("tend_accounts")
    assert [model.objects.count() for model in (ModelLogEntry, PageLogEntry)] == counts
    with override_settings(AUDIT_LOG_DAYS=30):
        assert "Beholdes i 30 dager" in administrator.open(LOG)
        call_command("tend_accounts")
    for model in (ModelLogEntry, PageLogEntry):
        assert not model.objects.filter(timestamp__lte=old).exists()
    assert ModelLogEntry.objects.exists() or PageLogEntry.objects.exists()
