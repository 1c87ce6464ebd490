"""Every deletion of a page by a person ends in the bin, whichever way it takes.

Wagtail (8.0) deletes pages in `DeletePageAction._delete_page` alone: its screen, its bulk action and its API all
come there, each with the person. Code that names no person deletes for good, as Django's `delete()` does.
"""

from collections.abc import Callable

from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page

_delete_page = DeletePageAction._delete_page


def delete_for_good(page: Page, user=None) -> None:
    """Remove a page from the database, and note in the log who did it."""
    _delete_page(DeletePageAction(page, user=user), page)


def install(move: Callable) -> None:
    """Let `move(page, user)` stand for deletion."""

    def delete_or_move(self, page, *args, **kwargs):
        if self.user is None:
            return _delete_page(self, page, *args, **kwargs)
        move(page, self.user)
        return 0, {}

    DeletePageAction._delete_page = delete_or_move
