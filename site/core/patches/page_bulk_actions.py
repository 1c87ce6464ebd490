"""Let a bulk action on “all” pages of a listing exclude the pages that are hidden there.

Wagtail 8.0 has no hook for this: `PageBulkAction.get_queryset` returns every page by its id.
"""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_list_or_404
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction


def install(visible: Callable) -> None:
    """Restrict the pages of every bulk action to `visible(queryset)`."""

    def get_queryset(cls: Any, model: Any, object_ids: Any) -> Any:
        return get_list_or_404(visible(model.objects.all()), pk__in=object_ids)

    PageBulkAction.get_queryset = classmethod(get_queryset)
