"""Lists of the admin of what may belong to one newsroom."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from core.newsroom_access import has_one_newsroom, name_of_newsroom, own_items


class NewsroomItemsList:
    """Mixin for Wagtail's lists: shows what is common and of the user's newsrooms, and whose it is."""

    request: HttpRequest

    def get_base_queryset(self) -> QuerySet:
        rows = super().get_base_queryset()  # type: ignore[misc]  # a mixin
        return own_rows(self.request.user, rows)

    @cached_property
    def columns(self) -> list[Column]:
        return [*super().columns, *newsroom_columns()]  # type: ignore[misc]  # a mixin


def own_rows(user: Any, rows: QuerySet) -> QuerySet:
    """Return the rows that a user may see, each with its newsroom, where there are several."""
    return rows if has_one_newsroom() else own_items(user, rows).select_related("site")


def newsroom_columns() -> list[Column]:
    """Return the column with the newsroom, where there are several."""
    if has_one_newsroom():
        return []
    return [Column("newsroom", label=gettext_lazy("Newsroom"), accessor=name_of)]


def name_of(item: Any) -> str:
    return name_of_newsroom(item.site) if item.site else _("All newsrooms")
