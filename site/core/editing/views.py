"""Views that report the state of the browser's session to the admin's scripts."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import errors
from core.editing.middleware import refusal_response


@never_cache
@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """Return the user's id (null if logged out) and the current CSRF token."""
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


@never_cache
@require_safe
def logged_in(request: HttpRequest) -> HttpResponse:
    """Show the page after log-in in a separate window. Its script notifies the other windows and closes it."""
    return render(request, "core/admin/logged_in.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> Any:
    """Return the text of a same-origin admin form with a stale token; refuse forms of other sites."""
    in_admin = request.path_info.startswith("/admin/")
    if in_admin and request.headers.get("Sec-Fetch-Site") == "same-origin":
        message = _("You have logged in or out in another window.")
        return refusal_response(request, "stale_token", 403, message)
    return errors.csrf_failure(request, reason)
