"""Move pages one after the other, from where they are: two users who move a page at once break the tree otherwise.

Wagtail (8.0) moves a page by the path that it had when the view loaded it, and counts the children of that parent.
"""

from typing import Any

from django.db import transaction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

_move_page = MovePageAction._move_page


def install() -> None:
    MovePageAction._move_page = move_from_stored_place


def move_from_stored_place(self: Any, page: Page, target: Page, parent_after: Page) -> Any:
    with transaction.atomic():
        # One lock for all moves, since each changes the paths of siblings.
        list(Page.objects.select_for_update().filter(depth=1).values_list("pk"))
        for one in {id(one): one for one in (page, target, parent_after)}.values():
            use_stored_place(one)
        return _move_page(self, page, target, parent_after)


def use_stored_place(page: Page) -> None:
    """Set the fields of the tree to their stored values, locked until the end of the transaction."""
    rows = Page.objects.select_for_update(no_key=True).filter(pk=page.pk)
    place = rows.values("path", "depth", "numchild", "url_path").first()
    if not place:
        return
    page.numchild = place["numchild"]
    if page.path != place["path"]:
        page.path, page.depth, page.url_path = place["path"], place["depth"], place["url_path"]
        # Drop the parent that treebeard (5.x) caches.
        page.__dict__.pop("_cached_parent_obj", None)
