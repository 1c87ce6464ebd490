"""Error pages in the reader's language, rendered without database or session."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.languages import language_in_path, preferred_language


def error_page(request: HttpRequest, status: int, get_texts: Any) -> HttpResponse:
    """Return an error page; `get_texts` returns heading and text in the active language."""
    preferred = preferred_language(request.headers.get("Accept-Language", ""))
    # An unknown host is refused before the middleware sets the language.
    language = getattr(request, "LANGUAGE_CODE", language_in_path(request.path_info) or preferred)
    with override(language):
        heading, text = get_texts()
        context = {"language": language, "heading": heading, "text": text}
        if status == 500:
            # By which the server's log knows it.
            context["code"] = getattr(request, "request_id", "")
        return render(None, "error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Any) -> Any:
    """Return a 400: an unknown host, a form that is too large, an invalid character in the address."""
    return error_page(
        request,
        400,
        lambda: (
            _("We could not understand the request"),
            _(
                "Something in the address or the form could not be read. Please check it and try again."
            ),
        ),
    )


def permission_denied(request: HttpRequest, exception: Any) -> Any:
    """Return a 403 outside the admin, which has its own."""
    return error_page(
        request,
        403,
        lambda: (_("You do not have access"), _("This page is not open to everyone.")),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> Any:
    """Return a 403 for a form whose CSRF token is no longer valid."""
    return error_page(
        request,
        403,
        lambda: (
            _("The form could not be sent"),
            _(
                "The page was open for too long, or you have logged in or out in another window. "
                "Go back, copy your text, reload the page and send the form again."
            ),
        ),
    )


def server_error(request: HttpRequest) -> Any:
    """Return a 500."""
    return error_page(
        request,
        500,
        lambda: (
            _("Something went wrong"),
            _("The error is on our side. Please try again in a moment."),
        ),
    )
