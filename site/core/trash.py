"""The bin, as the rooms below it know it: whether a page is in it, and that nothing can be done to it there."""

import re
from collections.abc import Callable

from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester

from core.publishing import CheckedPagePermissions

# An address that only pages in the bin and pages below them have. The database has the last word.
MARKED = re.compile(r"/bin-\d+-")
_keepers: list[Callable[[Page], bool]] = []


def keeper(function: Callable[[Page], bool]) -> Callable[[Page], bool]:
    """Register who knows whether a page is in the bin, as a decorator."""
    _keepers.append(function)
    return function


def is_in_trash(page: Page) -> bool:
    """Whether a page, as it is in the database, or one above it is in the bin; no query for one that is not."""
    return bool(MARKED.search(page.url_path)) and any(asks(page) for asks in _keepers)


def permissions_for(page: Page, user) -> PagePermissionTester:
    return (TrashedPermissions if is_in_trash(page) else PagePermissions)(user, page)


class PagePermissions(CheckedPagePermissions):
    """Nothing is put below a page that is in the bin."""

    def can_move_to(self, destination):
        return not is_in_trash(destination) and super().can_move_to(destination)

    def can_copy_to(self, destination, recursive=False):
        return not is_in_trash(destination) and super().can_copy_to(destination, recursive)


def refuse(self, *args, **kwargs) -> bool:
    return False


class TrashedPermissions(CheckedPagePermissions):
    """A page in the bin can be looked at, and deleted once more, which does nothing; the rest is after restoring."""

    can_add_subpage = can_copy = can_copy_to = can_lock = can_move = refuse
    can_move_to = can_publish = can_publish_subpage = can_reorder_children = refuse
    can_set_view_restrictions = can_submit_for_moderation = can_unlock = refuse
    can_unpublish = can_unschedule = refuse
