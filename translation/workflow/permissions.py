"""Permissions to write, review and send translations. Every view checks them on the server."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from translation.localize.tree_locations import TreeLocation, location_of, location_of_snippet

# Wagtail's page permissions for translating and for reviewing.
WRITE, REVIEW = "change_page", "publish_page"
ROOT, HOME = 1, 2  # depths

# (path, depth, locale) of the topmost page of a subtree.
Subtree = tuple[str, int, int | None]


def subtrees_with(user: Any, permission: str) -> list[Subtree]:
    """Return the subtrees for which the user's groups grant a permission. One query per request."""
    if not user.is_active:
        return []
    if user.is_superuser:
        return [("", ROOT, None)]
    granted = page_permission_policy.get_cached_permissions_for_user(user)
    pages = [one.page for one in granted if one.permission.codename == permission]
    return [(page.path, page.depth, page.locale_id) for page in pages]


def languages_with(user: Any, permission: str) -> list[Locale]:
    """Return the languages in which a user has a permission for a whole newsroom, by language code."""
    locales = Locale.objects.order_by("language_code")
    subtrees = [subtree for subtree in subtrees_with(user, permission) if subtree[1] <= HOME]
    if any(depth == ROOT for _path, depth, _locale in subtrees):
        return list(locales)
    permitted = {locale for _path, _depth, locale in subtrees}
    return [locale for locale in locales if locale.pk in permitted]


def can_translate(user: Any) -> bool:
    """Return whether a user may write translations anywhere."""
    return bool(subtrees_with(user, WRITE))


def has_permission(user: Any, permission: str, translation: Translation) -> bool:
    """Return whether a user has a permission for a translation.

    For a shared snippet that is common to all newsrooms, a permission for any of them in that language is enough.
    """
    return has_permission_at(user, permission, location_of(translation))


def has_permission_at(user: Any, permission: str, location: TreeLocation) -> bool:
    return any(covers(subtree, location) for subtree in subtrees_with(user, permission))


def covers(subtree: Subtree, location: TreeLocation) -> bool:
    path, depth, locale = subtree
    if location.path:
        return location.path.startswith(path)
    return depth == ROOT or (depth == HOME and locale == location.locale)


def permitted_to(user: Any, permission: str, status: str = "status__") -> Q:
    """Return the condition of `has_permission` for a query; `status` is the lookup of a translation's status."""
    subtrees = subtrees_with(user, permission)
    if any(depth == ROOT for _path, depth, _locale in subtrees):
        return Q(pk__isnull=False)
    locales = [locale for _path, depth, locale in subtrees if depth == HOME]
    is_snippet = Q(**{f"{status}path": "", "target_locale__in": locales})
    is_in_subtree = (Q(**{f"{status}path__startswith": path}) for path, *_rest in subtrees)
    return reduce(or_, is_in_subtree, is_snippet)


def writers_at(locations: Iterable[TreeLocation]) -> Any:
    """Return the active users who may write at one of these locations, by name."""
    granted = GroupPagePermission.objects.filter(permission__codename=WRITE)
    rows = granted.values_list("group", "page__path", "page__depth", "page__locale")
    groups = {
        group
        for group, *subtree in rows
        if any(covers((subtree[0], subtree[1], subtree[2]), location) for location in locations)
    }
    return (
        get_user_model()
        .objects.filter(Q(groups__in=groups) | Q(is_superuser=True), is_active=True)
        .distinct()
        .order_by("last_name", "first_name")
    )


def may_write(user: Any, translation: Translation) -> bool:
    return has_permission(user, WRITE, translation)


def may_review(user: Any, translation: Translation) -> bool:
    return has_permission(user, REVIEW, translation)


def may_send(user: Any, item: Any) -> bool:
    """Return whether a user may send an item for translation: edit it in its own language and send at all."""
    if not user.has_perm("wagtail_localize.submit_translation"):
        return False
    if isinstance(item, Page):
        return item.permissions_for_user(user).can_edit()
    return has_permission_at(user, WRITE, location_of_snippet(item, item.locale_id))


def only_translates(user: Any) -> bool:
    """Return whether a user's only page permission is to edit, as the translator role has it."""
    granted = page_permission_policy.get_cached_permissions_for_user(user)
    return {permission.permission.codename for permission in granted} == {"change_page"}


def require(allowed: bool) -> None:
    """Raise `PermissionDenied` unless allowed."""
    if not allowed:
        raise PermissionDenied
