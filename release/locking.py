"""The order in which all code locks a story: its pages, then its release."""

from typing import Any

from wagtail.models import Page

from release.models import Release


def lock_rows(**which: Any) -> Release | None:
    """Return a release with its row locked after those of its pages."""
    keys = Release.objects.filter(**which).values("translation_key")
    pages = Page.objects.select_for_update(no_key=True).filter(translation_key__in=keys)
    list(pages.order_by("pk").values_list("pk"))
    return Release.objects.select_for_update(no_key=True).filter(**which).first()
