"""Let choosers and lists of the admin search with a function of ours, the newest pages first.

Wagtail (8.0) searches titles for the beginnings of words only.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.forms.choosers import SearchFilterMixin
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.pages import search as page_search
from wagtail.admin.views.pages.bulk_actions import page_bulk_action
from wagtail.query import PageQuerySet
from wagtail.search.index import class_is_indexed
from wagtail.search.query import MATCH_ALL
from wagtail.search.utils import parse_query_string

Find = Callable[[Any, str], Any]
Order = Callable[[Any], Any]
FLAGS = {"yes": True, "true": True, "no": False, "false": False}


def install(find: Find, newest: Order) -> None:
    choosers(find)
    lists(find)
    page_chooser(find, newest)
    search_of_pages(find)


def choosers(find: Find) -> None:
    """Choosers of snippets, pictures and documents."""

    def filter_items(self: Any, items: Any) -> Any:
        items = super(SearchFilterMixin, self).filter(items)
        if query := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, query
            return find(items, query)
        return items

    SearchFilterMixin.filter = filter_items


def lists(find: Find) -> None:
    """Lists of snippets, pictures and documents, and the explorer."""
    search_queryset = BaseListingView.search_queryset

    def search_items(self: Any, items: Any) -> Any:
        if self.is_searching and class_is_indexed(items.model) and self.search_backend_name:
            return find(items, self.search_query)
        return search_queryset(self, items)

    BaseListingView.search_queryset = search_items


def page_chooser(find: Find, newest: Order) -> None:
    """The page chooser calls `autocomplete` of the pages that its hook returns."""

    class FoundPages(PageQuerySet):
        def autocomplete(self, query: str, **options: Any) -> Any:
            return newest(find(self, query))

    def found(pages: Any, request: HttpRequest) -> Any:
        pages = pages._chain()
        pages.__class__ = FoundPages
        return pages

    hooks.register("construct_page_chooser_queryset", found, order=1000)


def search_of_pages(find: Find) -> None:
    """The admin's search, and bulk actions on all that it finds. Facets and columns need Wagtail's search results."""

    def page_filter_search(
        query: str, pages: Any, all_pages: Any = None, ordering: Any = None
    ) -> tuple[Any, Any]:
        filters, parsed = parse_query_string(query, operator="and", zero_terms=MATCH_ALL)
        flag = (filters.get("live") or filters.get("published") or "").lower()
        text = getattr(parsed, "query_string", "")
        is_live = FLAGS.get(flag)
        if all_pages is not None:
            all_pages = results(all_pages, text, is_live, ordering)
        return results(pages, text, is_live, ordering), all_pages

    def results(pages: Any, text: str, is_live: bool | None, ordering: Any) -> Any:
        if is_live is not None:
            pages = pages.filter(live=is_live)
        if text:
            pages = pages.filter(pk__in=find(pages.model.objects.order_by(), text).values("pk"))
        if not ordering:
            pages = pages.order_by("-latest_revision_created_at")
        return pages.search(MATCH_ALL, order_by_relevance=False)

    page_search.page_filter_search = page_filter_search
    page_bulk_action.page_filter_search = page_filter_search
