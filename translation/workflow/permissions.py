"""Who may write, review and send what. Enforced on the server, at every address."""

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

from translation.localize.tree_locations import TreeLocation, location_of

# What may be done in a part of the page tree, and Wagtail's name for it.
WRITE, REVIEW = "change_page", "publish_page"
ROOT, HOME = 1, 2  # depths

# (path, depth, locale) of the page at its foot.
Tree = tuple[str, int, int | None]


def trees_with(user: Any, permission: str) -> list[Tree]:
    """Where in the page tree groups of the user's grant a permission. Asked once for each request."""
    if not user.is_active:
        return []
    if user.is_superuser:
        return [("", ROOT, None)]
    held = page_permission_policy.get_cached_permissions_for_user(user)
    pages = [one.page for one in held if one.permission.codename == permission]
    return [(page.path, page.depth, page.locale_id) for page in pages]


def languages_with(user: Any, permission: str) -> list[Locale]:
    """The languages in which a user may `WRITE` or `REVIEW` whole newsrooms, by their codes."""
    locales = Locale.objects.order_by("language_code")
    trees = [tree for tree in trees_with(user, permission) if tree[1] <= HOME]
    if any(depth == ROOT for _path, depth, _locale in trees):
        return list(locales)
    known = {locale for _path, _depth, locale in trees}
    return [locale for locale in locales if locale.pk in known]


def has_desk(user: Any) -> bool:
    """Whether there is anything that a user may write."""
    return bool(trees_with(user, WRITE))


def has_permission(user: Any, permission: str, translation: Translation) -> bool:
    """Whether the translation's page stands in a tree of the user's; a register item belongs to all newsrooms."""
    return has_permission_at(user, permission, location_of(translation))


def has_permission_at(user: Any, permission: str, place: TreeLocation) -> bool:
    return any(holds(tree, place) for tree in trees_with(user, permission))


def holds(tree: Tree, place: TreeLocation) -> bool:
    path, depth, locale = tree
    if place.path:
        return place.path.startswith(path)
    return depth == ROOT or (depth == HOME and locale == place.locale)


def permitted_to(user: Any, permission: str, status: str = "status__") -> Q:
    """The translations of which `may` says yes, as a condition of the query itself; `status` leads to theirs."""
    trees = trees_with(user, permission)
    if any(depth == ROOT for _path, depth, _locale in trees):
        return Q(pk__isnull=False)
    homes = [locale for _path, depth, locale in trees if depth == HOME]
    of_register = Q(**{f"{status}path": "", "target_locale__in": homes})
    inside = (Q(**{f"{status}path__startswith": path}) for path, *_rest in trees)
    return reduce(or_, inside, of_register)


def writers_at(places: Iterable[TreeLocation]) -> Any:
    """Active people who may write at one of these places, by name."""
    granted = GroupPagePermission.objects.filter(permission__codename=WRITE)
    rows = granted.values_list("group", "page__path", "page__depth", "page__locale")
    groups = {group for group, *tree in rows if any(holds(tree, place) for place in places)}
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
    """Whoever may change the item in its own language and send translations at all."""
    if not user.has_perm("wagtail_localize.submit_translation"):
        return False
    if isinstance(item, Page):
        return item.permissions_for_user(user).can_edit()
    return has_permission_at(user, WRITE, TreeLocation(None, item.locale_id))


def only_translates(user: Any) -> bool:
    """Whether all that a user may do to pages is to write what is there: the translators."""
    held = page_permission_policy.get_cached_permissions_for_user(user)
    return {permission.permission.codename for permission in held} == {"change_page"}


def require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
