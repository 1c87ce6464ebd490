"""Addresses of the comparison: the pairs that a language offers, and those that replace Wagtail's own view."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Revision

from news.models import StoryPage
from release.compare.versions import APPROVED, LATEST, LIVE, names_of
from release.models import Release
from release.versions import Version


@dataclass(frozen=True)
class Pair:
    """Two versions that are offered for comparison."""

    label: str
    url: str


def compare_url(version: Version, a: Any, b: Any) -> str:
    return reverse("release:compare", args=[version.release.pk, version.page.pk, a, b])


def beside_url(version: Version, other: Version, a: str = LATEST, b: str = LATEST) -> str:
    pk = version.release.pk
    return reverse("release:beside", args=[pk, version.page.pk, a, other.page.pk, b])


def pairs_of(version: Version, approved: Mapping[int, Revision]) -> list[Pair]:
    """Return what can be compared with the latest draft: the approved and the public version, if there are any."""
    names = names_of(version, approved)
    labels = {LIVE: _("Public and latest"), APPROVED: _("Approved and latest")}
    if LATEST not in names:
        return []
    return [
        Pair(labels[name], compare_url(version, name, LATEST)) for name in names if name in labels
    ]


def replacement_of(page: Any, a: str, b: str) -> str | None:
    """Return the address at which two versions of a story are compared; None for other pages."""
    if not isinstance(page, StoryPage):
        return None
    release = Release.objects.filter(translation_key=page.translation_key).first()
    return reverse("release:compare", args=[release.pk, page.pk, a, b]) if release else None
