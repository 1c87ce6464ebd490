"""The embargo line, as press releases write it, in the language of the text that it stands above."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.preview_notices import preview_notice
from release.models import Release

# The newsroom's time, whatever the zone of the server or of the user.
OSLO = ZoneInfo("Europe/Oslo")


def embargo_line(release: Release, language: str) -> str:
    """Return the line above a release that is under embargo; empty when the embargo has ended."""
    until = release.embargo_until
    if until is None or not release.is_embargoed:
        return ""
    local = until.astimezone(OSLO)
    hours = int((local.utcoffset() or timedelta()).total_seconds() // 3600)
    with override(language):
        return _("EMBARGOED UNTIL %(time)s %(zone)s, %(date)s") % {
            "time": date_format(local, "TIME_FORMAT"),
            "zone": f"{local.tzname()} (UTC+{hours})",
            "date": f"{date_format(local, 'l')} {date_format(local, 'DATE_FORMAT')}",
        }


@preview_notice
def embargo_of_story(page: Any) -> str:
    """Return the embargo line of a previewed story."""
    release = Release.objects.filter(translation_key=page.translation_key).first()
    return embargo_line(release, page.language) if release else ""
