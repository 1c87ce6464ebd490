"""Views of URLs that belong to no page."""

from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path

from core.languages import preferred_language
from core.sites import site_languages


def redirect_to_language(request: HttpRequest) -> Any:
    """Redirect `/` to the front page in the browser's preferred language, or in one that the newsroom has."""
    language = preferred_language(request.headers.get("Accept-Language", ""))
    available = site_languages(request)
    if available and language not in available:
        language = available[0]
    response = HttpResponseRedirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def redirect_no_to_nb(request: HttpRequest, rest: str = "") -> Any:
    """Redirect `/no/…` to `/nb/…`; both codes mean Norwegian."""
    path, query = escape_uri_path(f"/nb/{rest}"), request.META.get("QUERY_STRING")
    return HttpResponsePermanentRedirect(path + (f"?{query}" if query else ""))
