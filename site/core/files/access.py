"""Access to files that are not public, for readers of private pages and users of the admin."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import Model, Q
from django.http import HttpRequest
from wagtail.models import (
    CollectionMember,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)
from wagtail.permissions import page_permission_policy, policy_registry

from core.files.kinds import PAGE, label_of
from core.models.file_use import FileUse

# A user with any of these permissions on a picture or document sees it in the admin.
RIGHTS = ["choose", "add", "change", "delete"]
# Called before the permissions are checked; returns None if it does not apply.
Rule = Callable[[object, Model], bool | None]
_rules: list[Rule] = []


def access_rule(function: Rule) -> Rule:
    """Register an access rule for users who are logged in; a decorator."""
    _rules.append(function)
    return function


def may_see(request: HttpRequest, owner: Model) -> bool:
    """Return whether the request's session gives access to a picture or document that is not public."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = request.user
    if user.is_active and user.is_authenticated and user_may_see(user, owner):
        return True
    return may_read_a_page_with(request, owner)


def user_may_see(user: Any, owner: Model) -> bool:
    """Return whether the admin shows the file to the user."""
    for rule in _rules:
        if (is_allowed := rule(user, owner)) is not None:
            return is_allowed
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    if not isinstance(owner, CollectionMember):
        return True
    policy = policy_registry.get_by_type(type(owner))
    return policy.user_has_any_permission_for_instance(user, RIGHTS, owner) or may_edit_a_page_with(
        user, owner
    )


def may_edit_a_page_with(user: Any, owner: Model) -> bool:
    """Return whether a page that the user may edit uses the file, as its preview shows it."""
    pages = {pk for label, pk in sources_of(owner) if label == PAGE}
    listed = ReferenceIndex.get_references_to(owner).filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page"
    )
    pages |= set(map(int, listed.values_list("object_id", flat=True)))
    editable = page_permission_policy.instances_user_has_any_permission_for(
        user, ["change", "publish"]
    )
    return bool(pages) and editable.filter(pk__in=pages).exists()


def sources_of(owner: Model) -> set[tuple[str, int]]:
    """Return the sources that show a file: pages and other sources, directly or through a snippet."""
    first = set(uses_of({(label_of(type(owner)), owner.pk)}))
    return first | set(uses_of(first))


def uses_of(targets: Any) -> Any:
    wanted = Q(pk__in=[])
    for label, pk in targets:
        wanted |= Q(target_model=label, target_id=pk)
    return FileUse.objects.filter(wanted).values_list("source_model", "source_id")


def may_read_a_page_with(request: HttpRequest, owner: Model) -> bool:
    """Return whether the reader has passed every restriction of a live page with the file and of its collection."""
    pks = [pk for label, pk in sources_of(owner) if label == PAGE]
    pages = Page.objects.filter(pk__in=pks, live=True, alias_of=None)
    paths = list(pages.values_list("path", flat=True))
    if not paths or not passes(request, restrictions_of_collection(owner)):
        return False
    found = list(PageViewRestriction.objects.select_related("page").prefetch_related("groups"))
    return any(
        passes(request, [one for one in found if path.startswith(one.page.path)]) for path in paths
    )


def restrictions_of_collection(owner: Model) -> list[CollectionViewRestriction]:
    return list(owner.collection.get_view_restrictions()) if hasattr(owner, "collection") else []


def passes(request: HttpRequest, restrictions: Any) -> bool:
    return all(one.accept_request(request) for one in restrictions)
