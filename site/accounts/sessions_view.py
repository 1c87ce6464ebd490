"""The page on which users see where they are logged in, and end sessions."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from accounts.models import UserSession
from accounts.session_store import end_sessions
from accounts.user_actions import UserAction

ENDED = "accounts.sessions_ended"


def name_of(session: UserSession) -> str:
    """Return a name for a session in forms: its key would let every reader of it in."""
    return salted_hmac("accounts.sessions", session.pk).hexdigest()[:16]


def sessions_of(user: Any) -> Any:
    rows = UserSession.objects.filter(user=user, expire_date__gt=timezone.now())
    return rows.order_by("-last_used_at")


class SessionsView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "accounts/sessions.html"
    page_title = gettext_lazy("Where you are logged in")
    header_icon = "desktop"

    def get_breadcrumbs_items(self) -> list:
        account = {"url": reverse("wagtailadmin_account"), "label": _("Account")}
        own = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), account, own]

    def get_context_data(self, **kwargs: Any) -> dict:
        own = self.request.session.session_key
        rows = [
            {"session": row, "name": name_of(row), "is_own": row.pk == own}
            for row in sessions_of(self.request.user)
        ]
        rows.sort(key=lambda row: not row["is_own"])
        return {**super().get_context_data(**kwargs), "rows": rows}

    def post(self, request: HttpRequest) -> Any:
        """End the session that the form names, or all but the user's own."""
        rows = sessions_of(request.user).exclude(pk=request.session.session_key)
        if "all" in request.POST:
            ended = end_sessions(request.user, but=request.session.session_key)
        else:
            named = request.POST.get("session", "")
            found = [row for row in rows if constant_time_compare(name_of(row), named)]
            ended = sum(row.delete()[0] for row in found)
        if ended:
            log(instance=request.user, action=ENDED, data={"count": ended})
        tell(request, ended)
        return redirect("account_sessions")


def tell(request: HttpRequest, ended: int) -> None:
    if not ended:
        messages.info(request, _("There was nothing to end any more."))
        return
    text = ngettext("%(count)d session is ended.", "%(count)d sessions are ended.", ended)
    messages.success(request, text % {"count": ended})


class EndSessionsView(UserAction):
    """The page on which administrators end all sessions of a user."""

    page_title = gettext_lazy("End sessions")
    button = gettext_lazy("End all sessions")

    @property
    def explanation(self) -> str:  # type: ignore[override]
        open_now = sessions_of(self.object).count()
        text = ngettext(
            "The user is logged in on %(count)d device, and has to log in again. What they are writing is kept.",
            "The user is logged in on %(count)d devices, and has to log in again. What they are writing is kept.",
            open_now,
        )
        return text % {"count": open_now}

    def act(self) -> None:
        if ended := end_sessions(self.object):
            log(instance=self.object, action=ENDED, data={"count": ended})
        tell(self.request, ended)
