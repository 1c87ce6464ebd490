"""Translators have the desk, the translations into their language and their account; the rest is closed to them.

Wagtail guards what changes something, but not what shows something: its choosers and reports list the
drafts of every language to whoever may log in.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.utils.deprecation import MiddlewareMixin
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page

from core.publishing import PublishBlocked
from translation.workflow.approval import IncompleteTranslation
from translation.workflow.permissions import only_translates
from translation.workflow.publish_checks import translation_into

ROOMS = {"translation", "terms", "wagtailadmin_editing_sessions"}
SCREENS = {
    "admin_session",
    "admin_logged_in",
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
}
# Of one translated page, and each asks whether the page is in a language that they may write. Originals in
# that language are not theirs to read before they are out.
PAGE_SCREENS = {
    "admin_session",
    "admin_logged_in",
    "edit",
    "preview_on_edit",
    "view_draft",
    "history",
    "history_results",
    "revisions_index",
    "revisions_view",
    "revisions_revert",
    "revisions_compare",
    "workflow_history",
    "workflow_history_detail",
}
PAGE_SCREENS = {f"wagtailadmin_pages:{screen}" for screen in PAGE_SCREENS}


def is_open(match: ResolverMatch) -> bool:
    if match.view_name in PAGE_SCREENS:
        pk = match.kwargs.get("page_id") or match.kwargs.get("pk")
        page = Page.objects.filter(pk=pk).first()
        return page is not None and translation_into(page) is not None
    return match.view_name in SCREENS or bool(ROOMS & {*match.namespaces})


@require_admin_access
def access_denied(request: HttpRequest) -> None:
    raise PermissionDenied


class TranslatorAccessMiddleware(MiddlewareMixin):
    """Closed is what is not named above, so that what Wagtail or a package adds is closed, too."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> Any:
        match = request.resolver_match
        in_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        if in_admin and only_translates(request.user) and not is_open(match):
            return access_denied(request)
        return None


class PublishBlockedMiddleware(MiddlewareMixin):
    """Wagtail's own screens (its front page approves, too) know no gate: say why it is closed."""

    def process_exception(self, request: HttpRequest, exception: Any) -> HttpResponse | None:
        if not isinstance(exception, PublishBlocked | IncompleteTranslation):
            return None
        messages.error(request, " ".join(exception.messages))
        return redirect("wagtailadmin_home")
