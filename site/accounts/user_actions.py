"""What administrators do with the account of another user, each with a page that asks first."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from accounts.models import User
from accounts.second_step import changes


def may_manage(user: Any, other: Any) -> bool:
    """Return whether a user manages the account of another one; superusers are managed by superusers only."""
    may_change = user.has_perm("accounts.change_user")
    return may_change and user != other and (user.is_superuser or not other.is_superuser)


class UserAction(WagtailAdminTemplateMixin, TemplateView):
    """A page that asks for confirmation of an action on the account of another user."""

    template_name = "accounts/user_action.html"
    header_icon = "user"
    explanation: Any = ""
    button: Any = ""

    @cached_property
    def object(self) -> Any:
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_manage(request.user, self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def edit_url(self) -> str:
        return reverse("wagtailusers_users:edit", args=[self.object.pk])

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailusers_users:index"), "label": _("Users")},
            {"url": self.edit_url, "label": self.object},
            {"url": "", "label": self.get_page_title()},
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.act()
        return redirect(self.edit_url)

    def act(self) -> None:
        raise NotImplementedError


class ResetSecondStepView(UserAction):
    page_title = gettext_lazy("Reset two-step verification")
    button = gettext_lazy("Reset")
    explanation = gettext_lazy(
        "For users who have lost their phone or key. Make sure that it is they who ask. All apps, passkeys and "
        "recovery codes are removed, sessions end, and the user is told by e-mail."
    )

    def act(self) -> None:
        if changes.reset(self.object, by=self.request.user):
            messages.success(self.request, _("Two-step verification is reset."))
        else:
            messages.info(self.request, _("This user has no second step."))
