"""Late releases: those that should have been public for a minute, for the users who can do something about it."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from release.overview.entries import Entry, entries_of
from release.overview.stories import originals_for
from release.permissions import may_see_releases
from release.publishing import late_releases
from translation.workflow.permissions import require


def late_for(user: Any) -> list[Entry]:
    """Return the late releases that a user may publish. Two queries if there are none."""
    keys = [one.translation_key for one in late_releases()]
    if not keys:
        return []
    stories = originals_for(user).filter(translation_key__in=keys).order_by("moment")
    return [one for one in entries_of(stories, user) if one.permissions.can_publish]


@require_safe
def late(request: HttpRequest) -> JsonResponse:
    """Return the late releases that the user may publish, for the alarm on every page of the admin."""
    require(may_see_releases(request.user))
    entries = late_for(request.user)
    heading = ngettext(
        "%(count)s release should have been public and is not:",
        "%(count)s releases should have been public and are not:",
        len(entries),
    )
    return JsonResponse(
        {
            "label": _("Late releases"),
            "heading": heading % {"count": len(entries)},
            "releases": [
                {"title": one.title, "lang": one.lang, "url": one.url, "time": time_of(one)}
                for one in entries
            ],
        }
    )


def time_of(entry: Entry) -> str:
    return date_format(localtime(entry.release.publish_at), "SHORT_DATETIME_FORMAT")
