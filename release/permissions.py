"""What a user may do with a release, and why not."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.permissions import page_permission_policy

from news.models import StoryPage
from release.models import Release
from release.versions import Version
from translation.workflow.permissions import only_translates, subtrees_with
from trash.contents import trashed

ACTIONS = ["change", "publish"]
# Wagtail's page permissions for these actions on all pages, and with the one for a user's own pages.
WHOLE = [f"{action}_page" for action in ACTIONS]
EDITING = [*WHOLE, "add_page"]


@dataclass(frozen=True)
class ReleasePermissions:
    """The permissions of a user on a release, by those on the pages of its languages."""

    user: Any
    release: Release
    versions: list[Version]

    @cached_property
    def _testers(self) -> list[Any]:
        return [one.page.permissions_for_user(self.user) for one in self.versions]

    def _has(self, tester: Any, permission: str) -> bool:
        return self.user.is_superuser or permission in tester.permissions

    @property
    def can_see(self) -> bool:
        return any(self.can_read(one) for one in self.versions)

    def can_read(self, version: Version) -> bool:
        """Whether the user may read the drafts of this language: edit or publish it."""
        tester = self._testers[self.versions.index(version)]
        return self._has(tester, "publish") or tester.can_edit()

    @property
    def can_edit(self) -> bool:
        """Whether the user may edit the original: set owner, embargo and the mark of confidentiality."""
        return bool(self._testers) and self._testers[0].can_edit()

    @property
    def can_publish(self) -> bool:
        """Whether the user may schedule, publish and take down the release: publish in each of its languages."""
        return bool(self._testers) and all(self._has(one, "publish") for one in self._testers)

    @property
    def can_lift_confidentiality(self) -> bool:
        return self.can_publish or self.release.confidential_by_id == self.user.pk

    def why_not(self, action: str) -> str:
        """Return why the user may not publish, schedule or withdraw now, or an empty string."""
        if action == "edit":
            return "" if self.can_edit else _("You may not edit the original.")
        if not self.can_publish:
            return _("Only editors who may publish in all languages can do this.")
        if self.release.is_confidential and action != "withdraw":
            return _("The release is confidential.")
        return ""


def may_see_releases(user: Any) -> bool:
    """Return whether a user may edit or publish stories anywhere, and does not only translate."""
    return any(subtrees_with(user, one) for one in EDITING) and not only_translates(user)


def stories_for(user: Any) -> QuerySet[StoryPage]:
    """Return the stories that a user may edit or publish, without those in the trash."""
    stories = StoryPage.objects.filter(editable_by(user), alias_of=None)
    return stories.exclude(pk__in=trashed())


def editable_subtrees(user: Any) -> set[str]:
    """Return the paths below which a user may edit or publish all pages; an empty one is the whole tree."""
    return {path for name in WHOLE for path, *_rest in subtrees_with(user, name)}


def editable_by(user: Any) -> Q:
    """Return the condition on pages that a user may edit or publish; it is empty if the user may all of them.

    It is that of Wagtail's policy (8.0), without a subquery, for which a database reads all pages.
    """
    own = Q(pk__in=[])
    whole = editable_subtrees(user)
    if "" in whole:
        return Q()
    for path in whole:
        own |= Q(path__startswith=path)
    for path, *_rest in subtrees_with(user, "add_page"):
        if not path.startswith(tuple(whole)):
            own |= Q(path__startswith=path, owner=user)
    return own


def editors_of(story: StoryPage) -> QuerySet[Any]:
    """Return the active users who may edit or publish a story."""
    users = page_permission_policy.users_with_any_permission_for_instance(ACTIONS, story)
    return users.filter(is_active=True).distinct()
