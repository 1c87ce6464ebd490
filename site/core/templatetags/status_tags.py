"""Template tags that say the status of a page (`core.status`)."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from wagtail.models import Page

from core.status import Status, not_requested, remember_statuses, status_of_page

register = template.Library()
# What Wagtail's (8.0) templates call the lists whose rows say a status: reports, and panels of the start page.
LISTS = ("pages", "object_list", "locked_pages", "last_edits")

register.simple_tag(not_requested)


@register.simple_tag(takes_context=True)
def page_status(context: Context, page: Any) -> Status | None:
    """Return the status of a page; those of a list are read together. None for what is not a page."""
    if not isinstance(page, Page):
        return None
    table = context.get("table")
    lists = [*(context.get(name) for name in LISTS), getattr(table, "data", None)]
    remember_statuses([page, *(row for rows in lists for row in rows_of(rows))])
    return status_of_page(page)


def rows_of(found: Any) -> list[Any]:
    """Return the pages of a list. The panel of recent edits has pairs of a time and a page."""
    rows = list(found) if isinstance(found, Iterable) and not isinstance(found, str) else []
    return [row[1] if isinstance(row, list | tuple) else row for row in rows]
