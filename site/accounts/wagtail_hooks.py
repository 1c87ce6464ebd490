"""Admin hooks of the accounts; importing `audit` and `panels` registers theirs."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from accounts import audit, limits, locks_view, panels  # noqa: F401
from accounts.handbook import handbook
from accounts.locks_view import locked_accounts, may_unlock

WAGTAILS_GUIDES = ("whats-new", "editor-guide")


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("locked/", include((locks_view.urlpatterns, "locked_accounts"))),
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
