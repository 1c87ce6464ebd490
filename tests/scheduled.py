"""Stories with a time, for tests of the calendar, the list and the start page."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from release.models import Release
from release.schedule import schedule
from release.versions import release_of
from tests.factories import make_newsroom, make_story, person

WAGTAIL = {"content_type__app_label__in": ["wagtailadmin", "wagtailcore"]}


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


def neighbour() -> Any:
    """Return an editor-in-chief of a second newsroom, which has no stories; the same one at each call."""
    if found := get_user_model().objects.filter(email="nabo@varde.example").first():
        return found
    home = make_newsroom("sildvik.example", "Sildvik presse").root_page
    group = Group.objects.create(name="Sildvik")
    names = ["access_admin", "change_page", "publish_page"]
    access, *pages = [Permission.objects.get(codename=name, **WAGTAIL) for name in names]
    group.permissions.add(access)
    for permission in pages:
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    user = get_user_model().objects.create_user("nabo@varde.example", "x", last_name="Nabo")
    user.groups.add(group)
    return user
