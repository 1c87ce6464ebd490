"""Views of one item, which only some users may open."""

from typing import Any

from django.core.exceptions import PermissionDenied

from core.editing.methods import ShownOrPosted


class OwnItem(ShownOrPosted):
    """Mixin for Wagtail's views of one item: `may_open` says whether the user may."""

    request: Any

    def may_open(self, item: Any) -> bool:
        raise NotImplementedError

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        item = super().get_object(*args, **kwargs)  # type: ignore[misc]  # a mixin
        if not self.may_open(item):
            raise PermissionDenied
        return item
