"""Translators have the desk, their language's pages and their account; the rest of the admin is closed to them.

Wagtail guards what changes something, but not what shows something: its choosers and reports list the
drafts of every language to whoever may log in.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from wagtail.admin.auth import require_admin_access

from core.gate import NotReady
from translation.permissions import only_translates
from translation.services import Incomplete

ROOMS = {"desk", "terms", "wagtailadmin_editing_sessions"}
SCREENS = {
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_explore_root",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_api:pages:detail",
}
# Of one page, and each asks whether the page is in a language that they may write.
PAGE_SCREENS = {
    "edit",
    "preview_on_edit",
    "view_draft",
    "search",
    "search_results",
    "history",
    "history_results",
    "revisions_index",
    "revisions_view",
    "revisions_revert",
    "revisions_compare",
    "workflow_history",
    "workflow_history_detail",
}
SCREENS |= {f"wagtailadmin_pages:{screen}" for screen in PAGE_SCREENS}


@require_admin_access
def refused(request):
    raise PermissionDenied


class TranslatorsMiddleware(MiddlewareMixin):
    """Closed is what is not named above, so that what Wagtail or a package adds is closed, too."""

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        is_open = match.view_name in SCREENS or ROOMS & {*match.namespaces}
        in_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        if in_admin and not is_open and only_translates(request.user):
            return refused(request)
        return None


class ClosedGateMiddleware(MiddlewareMixin):
    """Wagtail's own screens (its front page approves, too) know no gate: say why it is closed."""

    def process_exception(self, request, exception):
        if not isinstance(exception, NotReady | Incomplete):
            return None
        messages.error(request, " ".join(exception.messages))
        return redirect("wagtailadmin_home")
