"""Addresses of pages that were withdrawn: 410 with a notice in the reader's language.

A room above knows which they are. A page that is served at such an address, and a redirect from it, come first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from core.languages import LocalizedText, language_in_path


@dataclass(frozen=True)
class Gone:
    """What readers learn about a page that was withdrawn."""

    at: datetime
    reason: LocalizedText
    # A public page that they may read instead.
    replacement: Any = None
    # The translation key of the page.
    translation_key: Any = None
    # The latest stories, which are offered, too.
    latest: list[Any] = field(default_factory=list)


Check = Callable[[HttpRequest], Gone | None]
_checks: list[Check] = []


def gone_check(function: Check) -> Check:
    """Register a function that tells whether the requested page was withdrawn; a decorator."""
    _checks.append(function)
    return function


def find_gone(request: HttpRequest) -> Gone | None:
    """Return what is said at the requested address, if a page was withdrawn from it."""
    return next(filter(None, (check(request) for check in _checks)), None)


class GoneMiddleware(MiddlewareMixin):
    """Middleware that answers 410 instead of 404. It precedes that of redirects, and so sees what they leave."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if response.status_code != 404 or not language_in_path(request.path_info):
            return response
        found = find_gone(request)
        return gone(request, found) if found else response


def gone(request: HttpRequest, found: Gone) -> HttpResponse:
    """Return the page. It is stored by no cache, as the withdrawal may be reversed."""
    response = render(request, "gone.html", {"gone": found}, status=410)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
