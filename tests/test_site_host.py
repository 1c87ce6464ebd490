"""The first newsroom gets its host name when it is installed."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from operations.management.commands.check_restored import host_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    Site.objects.filter(is_default_site=True).update(hostname="localhost", port=8000)
    return Site.objects.get(is_default_site=True)


def test_it_is_named_once_and_its_addresses_begin_with_it(site):
    call_command("set_site_host", "nyhetsrom.example")
    call_command("set_site_host", "other.example")
    site.refresh_from_db()
    assert site.root_url == "https://nyhetsrom.example"
    assert site.root_page.full_url.startswith("https://nyhetsrom.example/")


@pytest.mark.parametrize("host", ["localhost", "https://a.example", "a b", "*.example", ""])
def test_what_is_no_host_name_is_refused(site, host):
    with pytest.raises(CommandError, match="nyhetsrom"):
        call_command("set_site_host", host)


def test_a_restored_newsroom_without_a_host_name_is_read_by_one_that_is_answered(site, settings):
    settings.ALLOWED_HOSTS = ["press.example"]
    assert host_of(site) == "press.example"
    site.hostname = "other.example"
    assert host_of(site) == "other.example"
