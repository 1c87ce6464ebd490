"""Permissions of the trash: pages in it are hidden and unpublishable, and users who can delete can restore."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import page_permission_policy, register_permission_policy

from core.publishing import CheckedPagePermissions, publish_check
from core.trash import trash_check
from translation.localize.tree_locations import ancestor_paths
from trash.contents import trashed
from trash.models import TrashedPage, TrashEntry

# Deleting requires one of these besides change_page, so translators cannot delete.
DELETING = {"add_page", "publish_page"}


class UntrashedPagePermissionPolicy(PagePermissionPolicy):
    """Wagtail's policy without pages in the trash; used by listings, search, choosers, reports and the API."""

    def _base_queryset_for_user(self, user):
        found = super()._base_queryset_for_user(user)
        return None if found is None else found.exclude(pk__in=trashed())

    def instances_user_has_any_permission_for(self, user, actions):
        found = super().instances_user_has_any_permission_for(user, actions)
        return found.exclude(pk__in=trashed())

    def explorable_instances(self, user):
        return super().explorable_instances(user).exclude(pk__in=trashed())


def register() -> None:
    register_permission_policy(Page, UntrashedPagePermissionPolicy())


@trash_check
def is_at_or_below_trashed(page: Page) -> bool:
    return TrashedPage.objects.filter(page__path__in=ancestor_paths(page)).exists()


def is_trashed(page: Page) -> bool:
    return TrashedPage.objects.filter(page=page.pk).exists()


@publish_check
def no_publish_from_trash(item, revision) -> list[str]:
    # An alias follows its page, and is never shown to readers.
    if isinstance(item, Page) and item.pk and not item.alias_of_id and is_trashed(item):
        return [_("The page is in the trash. Restore it first.")]
    return []


def has_trash(user) -> bool:
    """Return whether the user may delete any pages."""
    if not user.is_active:
        return False
    held = page_permission_policy.get_cached_permissions_for_user(user)
    codes = {one.permission.codename for one in held}
    return user.is_superuser or ("change_page" in codes and bool(DELETING & codes))


def entries_for(user):
    """Return the entries in the parts of the tree in which the user may delete pages."""
    if user.is_superuser:
        return TrashEntry.objects.all()
    if not has_trash(user):
        return TrashEntry.objects.none()
    held = page_permission_policy.get_cached_permissions_for_user(user)
    paths = {one.page.path for one in held if one.permission.codename in DELETING}
    return TrashEntry.objects.filter(
        reduce(or_, (Q(page__path__startswith=path) for path in paths), Q(pk=None))
    )


def may_restore(user, entry: TrashEntry) -> bool:
    """Return whether the user could have deleted all of the entry's pages; public ones require `publish`."""
    if user.is_superuser:
        return True
    for row in entry.pages.select_related("page"):
        held = CheckedPagePermissions(user, row.page).permissions
        if "change" not in held or not held & {"add", "publish"}:
            return False
        if row.was_live and "publish" not in held:
            return False
    return True


def may_purge(user, entry: TrashEntry) -> bool:
    """Return whether the user may delete an entry permanently.

    Administrators may delete any entry, other users those that they may restore and that were never public.
    """
    if user.has_perm("trash.delete_trashentry"):
        return True
    was_published = entry.pages.filter(page__first_published_at__isnull=False)
    return may_restore(user, entry) and not was_published.exists()
