"""Middleware for hosts, languages, caching, compression and the content security policies.

There are two policies, a strict one for the public site and a looser one for the admin.
"""

from contextlib import nullcontext
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

from core.encodings import refuses_gzip
from core.languages import language_in_path
from core.page_cache.keys import SAFE
from core.page_cache.memory import remembering
from core.tasks import deduplicate_request_tasks
from core.visibility import cached_restrictions


class RestrictionsMiddleware:
    """Middleware that reads what every page needs once: the view restrictions of the page tree, the site.

    A request that only reads takes it from the memory of the process, and keeps it there.
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        is_reader = request.method in SAFE and settings.SESSION_COOKIE_NAME not in request.COOKIES
        with cached_restrictions(), remembering() if is_reader else nullcontext():
            return self.get_response(request)


class DeduplicateTasksMiddleware:
    """Middleware that enqueues the same task once per transaction of an admin request."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        if not request.path_info.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        with deduplicate_request_tasks():
            return self.get_response(request)


class HostMiddleware(MiddlewareMixin):
    """Middleware that normalises the `Host` header: lower case, no trailing dot, no unexpected port.

    Django accepts all spellings, and they would appear in canonical URLs, the sitemap, feeds and JSON-LD. A host that
    cannot be parsed is left for Django to refuse. A path with a NUL is refused here: PostgreSQL cannot look it up.
    """

    def process_request(self, request: HttpRequest) -> None:
        if "\0" in request.path_info:
            raise BadRequest("The path contains a NUL.")
        domain, port = split_domain_port(request.META.get("HTTP_HOST", ""))
        if domain:
            kept = port and port == port_of(request)
            request.META["HTTP_HOST"] = f"{domain}:{port}" if kept else domain


def port_of(request: HttpRequest) -> str:
    """Return the port that readers use, as the trusted proxy or the server reports it; "" for the default."""
    port = settings.TRUSTED_PROXIES and request.META.get("HTTP_X_FORWARDED_PORT")
    port = port or request.META.get("SERVER_PORT", "")
    return "" if port == ("443" if request.is_secure() else "80") else str(port)


class PrivateAnswersMiddleware(MiddlewareMixin):
    """Middleware that forbids caches to store a response that sets a cookie or answers a request with a session.

    A view that sets `public` has to give the same response to everyone.
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        personal = settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies
        if personal and "public" not in response.headers.get("Cache-Control", ""):
            patch_cache_control(response, private=True, no_store=True)
            patch_vary_headers(response, ["Cookie"])
        return response


class LanguageMiddleware(MiddlewareMixin):
    """Middleware that sets the language by the URL, never by a cookie; other URLs (the admin) get the default."""

    def process_request(self, request: HttpRequest) -> None:
        translation.activate(language_in_path(request.path_info) or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class TextGZipMiddleware(GZipMiddleware):
    """Middleware that compresses only text: files are compressed already, and ranges must keep their bytes."""

    TEXTS = (
        "text/",
        *(f"application/{name}" for name in ("json", "xml", "rss+xml", "atom+xml", "feed+json")),
    )

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        is_text = response.get("Content-Type", "").startswith(self.TEXTS)
        if is_text and not response.has_header("Accept-Ranges"):
            if refuses_gzip(request):  # Django (5.2) does not look at weights
                patch_vary_headers(response, ["Accept-Encoding"])
                return response
            return super().process_response(request, response)
        return response


class ContentPolicyMiddleware(CSPMiddleware):
    """Middleware that sends the admin's own policy, which allows inline styles, but no inline scripts."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY
            patch_cache_control(response, private=True, no_store=True)
        elif getattr(request, "is_preview", False):
            # The page editor shows the preview in a frame.
            response._csp_replace = {"frame-ancestors": ["'self'"]}
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return super().process_response(request, response)
