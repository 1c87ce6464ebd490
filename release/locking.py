"""The order in which all code locks a story: its pages, then its release."""

from typing import Any

from wagtail.models import Page

from core.transactions import lock_rows
from release.models import Release


def lock_release(**which: Any) -> Release | None:
    """Return a release with its row locked after those of its pages."""
    keys = Release.objects.filter(**which).values("translation_key")
    lock_rows(Page.objects.filter(translation_key__in=keys))
    return Release.objects.select_for_update(no_key=True).filter(**which).first()
