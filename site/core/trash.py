"""Page permissions for the trash, and the check whether a page is in it, for apps that `trash` depends on."""

import re
from collections.abc import Callable
from typing import Any

from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester

from core.publishing import CheckedPagePermissions

# URL paths of trashed pages and their descendants match this; whether a page is in the trash, the database decides.
TRASHED_PATH = re.compile(r"/bin-\d+-")
_checks: list[Callable[[Page], bool]] = []
_contents: list[Callable[[], Any]] = []


def trash_check(function: Callable[[Page], bool]) -> Callable[[Page], bool]:
    """Register a function that returns whether a page is in the trash; a decorator."""
    _checks.append(function)
    return function


def is_in_trash(page: Page) -> bool:
    """Return whether a saved page or one of its ancestors is in the trash; usually without a query."""
    return bool(TRASHED_PATH.search(page.url_path)) and any(check(page) for check in _checks)


def trash_contents(function: Callable[[], Any]) -> Callable[[], Any]:
    """Register a function that returns the primary keys of all pages in the trash, as a subquery; a decorator."""
    _contents.append(function)
    return function


def outside_trash(pages: Any) -> Any:
    """Return a queryset of pages without those in the trash."""
    for contents in _contents:
        pages = pages.exclude(pk__in=contents())
    return pages


def permissions_for(page: Page, user: Any) -> PagePermissionTester:
    return (TrashedPermissions if is_in_trash(page) else PagePermissions)(user, page)


class PagePermissions(CheckedPagePermissions):
    """Page permissions that forbid moving or copying a page into the trash."""

    def can_move_to(self, destination: Any) -> bool:
        return not is_in_trash(destination) and super().can_move_to(destination)

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        return not is_in_trash(destination) and super().can_copy_to(destination, recursive)


def refuse(self: Any, *args: Any, **kwargs: Any) -> bool:
    return False


class TrashedPermissions(CheckedPagePermissions):
    """Permissions of a page in the trash: it can be viewed, and deleted again without effect, but nothing else."""

    can_add_subpage = can_copy = can_copy_to = can_lock = can_move = refuse
    can_move_to = can_publish = can_publish_subpage = can_reorder_children = refuse
    can_set_view_restrictions = can_submit_for_moderation = can_unlock = refuse
    can_unpublish = can_unschedule = refuse
