"""What the release page shows, as values for its templates."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from release.checklist.content import StoryContent
from release.checklist.lists import contents_of
from release.checklist.panel import ChecklistPanel
from release.comments.panel import CommentsPanel
from release.compare.links import Pair, beside_url, compare_url, pairs_of
from release.compare.versions import LATEST
from release.files import FilesPanel
from release.forms import EmbargoForm, LanguageForm, OwnerForm, PublishForm, ScheduleForm
from release.four_eyes import reason_against
from release.links.approved import approved_revisions
from release.links.panel import PersonalLinksPanel
from release.models import Release, ReleaseEvent
from release.outcomes import Outcome, outcome_of_release
from release.panels import panels_of
from release.permissions import ReleasePermissions
from release.publishing import LATE_AFTER
from release.review import Review
from release.rows import HistoryLine, LanguageRow
from release.versions import Version, missing_languages
from release.withdrawal.panel import WithdrawalPanel
from translation.admin.requests.buttons import page_buttons
from translation.workflow.permissions import may_send

HISTORY_LENGTH = 30


class ReleasePage:
    """The context of the release page for one request; `bound` are invalid forms to show again."""

    def __init__(
        self,
        request: HttpRequest,
        release: Release,
        versions: list[Version],
        permissions: ReleasePermissions,
        bound: Mapping[str, forms.Form],
    ) -> None:
        self.request, self.release, self.versions = request, release, versions
        self.permissions, self.bound = permissions, bound

    @property
    def original(self) -> Version:
        return self.versions[0]

    @cached_property
    def is_late(self) -> bool:
        release = self.release
        return bool(
            release.publish_at
            and release.is_planned
            and release.publish_at < timezone.now() - LATE_AFTER
            and not self.waits_for
        )

    @cached_property
    def waits_for(self) -> list[Version]:
        """The languages for which the release waits beyond its time."""
        return [one for one in self.versions if one.keeps_waiting]

    @property
    def four_eyes(self) -> str:
        """Why the user may not publish the original's latest draft, although they may publish others."""
        page = self.original.page
        if not self.permissions.can_publish or not page.latest_revision:
            return ""
        return reason_against(page, page.latest_revision, self.request.user)

    def rows(self) -> list[LanguageRow]:
        withdrawn = self.withdrawal.withdrawn_pages
        return [
            LanguageRow(
                one,
                self.times_form(one),
                is_withdrawn=one.page.pk in withdrawn,
                comparisons=self.comparisons_of(one),
            )
            for one in self.versions
        ]

    @cached_property
    def withdrawal(self) -> WithdrawalPanel:
        return WithdrawalPanel(self.release, self.versions, self.permissions)

    def comparisons_of(self, version: Version) -> list[Pair]:
        """Return what the user may compare: this version with its latest draft, and with the original."""
        if not self.permissions.can_read(version):
            return []
        pairs = pairs_of(version, self.approved)
        if version is not self.original and self.permissions.can_read(self.original):
            label = _("Beside the original")
            pairs.append(Pair(label, beside_url(self.original, version)))
        return pairs

    @cached_property
    def approved(self) -> dict[int, Any]:
        """The approved revisions by the page's pk."""
        return approved_revisions(self.versions)

    def outcome(self) -> Outcome:
        """Return what the button “Publish now” does: it removes the release's time first."""
        is_update = self.original.is_public
        return outcome_of_release(self.release, self.versions, None, is_update=is_update)

    def translation_buttons(self) -> list[Any]:
        """Return the buttons that request the translations that do not exist yet."""
        page = self.original.page
        return [one for one in page_buttons(page, self.request.user) if "submit" in one.url]

    @cached_property
    def contents(self) -> list[StoryContent]:
        """The texts, pictures and links of each language as they would be published."""
        return contents_of(self.versions)

    def times_form(self, version: Version) -> forms.Form | None:
        if version.is_original or not self.permissions.can_publish:
            return None
        code = version.locale.language_code
        return self.bound.get(f"times-{code}") or LanguageForm(
            initial={
                "publish_at": version.settings.publish_at,
                "expire_at": version.settings.expire_at,
            },
            prefix=None,
            auto_id=f"id_{code}_%s",
        )

    def history(self) -> list[HistoryLine]:
        events = self.release.events.select_related("user", "locale")[:HISTORY_LENGTH]
        return [HistoryLine(event, self.compare_url(event)) for event in events]

    def compare_url(self, event: ReleaseEvent) -> str:
        version = next((one for one in self.versions if one.locale.pk == event.locale_id), None)
        if not event.revision_id or not version or not self.permissions.can_read(version):
            return ""
        return compare_url(version, event.revision_id, LATEST)

    def forms(self) -> dict[str, forms.Form]:
        release, initial = self.release, {"version": self.release.version}
        time = release.publish_at if release.is_planned else release.embargo_until
        made: dict[str, forms.Form] = {
            "schedule_form": ScheduleForm(
                versions=self.versions,
                initial={**initial, "publish_at": time},
                auto_id="id_schedule_%s",
            ),
            "publish_form": PublishForm(
                versions=self.versions, initial=initial, auto_id="id_publish_%s"
            ),
            "embargo_form": EmbargoForm(initial={"embargo_until": release.embargo_until}),
            "owner_form": OwnerForm(release=release, original=self.original),
        }
        return {**made, **self.bound}

    def context(self) -> dict[str, Any]:
        return {
            "release": self.release,
            "original": self.original,
            "rows": self.rows(),
            "missing": missing_languages(self.versions),
            "can_request": may_send(self.request.user, self.original.page),
            "permissions": self.permissions,
            "why_not": self.permissions.why_not("publish"),
            "four_eyes": self.four_eyes,
            "is_late": self.is_late,
            "waits_for": self.waits_for,
            "history": self.history(),
            "comments": CommentsPanel(self.versions, self.permissions),
            "checklist": ChecklistPanel(
                self.release, self.versions, self.request.user, self.contents
            ),
            "files": FilesPanel(self.contents, self.request.user),
            "panels": panels_of(self),
            "personal_links": PersonalLinksPanel(
                self.release, self.versions, self.permissions, self.bound.get("link_form")
            ),
            "withdrawal": self.withdrawal,
            "outcome": self.outcome(),
            "review": Review(self.original, self.permissions),
            "translation_buttons": self.translation_buttons(),
            "page_title": str(self.original.page.get_admin_display_title()),
            **self.forms(),
        }
