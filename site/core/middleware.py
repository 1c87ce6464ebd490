"""Language by address, and two content security policies: a strict one for readers, a looser one for the admin."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin

from core.languages import language_in_path


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


class ContentPolicyMiddleware(CSPMiddleware):
    """Wagtail's screens need inline scripts (8.0: date pickers, inline panels); readers' pages never do."""

    def process_response(self, request, response):
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY
            patch_cache_control(response, private=True, no_store=True)
        elif getattr(request, "is_preview", False):
            response._csp_replace = {
                "frame-ancestors": ["'self'"]
            }  # the editor shows it in a frame
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return super().process_response(request, response)
