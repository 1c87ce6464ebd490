"""What an editor can do about a public story: correct it, withdraw it, and reverse that."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from release.checklist.lists import RELATION
from release.models import EarlierVersion, Release, Withdrawal
from release.permissions import ReleasePermissions
from release.versions import Version
from release.withdrawal.actions import open_withdrawal


class WithdrawalPanel(Component):
    """The card on the release page. It is empty for a story that was never public."""

    template_name = "release/withdrawal/panel.html"

    def __init__(
        self, release: Release, versions: list[Version], permissions: ReleasePermissions
    ) -> None:
        self.release, self.versions, self.permissions = release, versions, permissions

    @cached_property
    def withdrawal(self) -> Withdrawal | None:
        return open_withdrawal(self.release)

    @property
    def withdrawn_pages(self) -> set[int]:
        return {one.page_id for one in self.withdrawal.versions.all()} if self.withdrawal else set()

    @property
    def earlier_versions(self) -> list[EarlierVersion]:
        """The versions before corrections of all languages, the latest first."""
        rows = EarlierVersion.objects.filter(page__in=[one.page.pk for one in self.versions])
        found = list(rows.defer("content", "files").order_by("-replaced_at", "-pk"))
        pages = {one.page.pk: one.page for one in self.versions}
        for one in found:
            one.page = pages[one.page_id]
        return found

    @property
    def correct_url(self) -> str:
        """The story's form, opened at its corrections."""
        page = self.versions[0].page
        path = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return f"{path}#{RELATION.format('corrections')}"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "release": self.release,
            "is_public": any(one.is_public for one in self.versions),
            "withdrawal": self.withdrawal,
            "earlier_versions": self.earlier_versions,
            "correct_url": self.correct_url if self.permissions.can_edit else "",
            "why_not": self.permissions.why_not("withdraw"),
            "why_not_publish": self.permissions.why_not("publish"),
            **{name: parent_context.get(name) for name in ("request", "csrf_token")},
        }
