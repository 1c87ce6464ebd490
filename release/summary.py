"""The release page in short, for the side panel of the story editor."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from news.models import StoryPage
from release.models import Release
from release.page import ReleasePage
from release.permissions import ReleasePermissions
from release.rows import LanguageRow
from release.versions import missing_languages, versions_of


@dataclass(frozen=True)
class SummaryRow:
    """One language in the summary; the story that is open has no link to itself."""

    language: LanguageRow
    is_open: bool
    may_open: bool


class ReleaseSummary(ReleasePage):
    """What the release page says about time, languages and owner; eight queries."""

    def __init__(self, request: HttpRequest, release: Release, page: StoryPage) -> None:
        versions = versions_of(release)
        permissions = ReleasePermissions(request.user, release, versions)
        super().__init__(request, release, versions, permissions, {})
        self.page = page

    @cached_property
    def summary_rows(self) -> list[SummaryRow]:
        withdrawn = self.withdrawal.withdrawn_pages
        return [
            SummaryRow(
                LanguageRow(one, is_withdrawn=one.page.pk in withdrawn),
                is_open=one.page.pk == self.page.pk,
                may_open=self.permissions.can_read(one),
            )
            for one in self.versions
        ]

    @property
    def missing(self) -> list[str]:
        """The codes of the languages that have not been requested."""
        return missing_languages(self.versions)


def summary_of(request: HttpRequest, page: Any) -> ReleaseSummary | None:
    """Return the summary for a story, or None for other pages, aliases and a story that is not saved yet."""
    if not isinstance(page, StoryPage) or not page.pk or page.alias_of_id:
        return None
    rows = Release.objects.select_related("owner", "confidential_by")
    release = rows.filter(translation_key=page.translation_key).first()
    return ReleaseSummary(request, release, page) if release else None
