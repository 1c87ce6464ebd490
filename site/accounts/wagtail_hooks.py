"""Admin hooks of the accounts; importing `audit` and `panels` registers theirs."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from accounts import audit, audit_log, limits, locks_view, panels  # noqa: F401
from accounts.hand_over.views import HandOverView
from accounts.handbook import handbook
from accounts.invitations import InviteView, is_waiting
from accounts.locks_view import locked_accounts, may_unlock
from accounts.sessions_view import EndSessionsView, SessionsView
from accounts.user_actions import ResetSecondStepView, may_manage

user_urls = [
    path("reset-second-step/", ResetSecondStepView.as_view(), name="reset_second_step"),
    path("hand-over/", HandOverView.as_view(), name="hand_over"),
    path("invite/", InviteView.as_view(), name="invite"),
    path("end-sessions/", EndSessionsView.as_view(), name="end_sessions"),
]
WAGTAILS_GUIDES = ("whats-new", "editor-guide")


@hooks.register("register_admin_urls")
def addresses():
    return [
        *audit_log.urlpatterns,
        path("locked/", include((locks_view.urlpatterns, "locked_accounts"))),
        path("account/sessions/", SessionsView.as_view(), name="account_sessions"),
        path("users/<int:pk>/", include((user_urls, "user_actions"))),
        path("handbook/", handbook, name="handbook"),
        path("handbook/<slug:name>/", handbook, name="handbook"),
    ]


@hooks.register("register_help_menu_item")
def handbook_menu_item():
    return MenuItem(_("Handbook"), reverse("handbook"), name="handbook", icon_name="help", order=1)


@hooks.register("construct_help_menu")
def leave_out_wagtails_guides(request, items):
    """Leave out Wagtail's guide and release notes: they are in English, and about another admin than this one."""
    items[:] = [one for one in items if not one.name.startswith(WAGTAILS_GUIDES)]


class LocksMenuItem(MenuItem):
    def is_shown(self, request):
        return may_unlock(request.user)


@hooks.register("register_settings_menu_item")
def locks_menu_item():
    url = reverse("locked_accounts:list")
    return LocksMenuItem(
        _("Locked log-ins"), url, name="locked-accounts", icon_name="lock", order=610
    )


@hooks.register("register_user_listing_buttons")
def unlock_button(user, request_user):
    if may_unlock(request_user) and limits.normalise_account(user.email) in locked_accounts(
        request_user
    ):
        url = reverse("locked_accounts:list")
        yield Button(_("Unlock log-in"), url, icon_name="lock-open", priority=5)


@hooks.register("register_user_listing_buttons")
def account_buttons(user, request_user):
    if may_manage(request_user, user):
        url = reverse("user_actions:hand_over", args=[user.pk])
        yield Button(_("Hand over work"), url, icon_name="group", priority=58)
        url = reverse("user_actions:reset_second_step", args=[user.pk])
        yield Button(_("Reset two-step verification"), url, icon_name="lock-open", priority=60)
        if is_waiting(user):
            url = reverse("user_actions:invite", args=[user.pk])
            yield Button(_("Send the invitation again"), url, icon_name="mail", priority=59)
        url = reverse("user_actions:end_sessions", args=[user.pk])
        yield Button(_("End sessions"), url, icon_name="logout", priority=61)
