"""Redirects to public pages only; a redirect to a draft or private page is a 404."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlparse

from django.http import HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.deprecation import MiddlewareMixin
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.visibility import public

FindRedirect = Callable[[HttpRequest], str | None]
_finders: list[FindRedirect] = []


class PublicRedirectMiddleware(MiddlewareMixin):
    """A replacement for Wagtail's `RedirectMiddleware` (8.0), which redirects to any page."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if response.status_code != 404:
            return response
        # As in Wagtail: undecoded, since `get_redirect` tries both; first with the query string, then without.
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        found = (
            get_redirect(request, address) for address in dict.fromkeys([path, urlparse(path).path])
        )
        redirect = next(filter(None, found), None)
        if not redirect:
            url = next(filter(None, (find(request) for find in _finders)), None)
            return HttpResponsePermanentRedirect(url) if url else response
        if not is_open(redirect) or not redirect.link:
            return response
        kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        return kind(redirect.link)


def redirect_finder(function: FindRedirect) -> FindRedirect:
    """Register a function that is asked where a missing address has moved, if no editor has said so; a decorator.

    It may only return addresses of what is public.
    """
    _finders.append(function)
    return function


def is_open(redirect: Redirect) -> bool:
    pk = redirect.redirect_page_id
    return not pk or Page.objects.filter(public(), pk=pk).exists()
