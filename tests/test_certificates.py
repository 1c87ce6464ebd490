"""How long certificates are valid is read by the worker, once a day, at public addresses."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from operations.health import certificates
from operations.models import Certificate
from tests import receivers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return receivers.certificate(tmp_path_factory.mktemp("receiver"))


@pytest.fixture(scope="module")
def receiver(path):
    with receivers.running(path) as receiver:
        yield receiver


@pytest.mark.parametrize(
    ("host", "is_trusted", "problem"),
    [
        (receivers.HOST, True, ""),
        ("other.example", True, "other_name"),
        (receivers.HOST, False, "untrusted"),
    ],
)
def test_the_certificates_of_own_addresses_are_read_once_a_day(
    receiver, path, monkeypatch, settings, done, host, is_trusted, problem
):
    receivers.redirect_to(monkeypatch, receiver.port, path if is_trusted else "")
    settings.WAGTAILADMIN_BASE_URL = f"https://{host}/"
    Certificate.objects.create(host="gone.example")
    with done():
        assert (certificates.ask_due(), certificates.ask_due()) == (1, 0)
    row = Certificate.objects.get()
    assert (row.host, row.problem, bool(row.expires_at)) == (host, problem, not problem)
    later = timezone.now() + timedelta(hours=2)
    with time_machine.travel(later, tick=False):
        assert certificates.ask_due() == bool(problem)
    settings.CHECK_CERTIFICATES = False
    assert certificates.ask_due() == 0


def test_a_certificate_is_asked_for_at_public_addresses_only(monkeypatch, settings, done):
    receivers.redirect_to(monkeypatch, 9, addresses=("10.0.0.7",))
    settings.WAGTAILADMIN_BASE_URL = "https://inside.example"
    with done():
        certificates.ask_due()
    assert Certificate.objects.get().problem == "not_public"
