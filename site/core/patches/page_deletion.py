"""Make every deletion of a page by a user move it to the trash.

Wagtail (8.0) deletes pages only in `DeletePageAction._delete_page`, called with the user by its view, its bulk
action and its API. Code without a user deletes permanently, as Django's `delete()` does.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page

from core.publishing import lock_row

_delete_page = DeletePageAction._delete_page


def delete_alone(action: DeletePageAction, page: Page, *args: Any, **kwargs: Any) -> Any:
    """Delete a page while no task writes rows that belong to it, which Django would not see."""
    with transaction.atomic():
        lock_row(page, deleting=True)
        return _delete_page(action, page, *args, **kwargs)


def delete_permanently(page: Page, user: Any = None) -> None:
    """Delete a page permanently, and log the user."""
    delete_alone(DeletePageAction(page, user=user), page)


def install(move: Callable) -> None:
    """Call `move(page, user)` instead of deleting."""

    def delete_or_move(self: Any, page: Any, *args: Any, **kwargs: Any) -> Any:
        if self.user is None:
            return delete_alone(self, page, *args, **kwargs)
        move(page, self.user)
        return 0, {}

    DeletePageAction._delete_page = delete_or_move
