"""The versions that can be compared: the public, approved, latest and earliest one, and every revision."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Revision

from release.compare.contents import Content, content_of_page, content_of_revision
from release.versions import Version

LIVE, APPROVED, LATEST, EARLIEST = "live", "approved", "latest", "earliest"
# The most revisions offered in the form; older ones are reached from the history.
OFFERED = 60


def label_of(name: str) -> str:
    labels = {
        LIVE: _("Public version"),
        APPROVED: _("Approved version"),
        LATEST: _("Latest draft"),
        EARLIEST: _("First version"),
    }
    return labels.get(name, _("Earlier version"))


@dataclass(frozen=True)
class Side:
    """One of the two versions as the page names it."""

    version: Version
    name: str
    content: Content

    @property
    def label(self) -> str:
        return label_of(self.name)

    @property
    def lang(self) -> str:
        return self.content.language

    @property
    def language(self) -> str:
        return str(self.version.locale.get_display_name())


def side_of(version: Version, name: str, approved: Mapping[int, Revision]) -> Side:
    """Return a version by its name or the pk of its revision. Raises `Http404` if there is none."""
    return Side(version, name, content_of(version, name, approved))


def content_of(version: Version, name: str, approved: Mapping[int, Revision]) -> Content:
    page = version.page
    if name == LIVE:
        if not page.live:
            raise Http404
        return content_of_page(page)
    revision = approved.get(page.pk) if name == APPROVED else revision_of(page, name)
    if not revision:
        raise Http404
    return content_of_revision(page, revision)


def revision_of(page: Any, name: str) -> Revision | None:
    revisions = page.revisions.select_related("user").order_by("created_at", "pk")
    if name == EARLIEST:
        return revisions.first()
    if name == LATEST:
        return revisions.last()
    return revisions.filter(pk=name).first() if name.isdecimal() and len(name) < 18 else None


def names_of(version: Version, revisions: Mapping[int, Revision]) -> list[str]:
    """Return the names that this version of a story has; the approved one only if it differs from the public one."""
    names = [LIVE] if version.is_public else []
    found = revisions.get(version.page.pk)
    if found and not (version.is_public and found.pk == version.page.live_revision_id):
        names.append(APPROVED)
    return [*names, LATEST] if version.page.latest_revision_id else names


def choices_of(version: Version, approved: Mapping[int, Revision]) -> list[tuple[str, str]]:
    """Return the versions that the form offers, as pairs of name and label."""
    revisions = version.page.revisions.select_related("user").defer("content")
    dated = [
        (str(one.pk), " · ".join(filter(None, [moment(one), str(one.user or "")])))
        for one in revisions.order_by("-created_at", "-pk")[:OFFERED]
    ]
    return [*((name, label_of(name)) for name in names_of(version, approved)), *dated]


def moment(revision: Revision) -> str:
    return date_format(timezone.localtime(revision.created_at), "SHORT_DATETIME_FORMAT")
