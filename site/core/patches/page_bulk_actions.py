"""Let a bulk action on “all” pages of a list leave out pages that are hidden there.

Wagtail 8.0 asks no hook which pages “all” are: `PageBulkAction.get_queryset` takes every one by its number.
"""

from collections.abc import Callable

from django.shortcuts import get_list_or_404
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction


def install(visible: Callable) -> None:
    """Narrow the pages of every bulk action to `visible(queryset)`."""

    def get_queryset(cls, model, object_ids):
        return get_list_or_404(visible(model.objects.all()), pk__in=object_ids)

    PageBulkAction.get_queryset = classmethod(get_queryset)
