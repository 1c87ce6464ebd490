"""Make every deletion of a page by a user move it to the trash.

Wagtail (8.0) deletes pages only in `DeletePageAction._delete_page`, called with the user by its view, its bulk
action and its API. Code without a user deletes permanently, as Django's `delete()` does.
"""

from collections.abc import Callable
from typing import Any

from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page

_delete_page = DeletePageAction._delete_page


def delete_permanently(page: Page, user: Any = None) -> None:
    """Delete a page permanently, and log the user."""
    _delete_page(DeletePageAction(page, user=user), page)


def install(move: Callable) -> None:
    """Call `move(page, user)` instead of deleting."""

    def delete_or_move(self: Any, page: Any, *args: Any, **kwargs: Any) -> Any:
        if self.user is None:
            return _delete_page(self, page, *args, **kwargs)
        move(page, self.user)
        return 0, {}

    DeletePageAction._delete_page = delete_or_move
