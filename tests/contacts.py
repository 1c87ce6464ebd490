"""Media contacts for tests, and the people who tend them."""

import pytest
from wagtail.models import Site

from distribution.addresses import address_key
from distribution.models import MediaContact
from tests.factories import person


@pytest.fixture(name="site")
def default_site():
    return Site.objects.get(is_default_site=True)


@pytest.fixture(name="staff")
def logged_in_staff(client):
    client.force_login(person("kommunikasjon"))
    return client


@pytest.fixture(name="editor")
def logged_in_editor(client):
    client.force_login(person("redaktor"))
    return client


def make_contact(site, name="Kari Example", address="kari@avis.example", **fields):
    defaults = {"language": "nb", "source": "Nettstedet", "outlet": "Avisa"}
    return MediaContact.objects.create(
        site=site,
        name=name,
        address=address,
        address_key=address_key(address),
        **{**defaults, **fields},
    )
