"""Stories with a time, for tests of the calendar, the list and the start page."""

from datetime import datetime
from typing import Any

from release.models import Release
from release.schedule import schedule
from release.versions import release_of
from tests.factories import make_story, person


def planned(title: str, at: datetime, *, user: Any = None, **fields: Any) -> Release:
    """Return the release of a new draft that is to be published at a time."""
    release = release_of(make_story(title, publish=False, **fields))
    return schedule(release, at, user or person("redaktor"))


def overdue(title: str, at: datetime) -> Release:
    """Return a release whose time has passed without its publication."""
    release = release_of(make_story(title, publish=False))
    Release.objects.filter(pk=release.pk).update(publish_at=at)
    release.refresh_from_db()
    return release
