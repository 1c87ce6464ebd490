"""Open the page chooser at the latest pages of a kind, and list the children of a list newest first.

Wagtail (8.0) opens it at the root of the page tree, and lists pages in the order in which they were created.
"""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views import chooser
from wagtail.models import Page

from core.languages import content_locales

PER_PAGE = 25


class LatestView(chooser.SearchView):
    """The latest pages, with the search form and links to the page tree."""

    latest: Callable[[], Any]

    def get(self, request: HttpRequest, parent_page_id: Any = None) -> HttpResponse:
        self.is_multiple_choice = request.GET.get("multiple")
        classes = chooser.page_models_from_string(page_type(request))
        pages = type(self).latest().type(*classes)
        for hook in hooks.get_hooks("construct_page_chooser_queryset"):
            pages = hook(pages, request)
        language = request.GET.get("locale", "")
        if language:
            pages = pages.filter(locale__language_code=language)
        pages = pages.select_related("locale").defer_streamfields().specific()
        page = Paginator(pages, per_page=PER_PAGE).get_page(request.GET.get("p"))
        for one in page:
            one.can_choose, one.is_parent_page = True, False
        root = Page.get_first_root_node()
        context = {
            "table": chooser.PageChooserTable(self.columns, page, show_locale_labels=True),
            "pagination_page": page,
            "search_form": SearchForm(),
            "root": root,
            "locales": content_locales(),
            "language": language,
            "page_type_names": [one.get_verbose_name() for one in classes],
            "is_multiple_choice": self.is_multiple_choice,
        }
        return render_modal_workflow(
            request,
            "core/admin/latest_pages.html",
            None,
            chooser.shared_context(request, context),
            json_data={"step": "browse", "parent_page_id": root.pk},
        )


def page_type(request: HttpRequest) -> str:
    return request.GET.get("page_type") or chooser.base_page_type_string


def install(model: type, latest: Callable[[], Any], newest_children: Callable[[Any], Any]) -> None:
    """Open at `latest()` where pages of `model` can be chosen; `newest_children(parent)` may order a list."""
    LatestView.latest = staticmethod(latest)
    browse, get_object_list = chooser.BrowseView.get, chooser.BrowseView.get_object_list

    def get(self: Any, request: HttpRequest, parent_page_id: Any = None) -> HttpResponse:
        # Pages are moved and copied into the tree.
        if parent_page_id or request.GET.get("user_perms") or not may_choose(request, model):
            return browse(self, request, parent_page_id)
        view = LatestView()
        view.setup(request)
        return view.get(request)

    def children(self: Any) -> Any:
        pages = get_object_list(self)
        ordered = newest_children(self.parent_page)
        return ordered(pages) if ordered else pages

    chooser.BrowseView.get, chooser.BrowseView.get_object_list = get, children


def may_choose(request: HttpRequest, model: type) -> bool:
    """Return whether pages of the model are among those that the chooser offers."""
    try:
        classes = chooser.page_models_from_string(page_type(request))
    except (ValueError, LookupError):
        return False  # Wagtail answers 404
    return any(issubclass(model, one) for one in classes)
