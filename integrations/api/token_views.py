"""The tokens of the write API in the settings, for users who manage users: a token acts as its user."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.users.utils import change_user_perm, get_manageable_token_owners

from core.columns import CARDS, LabelledColumn, LabelledDateColumn
from core.editing.methods import ShownOrPosted
from core.languages import language_name
from core.newsroom_access import name_of_newsroom
from integrations.api.token_forms import TokenForm
from integrations.models import Scope, WriteToken

CREATED, REVOKED = "integrations.token_created", "integrations.token_revoked"


class UserManagers(ModelPermissionPolicy):
    """Lets users who may change users do everything."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(user.is_active and user.has_perm(change_user_perm))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return self.user_has_permission(user, "change")


register_permission_policy(WriteToken, UserManagers(WriteToken))


class ManagedTokens(ShownOrPosted):
    """Mixin for views: the tokens of users whom the user may manage; only superusers see those of superusers."""

    request: HttpRequest

    def get_base_queryset(self) -> Any:
        owners = get_manageable_token_owners(self.request.user)
        return WriteToken.objects.filter(user__in=owners).select_related("user", "site")

    def get_queryset(self) -> Any:
        return self.get_base_queryset()


def state_of(token: WriteToken) -> str:
    if token.revoked_at:
        return _("Revoked")
    if token.is_expired:
        return _("Expired")
    return _("Active") if token.user.is_active else _("User deactivated")


def scopes_of(token: WriteToken) -> str:
    labels = [str(label) for value, label in Scope.choices if value in token.scopes]
    languages = [language_name(code) for code in token.languages]
    return ", ".join([*labels, *languages])


class TokenIndexView(ManagedTokens, IndexView):
    default_ordering = "-created"
    table_classname = CARDS

    def get_queryset(self) -> Any:
        return self.order_queryset(self.get_base_queryset())

    def get_list_more_buttons(self, instance: WriteToken) -> Any:
        """Name the button after what it does, and leave it out for a token that is revoked."""
        buttons = super().get_list_more_buttons(instance)
        url = self.get_delete_url(instance)
        for button in buttons:
            if button.url == url:
                button.label = _("Revoke")
        return [one for one in buttons if not (instance.revoked_at and one.url == url)]


class TokenCreateView(ShownOrPosted, CreateView):
    def form_valid(self, form: Any) -> HttpResponse:
        """Create the token, and show it once."""
        self.object, plain = WriteToken.create_token(**form.cleaned_data)
        log(self.object, CREATED, user=self.request.user)
        response = TemplateResponse(
            self.request,
            "integrations/admin/token_created.html",
            {
                **self.get_context_data(form=form),
                "token": plain,
                "object": self.object,
                "page_title": _("API token created"),
                "index_url": self.get_success_url(),
            },
        )
        response.headers["Cache-Control"] = "private, no-store"
        return response


class TokenEditView(ManagedTokens, EditView):
    delete_item_label = gettext_lazy("Revoke")


class TokenRevokeView(ManagedTokens, DeleteView):
    """Ends a token. Its row is kept, so that the log can name it."""

    page_title = gettext_lazy("Revoke")
    template_name = "integrations/admin/revoke_token.html"

    @property
    def confirmation_message(self) -> str:
        return _("The program that uses this token loses its access at once.")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = self.get_object()
        if not token.revoked_at:
            token.revoke()
            log(token, REVOKED, user=request.user)
        text = _("The API token “%(name)s” is revoked.")
        messages.success(request, text % {"name": token.name})
        return redirect(self.get_success_url())


class TokenViewSet(ModelViewSet):
    model = WriteToken
    name = "api-tokens"
    icon = "key"
    menu_label = gettext_lazy("API tokens")
    menu_order = 602
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = TokenIndexView
    add_view_class = TokenCreateView
    edit_view_class = TokenEditView
    delete_view_class = TokenRevokeView
    list_display = [
        "name",
        LabelledColumn("prefix", label=gettext_lazy("Begins with")),
        Column("user", label=gettext_lazy("User")),
        Column(
            "site",
            label=gettext_lazy("Newsroom"),
            accessor=lambda one: name_of_newsroom(one.site),
        ),
        Column("scopes", label=pgettext_lazy("permission", "May"), accessor=scopes_of),
        LabelledDateColumn("last_used_at", label=gettext_lazy("Last used")),
        LabelledColumn("expires_on", label=gettext_lazy("Last day")),
        Column("state", label=gettext_lazy("Status"), accessor=state_of),
    ]

    def get_form_class(self, for_update: bool = False) -> type[TokenForm]:
        return TokenForm
