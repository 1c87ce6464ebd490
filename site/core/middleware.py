"""What every request passes: its host in one spelling, its language by address, who may keep the answer, and two
content security policies, a strict one for readers and a looser one for the admin.
"""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http.request import split_domain_port
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

from core.languages import language_in_path
from core.tasks import each_task_of_request_once
from core.visibility import restrictions_remembered


class RestrictionsMiddleware:
    """Which parts of the tree are restricted is read once a request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with restrictions_remembered():
            return self.get_response(request)


class DeduplicateTasksMiddleware:
    """A request of the admin asks for each task once, however often it saves what the task is about."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        with each_task_of_request_once():
            return self.get_response(request)


class HostMiddleware(MiddlewareMixin):
    """One spelling of the `Host` header, in small letters, without a trailing dot or a port that is not ours.

    Django lets the others pass, and they would stand in canonical addresses, the sitemap, feeds and JSON-LD. Hosts
    that cannot be read are left alone, for Django to refuse.
    """

    def process_request(self, request):
        domain, port = split_domain_port(request.META.get("HTTP_HOST", ""))
        if domain:
            kept = port and port == port_of(request)
            request.META["HTTP_HOST"] = f"{domain}:{port}" if kept else domain


def port_of(request) -> str:
    """The port that readers use, "" for the usual one: told by our own proxy, or the server's."""
    port = settings.TRUSTED_PROXIES and request.META.get("HTTP_X_FORWARDED_PORT")
    port = port or request.META.get("SERVER_PORT", "")
    return "" if port == ("443" if request.is_secure() else "80") else str(port)


class PrivateAnswersMiddleware(MiddlewareMixin):
    """What somebody with a session gets, or an answer that sets a cookie, is kept by no cache on the way.

    A view that says `public` knows that it answers all alike.
    """

    def process_response(self, request, response):
        personal = settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies
        if personal and "public" not in response.headers.get("Cache-Control", ""):
            patch_cache_control(response, private=True, no_store=True)
            patch_vary_headers(response, ["Cookie"])
        return response


class LanguageMiddleware(MiddlewareMixin):
    """The address decides the language, never a cookie; addresses without a language get the default (the admin)."""

    def process_request(self, request):
        translation.activate(language_in_path(request.path_info) or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request, response):
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class TextGZipMiddleware(GZipMiddleware):
    """Compresses texts alone: pictures and documents are compressed already, and a part of one must stay one."""

    TEXTS = ("text/", "application/json", "application/xml", "application/rss+xml")

    def process_response(self, request, response):
        is_text = response.get("Content-Type", "").startswith(self.TEXTS)
        if is_text and not response.has_header("Accept-Ranges"):
            return super().process_response(request, response)
        return response


STRICT_SCRIPTS = {"script-src": ["'self'"]}


class ContentPolicyMiddleware(CSPMiddleware):
    """Wagtail's screens need inline scripts (8.0: date pickers, inline panels); readers' pages never do.

    Nor do the screens that are open to strangers: log-in and forgotten password.
    """

    def process_response(self, request, response):
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            strict = {} if settings.SESSION_COOKIE_NAME in request.COOKIES else STRICT_SCRIPTS
            response._csp_replace = {**settings.ADMIN_CONTENT_SECURITY_POLICY, **strict}
            patch_cache_control(response, private=True, no_store=True)
        elif getattr(request, "is_preview", False):
            response._csp_replace = {
                "frame-ancestors": ["'self'"]
            }  # the editor shows it in a frame
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return super().process_response(request, response)
