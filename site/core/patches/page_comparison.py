"""Let another view compare two versions of a page.

Wagtail (8.0) compares field by field: tables and structures as raw data, pictures by number. It has no hook for it.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.views.pages.revisions import RevisionsCompareView


def install(address_of: Callable[[Any, str, str], str | None]) -> None:
    """Redirect to `address_of(page, a, b)` unless it is None, after Wagtail has checked the permissions."""
    shown = RevisionsCompareView.get

    def get(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        address = address_of(self.object, self.revision_id_a, self.revision_id_b)
        return redirect(address) if address else shown(self, request, *args, **kwargs)

    RevisionsCompareView.get = get
