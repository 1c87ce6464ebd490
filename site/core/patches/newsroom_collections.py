"""Keep permissions on a collection from reaching the collections of other newsrooms below it.

In Wagtail (8.0) a permission on the root collection, which the first newsroom's groups have, reaches all collections.
"""

from typing import Any

from wagtail.permission_policies.collections import CollectionPermissionLookupMixin

from core.models import NewsroomCollection
from core.newsroom_access import sites_of


def foreign_paths(user: Any) -> tuple[str, ...]:
    """Return the tree paths of the collections of other newsrooms. Read once per request."""
    if not hasattr(user, "_foreign_collections"):
        others = NewsroomCollection.objects.exclude(site__in=sites_of(user))
        user._foreign_collections = tuple(others.values_list("collection__path", flat=True))
    return user._foreign_collections


def install() -> None:
    check = CollectionPermissionLookupMixin._check_perm
    collections = CollectionPermissionLookupMixin._collections_with_perm

    def check_perm(self: Any, user: Any, actions: Any, collection: Any = None) -> bool:
        allowed = check(self, user, actions, collection)
        if not allowed or collection is None or user.is_superuser:
            return allowed
        return not collection.path.startswith(foreign_paths(user))

    def collections_with_perm(self: Any, user: Any, actions: Any) -> Any:
        found = collections(self, user, actions)
        for path in foreign_paths(user):
            found = found.exclude(path__startswith=path)
        return found

    CollectionPermissionLookupMixin._check_perm = check_perm
    CollectionPermissionLookupMixin._collections_with_perm = collections_with_perm
