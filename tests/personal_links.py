"""A release with an approved text, and the person of a personal link, for tests."""

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from release.links.issuing import create_link
from release.versions import release_of
from tests.factories import fresh, make_story, person
from tests.reader import Reading


def in_days(days: float):
    return timezone.now().replace(microsecond=0) + timedelta(days=days)


def approve_story(page, at=None):
    """Let an editor approve the latest draft for a time, by default in two days."""
    page = fresh(page).get_latest_revision_as_object()
    page.go_live_at = at or in_days(2)
    page.save_revision(user=person("redaktor")).publish(user=None)
    return fresh(page)


def approved_story(title="Hemmelig kran", **fields):
    return approve_story(make_story(title, publish=False, **fields))


def embargo(page, until=None):
    release = release_of(page)
    release.embargo_until = until or in_days(1)
    release.save()
    return release


def link_to(page, name="Kari Nordmann", **fields):
    """Create a link to a story's release; return it with its token."""
    values = {"language": "nb", "expires_at": in_days(3), **fields}
    return create_link(release_of(page), person("redaktor"), name=name, **values)


class Guest:
    """The person of a link, in a browser of their own. CSRF protection is on."""

    def __init__(self, token: str, client=None):
        self.client = client or Client(enforce_csrf_checks=True)
        self.url = f"/p/{token}/"

    def open(self, **sent) -> Reading:
        """Press the button, accept the embargo, and follow to the text."""
        return Reading(self.client.post(self.url, {"accept": "1", **sent}, follow=True))

    def get(self, url: str) -> Reading:
        return Reading(self.client.get(url))

    def answer(self, url: str, **values):
        """Send a form of the page of a text, with the keys that it holds."""
        page = self.get(url)
        keys = {
            name: page.values(f"#answers input[name={name}]", "value")[0]
            for name in ("key", "fingerprint")
        }
        return self.client.post(f"{url}{values.pop('to')}/", {**keys, **values})

    def files(self, page: Reading) -> list[str]:
        return sorted({*re.findall(r"/p/\d+/file/[\w./-]+", page.html)})
