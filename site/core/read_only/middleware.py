"""Answer what would write with a 503 while the newsroom is read-only; readers are answered as always."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.localization import get_localized_response
from wagtail.api.v3.errors import problem_response

from core.editing.middleware import refusal_response, wants_json
from core.editing.unsaved import sent_fields
from core.errors import error_page
from core.models import ReadOnlyPeriod
from core.read_only import mode

CODE = "read_only"
SAFE = ("GET", "HEAD", "OPTIONS")


class ReadOnlyMiddleware(MiddlewareMixin):
    """Middleware that closes the admin and refuses forms in the read-only mode, and keeps the text of what was sent.

    The admin is closed altogether: even opening a story there writes (who edits it, when the session was used). So
    are views whose class has `writes_on_get`.
    """

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> Any:
        is_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        writes = getattr(getattr(view, "view_class", None), "writes_on_get", False)
        is_safe = request.method in SAFE
        if is_safe and not (is_admin or writes):
            return None
        if not (period := mode.was_on_lately() if is_safe else mode.period()):
            return None
        answer = refuse(request, period, is_admin)
        answer.headers["Retry-After"] = str(mode.retry_after(period))
        answer.headers["Cache-Control"] = "no-store"
        return answer


def refuse(request: HttpRequest, period: ReadOnlyPeriod, is_admin: bool) -> HttpResponse:
    is_form = is_admin and request.method == "POST" and request.user.is_authenticated
    if is_form and sent_fields(request.POST):
        message = _("The newsroom is closed for changes")
        return get_localized_response(refusal_response, request, CODE, 503, message)
    if wants_json(request) or request.content_type == "application/json":
        heading, text = texts(period, is_admin)
        return problem_response(status=503, detail=f"{heading}. {text}")
    return error_page(request, 503, lambda: texts(period, is_admin))


def texts(period: ReadOnlyPeriod, is_admin: bool) -> tuple[str, str]:
    if is_admin:
        heading = _("The newsroom is closed for changes")
        text = _(
            "We are doing maintenance. What you have written and not saved is kept in your browser."
        )
    else:
        heading = _("This cannot be sent right now")
        text = _("We are doing maintenance. You can read everything, but nothing can be sent.")
    return heading, f"{text} {when(period)}"


def when(period: ReadOnlyPeriod) -> str:
    if not period.expected_end:
        return _("Please try again in a few minutes.")
    time = date_format(localtime(period.expected_end), "TIME_FORMAT")
    return _("We expect to be done at %(time)s.") % {"time": time}
