"""Wagtail's password form for a page, with a limit on attempts."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.views import authenticate_with_password as wagtail_view

from accounts import limits
from core.errors import error_page


def authenticate_with_password(
    request: HttpRequest, page_view_restriction_id: Any, page_id: int
) -> Any:
    """Call Wagtail's view and count failed attempts per network address."""
    scope = f"{limits.PAGE}{page_view_restriction_id}"
    if request.method != "POST":
        return wagtail_view(request, page_view_restriction_id, page_id)
    if until := limits.refuse_if_locked(request, scope):
        return error_page(request, 429, lambda: (_("Too many attempts"), limits.message(until)))
    response = wagtail_view(request, page_view_restriction_id, page_id)
    if response.status_code == 200:  # the form is shown again
        limits.count(request, scope)
    return response
