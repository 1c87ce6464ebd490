"""The personal links of a release, as its page in the admin shows them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Max
from django.forms import Form
from wagtail.admin.ui.components import Component

from core.languages import language_name
from release.links.approved import approved_revisions
from release.links.fingerprint import fingerprint
from release.links.forms import LinkForm
from release.models import GuestComment, LinkEvent, PersonalLink, Release
from release.permissions import ReleasePermissions
from release.versions import Version

Kind = LinkEvent.Kind


@dataclass(frozen=True)
class LinkApproval:
    """A person's latest approval of one language."""

    event: LinkEvent
    # Whether the text that is approved by the newsroom now is the one that the person approved.
    is_current: bool

    @property
    def language(self) -> str:
        return language_name(self.event.language)


@dataclass
class LinkRow:
    """A link with what its person did."""

    link: PersonalLink
    last_visit: datetime | None
    comments: list[GuestComment] = field(default_factory=list)
    approvals: list[LinkApproval] = field(default_factory=list)

    @property
    def languages(self) -> str:
        return ", ".join(str(one.get_display_name()) for one in self.link.languages.all())

    @property
    def unresolved(self) -> int:
        return sum(one.resolved_at is None for one in self.comments)

    @property
    def can_be_renewed(self) -> bool:
        return not self.link.is_revoked and not self.link.is_expired


def rows_of(release: Release, versions: list[Version]) -> list[LinkRow]:
    """Return the links of a release. Five queries for any number of links."""
    rows = release.personal_links.select_related("created_by", "revoked_by")
    links = list(rows.prefetch_related("languages").annotate(last_event=Max("events__at")))
    if not links:
        return []
    for link in links:
        link.release = release
    comments, approvals = comments_of(links), approvals_of(links, versions)
    return [
        LinkRow(one, one.last_event, comments[one.pk], approvals[one.pk])  # type: ignore[attr-defined]
        for one in links
    ]


def comments_of(links: Iterable[PersonalLink]) -> dict[int, list[GuestComment]]:
    found = defaultdict(list)
    for comment in GuestComment.objects.filter(link__in=links).select_related(
        "locale", "resolved_by"
    ):
        found[comment.link_id].append(comment)
    return found


def approvals_of(
    links: Iterable[PersonalLink], versions: list[Version]
) -> dict[int, list[LinkApproval]]:
    """Return the latest approval of each language, by the pk of its link."""
    events = LinkEvent.objects.filter(link__in=links, kind=Kind.APPROVED).order_by("at", "pk")
    latest = {(one.link_id, one.page_id): one for one in events}
    found = defaultdict(list)
    if latest:
        revisions = approved_revisions(versions)
        current = {pk: fingerprint(revision) for pk, revision in revisions.items()}
        for (link, page), event in latest.items():
            is_current = page is not None and event.fingerprint == current.get(page)
            found[link].append(LinkApproval(event, is_current))
    return found


class PersonalLinksPanel(Component):
    """The list of links with the form for a new one; `bound` is an invalid form to show again."""

    template_name = "release/links/panel.html"

    def __init__(
        self,
        release: Release,
        versions: list[Version],
        permissions: ReleasePermissions,
        bound: Form | None = None,
    ) -> None:
        self.release, self.versions, self.permissions = release, versions, permissions
        self.bound = bound

    @property
    def why_not(self) -> str:
        return self.permissions.why_not("publish")

    @cached_property
    def form(self) -> Form:
        return self.bound or LinkForm(
            release=self.release, versions=self.versions, auto_id="id_link_%s"
        )

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "release": self.release,
            "rows": rows_of(self.release, self.versions),
            "form": self.form,
            "why_not": self.why_not,
            "can_revoke": self.permissions.can_publish,
            "can_resolve": self.permissions.can_edit,
            **{name: parent_context.get(name) for name in ("request", "csrf_token")},
        }

    @property
    def media(self) -> Any:
        return self.form.media
