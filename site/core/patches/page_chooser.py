"""Offer users in the page chooser what they may see.

Wagtail (8.0) offers every page to every user of the admin, with the titles of drafts. Its hook filters the pages, but
not the page whose children are listed.
"""

from typing import Any

from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.views.chooser import BrowseView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from core.visibility import public


def offered_to(user: Any) -> Any:
    """Return the pages that a user may explore, and the public ones.

    The chooser shows the titles of drafts, so a public page whose draft has another title is not offered.
    """
    own = page_permission_policy.explorable_instances(user).order_by().values("pk")
    return Page.objects.filter(Q(pk__in=own) | public() & Q(draft_title=F("title")))


def only_offered(pages: Any, request: HttpRequest) -> Any:
    return pages.filter(pk__in=offered_to(request.user).order_by().values("pk"))


def install() -> None:
    hooks.register("construct_page_chooser_queryset", only_offered)
    browse = BrowseView.get

    def get(self: Any, request: HttpRequest, parent_page_id: Any = None) -> HttpResponse:
        if parent_page_id and not offered_to(request.user).filter(pk=parent_page_id).exists():
            raise Http404
        return browse(self, request, parent_page_id)

    BrowseView.get = get
