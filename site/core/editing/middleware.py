"""No POST of the admin loses text: not to the log-in page, not to a stale token, not over a newer version."""

from django.contrib.messages import get_messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from wagtail.admin.localization import get_localized_response

from core.editing.creation import remember_rows, save_again
from core.editing.refusals import GONE, refusal_reason
from core.editing.unsaved import (
    Compared,
    KeptBeside,
    Shown,
    answer_without_saving,
    form_view_of,
    sent_fields,
    sent_texts,
)
from core.editing.versions import FIELD, Loaded

BY_SCRIPT = "X-Sent-By-Script"  # of admin/saving.js: it follows redirects itself and shows dialogs
WITHOUT_LOG_IN = ("wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_password_reset")
MODES = {"show": Shown, "beside": KeptBeside}
STATUS = {GONE: 410}


def wants_json(request) -> bool:
    return bool(request.headers.get(BY_SCRIPT)) or not request.accepts("text/html")


def refused(request, code: str, status: int, message: str):
    """The reason as JSON for scripts; for people a page that still holds what they have sent."""
    if wants_json(request):
        said = {"success": False, "error_code": code, "error_message": message}
        response = JsonResponse(said, status=status)
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


def version_in_database(request) -> str:
    loaded = Loaded.read(request.POST.get(FIELD, ""))
    return loaded.current if loaded and loaded.object else ""


class UnsavedTextMiddleware(MiddlewareMixin):
    """Stands behind log-in and CSRF protection, before the admin's views."""

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        home = reverse("wagtailadmin_home")
        if request.method != "POST" or not request.path_info.startswith(home):
            return None
        if not request.user.is_authenticated:
            return self.ask_for_log_in(request, match)
        written_by = request.POST.get("loaded_by")
        if written_by and written_by != str(request.user.pk):
            told = _("Somebody else has logged in in this browser.")
            return get_localized_response(refused, request, "other_user", 409, told)
        try:
            form_view = form_view_of(match)
        except (Http404, LookupError, ObjectDoesNotExist):
            return None
        if not form_view:
            return None
        if request.POST.get("unsaved") != "show" and (response := save_again(request)):
            return response
        if mode := MODES.get(request.POST.get("unsaved", "")):
            if mode is KeptBeside or self.is_meant(request):
                return answer_without_saving(request, form_view, mode, args, kwargs)
        elif self.is_meant(request):
            request.version_before = version_in_database(request)
            return None
        return self.ask(request, form_view, args, kwargs)

    def ask_for_log_in(self, request, match):
        if match.view_name.startswith(WITHOUT_LOG_IN) or not sent_fields(request.POST):
            return None
        if request.headers.get("X-Requested-With") and not wants_json(request):
            return None  # Wagtail's own scripts know what a 403 means
        return refused(request, "logged_out", 401, _("You are logged out."))

    def is_form(self, request, response) -> bool:
        """Whether a form of ours was sent by one of our own screens, and has no answer of ours yet."""
        is_own = getattr(request, "csrf_processing_done", False) and request.user.is_authenticated
        return is_own and FIELD in request.POST and not hasattr(response, "keeps_text")

    def keep_from_refusal(self, request, code):
        list(
            get_messages(request)
        )  # Wagtail's own, which each refused autosave would add once more
        told = (
            _("You may not save this any more")
            if code != GONE
            else _("This does not exist any more")
        )
        return get_localized_response(refused, request, code, STATUS.get(code, 403), told)

    def is_meant(self, request) -> bool:
        """Whether the form was opened with the newest version, or the newer one has been seen."""
        loaded = Loaded.read(request.POST.get("loaded_version", ""))
        if not loaded or loaded.is_newest or request.POST.get("over") == loaded.current:
            return True
        return not loaded.may_be_edited_by(request.user)

    def ask(self, request, form_view, args, kwargs):
        if wants_json(request):
            told = _("Somebody has saved a newer version.")
            code = "newer_version" if request.headers.get(BY_SCRIPT) else "invalid_revision"
            return JsonResponse(
                {"success": False, "error_code": code, "error_message": told},
                status=409 if request.headers.get(BY_SCRIPT) else 400,
            )
        response = answer_without_saving(request, form_view, Compared, args, kwargs)
        if not getattr(request, "is_same_version", False):
            return response
        if request.POST.get("unsaved"):
            return answer_without_saving(request, form_view, Shown, args, kwargs)
        return None

    def process_response(self, request, response):
        """A script cannot see where a redirect leads without taking the message that waits there."""
        if request.method == "POST" and request.path_info.startswith(reverse("wagtailadmin_home")):
            remember_rows(request, response)
            if self.is_form(request, response) and (code := refusal_reason(request, response)):
                response = self.keep_from_refusal(request, code)
        if request.headers.get(BY_SCRIPT) and response.status_code in (301, 302, 303):
            return JsonResponse({"location": response["Location"]})
        return response
