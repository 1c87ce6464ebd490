"""Columns of the admin's lists whose rows are cards on narrow screens (`admin/lists.css`)."""

from typing import Any

from wagtail.admin.ui.tables import Column, DateColumn

# The class of a table whose rows become cards; without a heading row, so that some cells name their column.
CARDS = "listing card-table"


class LabelledColumn(Column):
    """A column whose cells name it where the table has no heading row."""

    cell_template_name = "core/admin/labelled_cell.html"


class LabelledDateColumn(DateColumn):
    """A column of dates whose cells name it where the table has no heading row."""

    cell_template_name = "core/admin/labelled_date_cell.html"


class AddressColumn(Column):
    """A column of masked addresses, each on one line."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, classname="one-line", **options)
