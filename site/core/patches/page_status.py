"""Say our status of a page (`core.status`) in Wagtail's (8.0) lists, whose tag says only live, draft and scheduled.

The templates with the tag are overridden; here, the statuses of all rows of a table, of an export and of a response
of the admin's API are read together.
"""

from collections.abc import Callable
from typing import Any

from wagtail.admin.api.serializers import PageStatusField
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.views.chooser import PageStatusColumn as ChooserStatusColumn
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.models import Page

from core.status import remember_statuses, status_of_page


def install() -> None:
    Page.status_string = property(lambda page: status_of_page(page).label)
    for column in (PageStatusColumn, ChooserStatusColumn):
        column.get_cell_context_data = with_statuses(column.get_cell_context_data)
    represent, export = PageStatusField.to_representation, SpreadsheetExportMixin.as_spreadsheet

    def to_representation(field: Any, page: Any) -> Any:
        rows = getattr(field.parent.parent, "instance", None)
        remember_statuses([page] if rows is None else rows)
        return represent(field, page)

    def as_spreadsheet(view: Any, queryset: Any, spreadsheet_format: str) -> Any:
        if "status_string" in view.list_export:
            remember_statuses(queryset)
        return export(view, queryset, spreadsheet_format)

    PageStatusField.to_representation = to_representation
    SpreadsheetExportMixin.as_spreadsheet = as_spreadsheet


def with_statuses(get: Callable) -> Callable:
    """Return a column's method that first reads the statuses of all rows of its table."""

    def get_cell_context_data(column: Any, instance: Any, parent_context: Any) -> dict[str, Any]:
        remember_statuses(parent_context["table"].data)
        return get(column, instance, parent_context)

    return get_cell_context_data
