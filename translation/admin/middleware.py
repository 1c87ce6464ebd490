"""Restricts users who only translate to the translation editor, the translated pages and their account.

Their start page is the translation queue.

Wagtail checks permissions for changes, but not for all lists: its choosers and reports show drafts in
every language to every user of the admin.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.utils.deprecation import MiddlewareMixin
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page

from accounts.second_step.required import must_enrol
from core.publishing import PublishBlocked
from translation.admin.queue.views import queue
from translation.workflow.approval import IncompleteTranslation
from translation.workflow.permissions import only_translates
from translation.workflow.publish_checks import translation_into

NAMESPACES = {"translation", "terms", "wagtailadmin_editing_sessions"}
VIEWS = {
    "admin_session",
    "handbook",
    "admin_logged_in",
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    # Their log-in and account.
    "account_sessions",
    "invitation",
    *(f"oidc_{view}" for view in ("login", "callback", "connect")),
    *(f"mfa_{view}" for view in ("index", "authenticate", "activate_totp", "deactivate_totp")),
    *(f"mfa_{view}" for view in ("add_webauthn", "remove_webauthn")),
    *(f"mfa_{view}" for view in ("view_recovery_codes", "generate_recovery_codes")),
}
# Views of a translated page. Each checks the permission for the page's language; sources in that
# language stay closed until they are published.
PAGE_VIEWS = {
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
PAGE_VIEWS = {f"wagtailadmin_pages:{view}" for view in PAGE_VIEWS} | {"release:compare"}


def is_allowed(match: ResolverMatch) -> bool:
    if match.view_name in PAGE_VIEWS:
        pk = match.kwargs.get("page_id") or match.kwargs.get("pk")
        page = Page.objects.filter(pk=pk).first()
        return page is not None and translation_into(page) is not None
    return match.view_name in VIEWS or bool(NAMESPACES & {*match.namespaces})


@require_admin_access
def access_denied(request: HttpRequest) -> None:
    raise PermissionDenied


@require_admin_access
def start_page(request: HttpRequest) -> HttpResponse:
    return queue(request)


class TranslatorAccessMiddleware(MiddlewareMixin):
    """Deny all views that are not listed above, also those that Wagtail or a package adds later."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> Any:
        match = request.resolver_match
        in_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        is_home = match is not None and match.view_name == "wagtailadmin_home"
        if not in_admin or not only_translates(request.user) or must_enrol(request):
            return None  # who has to set up a second step is stopped by accounts/second_step
        if is_home:
            return start_page(request)
        is_closed = match is None or not is_allowed(match)
        return access_denied(request) if is_closed else None


class PublishBlockedMiddleware(MiddlewareMixin):
    """Show why publishing is blocked: in the page's form if it was sent, otherwise on the home page."""

    def process_exception(self, request: HttpRequest, exception: Any) -> HttpResponse | None:
        if not isinstance(exception, PublishBlocked | IncompleteTranslation):
            return None
        link = getattr(exception, "link", None)
        buttons = [messages.button(*link)] if link else None
        messages.error(request, " ".join(exception.messages), buttons=buttons)
        match = request.resolver_match
        if match and match.view_name == "wagtailadmin_pages:edit":
            return redirect(request.path)
        return redirect("wagtailadmin_home")
