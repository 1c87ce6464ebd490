"""The admin view in which administrators see and unlock locked log-ins."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from accounts import limits


def may_unlock(user) -> bool:
    return user.has_perm("accounts.change_user")


def locked_accounts(request_user) -> set[str]:
    """Return the accounts that are locked now; cached on the user, so that a user list costs one query."""
    if not hasattr(request_user, "_locked_accounts"):
        found = limits.locks(limits.recent(timezone.now()), timezone.now())
        request_user._locked_accounts = {scope.account for scope in found}
    return request_user._locked_accounts


class LocksView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "accounts/locks.html"
    page_title = gettext_lazy("Locked log-ins")
    header_icon = "lock"

    def dispatch(self, request, *args, **kwargs):
        if not may_unlock(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        now = timezone.now()
        found = limits.locks(limits.recent(now), now).values()
        rows = sorted(found, key=lambda lock: (lock.scope.account, lock.until))
        return {**super().get_context_data(**kwargs), "locks": rows}

    def post(self, request):
        account, address = request.POST.get("account", ""), request.POST.get("address", "")
        if limits.unlock(account=account, address=address):
            messages.success(request, _("Unlocked. The next attempt is allowed at once."))
        else:
            messages.info(request, _("That was no longer locked."))
        return redirect(reverse("locked_accounts:list"))


urlpatterns = [path("", LocksView.as_view(), name="list")]
