"""Keep the text of an admin POST that arrives without a session, with a stale token or over a newer version."""

from typing import Any

from django.contrib.messages import get_messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from wagtail.admin.localization import get_localized_response

from core.editing.creation import remember_rows, save_again
from core.editing.refusals import GONE, refusal_reason
from core.editing.unsaved import (
    Compared,
    KeptInHistory,
    ShownAgain,
    answer_without_saving,
    form_view_of,
    sent_fields,
    sent_texts,
)
from core.editing.versions import FIELD, Loaded

# Sent by admin/saving.js, which follows redirects and shows dialogs itself.
BY_SCRIPT = "X-Sent-By-Script"
WITHOUT_LOG_IN = (
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "mfa_authenticate",
    "invitation",
)
MODES = {"show": ShownAgain, "beside": KeptInHistory}
STATUS = {GONE: 410}


def wants_json(request: HttpRequest) -> bool:
    return bool(request.headers.get(BY_SCRIPT)) or not request.accepts("text/html")


def refusal_response(request: HttpRequest, code: str, status: int, message: str) -> Any:
    """Return the reason as JSON to a script, and to a user a page that holds the text they sent."""
    if wants_json(request):
        body = {"success": False, "error_code": code, "error_message": message}
        response = JsonResponse(body, status=status)
        response.keeps_text = True
        return response
    context = {
        "code": code,
        "address": request.get_full_path(),
        "sent": sent_fields(request.POST),
        "texts": sent_texts(request.POST),
        "has_files": bool(request.FILES),
    }
    response = render(request, "core/admin/not_saved.html", context, status=status)
    response.keeps_text = True
    return response


def version_in_database(request: HttpRequest) -> str:
    loaded = Loaded.read(request.POST.get(FIELD, ""))
    return loaded.current if loaded and loaded.object else ""


class UnsavedTextMiddleware(MiddlewareMixin):
    """Middleware that rejects or compares admin forms before their view runs, after session and CSRF checks."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> Any:
        match = request.resolver_match
        home = reverse("wagtailadmin_home")
        if request.method != "POST" or not request.path_info.startswith(home):
            return None
        if not request.user.is_authenticated:
            return self.ask_for_log_in(request, match)
        written_by = request.POST.get("loaded_by")
        if written_by and written_by != str(request.user.pk):
            message = _("Another user has logged in in this browser.")
            return get_localized_response(refusal_response, request, "other_user", 409, message)
        try:
            form_view = form_view_of(match)
        except (Http404, LookupError, ObjectDoesNotExist):
            return None
        if not form_view:
            return None
        if request.POST.get("unsaved") != "show" and (response := save_again(request)):
            return response
        if mode := MODES.get(request.POST.get("unsaved", "")):
            if mode is KeptInHistory or self.may_overwrite(request):
                return answer_without_saving(request, form_view, mode, args, kwargs)
        elif self.may_overwrite(request):
            request.version_before = version_in_database(request)
            return None
        return self.compare(request, form_view, args, kwargs)

    def ask_for_log_in(self, request: HttpRequest, match: Any) -> Any:
        if match.view_name.startswith(WITHOUT_LOG_IN) or not sent_fields(request.POST):
            return None
        if request.headers.get("X-Requested-With") and not wants_json(request):
            return None  # Wagtail's own scripts handle a 403
        return refusal_response(request, "logged_out", 401, _("You are logged out."))

    def is_form(self, request: HttpRequest, response: Any) -> bool:
        """Return whether the request is a form of the admin with a valid token, and not handled here already."""
        is_own = getattr(request, "csrf_processing_done", False) and request.user.is_authenticated
        return is_own and FIELD in request.POST and not hasattr(response, "keeps_text")

    def return_refused_text(self, request: HttpRequest, code: str) -> Any:
        """Return the text with the reason why the view refused the form."""
        list(get_messages(request))  # discards Wagtail's message, which each autosave would repeat
        gone, refusal = _("This no longer exists"), _("You can no longer save this")
        message = gone if code == GONE else refusal
        return get_localized_response(
            refusal_response, request, code, STATUS.get(code, 403), message
        )

    def may_overwrite(self, request: HttpRequest) -> bool:
        """Return whether the form was opened with the newest version, or the user has since seen that one."""
        loaded = Loaded.read(request.POST.get("loaded_version", ""))
        if not loaded or loaded.is_newest or request.POST.get("over") == loaded.current:
            return True
        return not loaded.may_be_edited_by(request.user)

    def compare(self, request: HttpRequest, form_view: Any, args: Any, kwargs: Any) -> Any:
        """Report the newer version to a script, and show a user both versions if they differ."""
        if wants_json(request):
            message = _("Another user has saved a newer version.")
            code = "newer_version" if request.headers.get(BY_SCRIPT) else "invalid_revision"
            return JsonResponse(
                {"success": False, "error_code": code, "error_message": message},
                status=409 if request.headers.get(BY_SCRIPT) else 400,
            )
        response = answer_without_saving(request, form_view, Compared, args, kwargs)
        if not getattr(request, "is_same_version", False):
            return response
        if request.POST.get("unsaved"):
            return answer_without_saving(request, form_view, ShownAgain, args, kwargs)
        return None

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Return a redirect as JSON to a script: by following it, the script would consume its messages."""
        if request.method == "POST" and request.path_info.startswith(reverse("wagtailadmin_home")):
            remember_rows(request, response)
            if self.is_form(request, response) and (code := refusal_reason(request, response)):
                response = self.return_refused_text(request, code)
        if request.headers.get(BY_SCRIPT) and response.status_code in (301, 302, 303):
            return JsonResponse({"location": response["Location"]})
        return response
