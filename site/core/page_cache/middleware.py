"""The middleware that answers from the cache, and stores what views offer."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from wagtail.models import Site

from core.page_cache import cdn, changes, checking, files, stored
from core.page_cache.collecting import OtherArgumentsError, Render, collecting
from core.page_cache.keys import Key, NotedQuery, key_of
from core.page_cache.memory import found_total
from core.page_cache.taking_turns import turn


class PageCacheMiddleware:
    """Middleware that serves stored responses to readers who are not logged in.

    It is inside of the middleware that compresses and compares validators, and outside of all that sets headers.
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response
        self.seen: Any = None

    def __call__(self, request: HttpRequest) -> Any:
        is_personal = settings.SESSION_COOKIE_NAME in request.COOKIES
        key = key_of(request)
        if key is None:
            return self.get_response(request)
        if is_personal or not settings.PAGE_CACHE:
            request.GET = NotedQuery.of(request, key)  # type: ignore[assignment]
            return self.get_response(request)
        response = self.find_or_render(request, key)
        if (others := getattr(response, "other_arguments", None)) is not None:
            response = self.find_or_render(request, key.with_arguments(others))
        return response

    def find_or_render(self, request: HttpRequest, key: Key) -> Any:
        # For metrics.
        request.stored_page = "hit"  # type: ignore[attr-defined]
        if found := find(key):
            return found.response_to(request)
        with turn(str(key)) as has_waited:
            if has_waited and (found := find(key)):
                return found.response_to(request)
            request.stored_page = "miss"  # type: ignore[attr-defined]
            return self.render(request, key)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Stop the view; `render` then answers with the page of the list that there is."""
        if not isinstance(error, OtherArgumentsError):
            return None
        stopped = HttpResponse()
        stopped.other_arguments = error.arguments  # type: ignore[attr-defined]
        return stopped

    def render(self, request: HttpRequest, key: Key) -> Any:
        """Return the view's response; store it if it is the same for everyone and nothing changed meanwhile."""
        query = NotedQuery.of(request, key)
        request.GET = query  # type: ignore[assignment]
        with collecting(dict(key.arguments)) as rendering:
            before = found_total()
            if before != self.seen:
                # Wagtail (8.0) keeps these for a while, and another process may have changed them.
                Site.clear_site_root_paths_cache()
                self.seen = before
            response = self.get_response(request)
        if hasattr(response, "other_arguments"):
            return response
        key = key.only(query.asked_arguments)
        if query.has_other_uses or not is_storable(request, response, rendering, key):
            return response
        state, after = changes.states(rendering.tags)
        if after != before:
            return response
        copy = stored.Stored.of(response, rendering, state, query.asked_arguments)
        stored.put(key, copy)
        if not Site.find_for_request(request):
            return response
        cdn.remember(key, copy.tags)
        if settings.PAGE_CACHE_ROOT:
            checking.store(key, copy, lambda: changes.state() == before)
        return response


def find(key: Key) -> stored.Stored | None:
    """Return the stored response that is right now, and write its file if there is none, or one of an earlier period.

    A response is that of each URL that differs only in arguments for which its view did not ask, and the one without
    arguments knows some of these.
    """
    found = stored.get(key)
    if not found and key.arguments and (bare := stored.get(key.only([]))):
        reduced = key.only(bare.asked)
        found = stored.get(reduced)
        if found and key.only(found.asked) != reduced:
            return None
        key = reduced
    if not found or found.is_due or changes.state_of(found.tags) != found.state:
        return None
    if settings.PAGE_CACHE_ROOT and not files.is_written(key, found):
        checking.store(key, found, lambda: changes.state_of(found.tags) == found.state)
    return found


def is_storable(request: HttpRequest, response: Any, rendering: Render, key: Key) -> bool:
    control = response.headers.get("Cache-Control", "")
    return bool(
        rendering.is_offered
        and request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not any(word in control for word in ("private", "no-store"))
        and dict(key.arguments) == rendering.arguments
    )
