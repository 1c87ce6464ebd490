"""The second step of a log-in, and the pages of the account on which users set it up, in Wagtail's look."""

from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.base.views import AuthenticateView as AllauthAuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.recovery_codes.internal.flows import view_recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from accounts.second_step.forms import RemovePasskeyForm
from accounts.second_step.required import is_required

APP, PASSKEY = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN
CODES = Authenticator.Type.RECOVERY_CODES


class SecondStepView(AllauthAuthenticateView):
    """The page between the password and the admin."""

    template_name = "accounts/second_step/authenticate.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.stage.login.user
        types = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
        context = super().get_context_data(**kwargs)
        return {**context, "has_passkey": PASSKEY in types, "has_code": types != {PASSKEY}}


class AccountPage(WagtailAdminTemplateMixin):
    """Mixin for pages below “Two-step verification”, which is below “Account”."""

    request: HttpRequest
    header_icon = "lock"
    is_index = False

    def get_breadcrumbs_items(self) -> list:
        items = [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailadmin_account"), "label": _("Account")},
            {"url": "" if self.is_index else reverse("mfa_index"), "label": IndexView.page_title},
        ]
        return items if self.is_index else [*items, {"url": "", "label": self.get_page_title()}]


class FormPage(AccountPage):
    template_name = "accounts/second_step/form.html"
    success_url = reverse_lazy("mfa_index")
    submit_label = gettext_lazy("Save")
    is_serious = False
    explanation: Any = ""
    success_message: Any = ""

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "request": self.request}  # type: ignore[misc]

    def form_valid(self, form: Any) -> Any:
        response = super().form_valid(form)  # type: ignore[misc]
        if self.success_message:
            messages.success(self.request, self.success_message)
        return response


class IndexView(AccountPage, TemplateView):
    template_name = "accounts/second_step/index.html"
    page_title = gettext_lazy("Two-step verification")
    is_index = True

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = list(Authenticator.objects.filter(user=self.request.user).order_by("created_at"))
        recovery = next((row.wrap() for row in rows if row.type == CODES), None)
        return {
            **super().get_context_data(**kwargs),
            "app": next((row for row in rows if row.type == APP), None),
            "passkeys": [row for row in rows if row.type == PASSKEY],
            "recovery": recovery,
            "codes_left": len(recovery.get_unused_codes()) if recovery else 0,
            "codes_made": app_settings.RECOVERY_CODE_COUNT,
            "is_missing": not rows and is_required(self.request.user),
        }


class AddAppView(FormPage, totp.ActivateTOTPView):
    template_name = "accounts/second_step/add_app.html"
    page_title = gettext_lazy("Set up an authenticator app")
    submit_label = gettext_lazy("Turn on")
    success_message = gettext_lazy("The authenticator app is set up.")


class RemoveAppView(FormPage, totp.DeactivateTOTPView):
    page_title = gettext_lazy("Remove the authenticator app")
    submit_label = gettext_lazy("Remove")
    is_serious = True
    explanation = gettext_lazy("Codes of the app do not work any more afterwards.")
    success_message = gettext_lazy("The authenticator app is removed.")

    def get_form_kwargs(self) -> dict:
        sent = super().get_form_kwargs()
        return {**sent, "data": self.request.POST if self.request.method == "POST" else None}


class AddPasskeyView(FormPage, webauthn.AddWebAuthnView):
    template_name = "accounts/second_step/add_passkey.html"
    page_title = gettext_lazy("Add a passkey")
    submit_label = gettext_lazy("Add a passkey")
    success_message = gettext_lazy("The passkey is added.")


class RemovePasskeyView(FormPage, webauthn.RemoveWebAuthnView):
    form_class = RemovePasskeyForm
    page_title = gettext_lazy("Remove the passkey")
    submit_label = gettext_lazy("Remove")
    is_serious = True
    explanation = gettext_lazy("You cannot log in with it any more afterwards.")
    success_message = gettext_lazy("The passkey is removed.")

    def get_page_subtitle(self) -> str:
        return str(self.get_object())

    def get_success_url(self) -> str:
        return reverse("mfa_index")


class NewCodesView(FormPage, codes.GenerateRecoveryCodesView):
    page_title = gettext_lazy("Make new recovery codes")
    submit_label = gettext_lazy("Make new codes")
    success_url = reverse_lazy("mfa_view_recovery_codes")
    explanation = gettext_lazy("The earlier codes do not work any more afterwards.")


class CodesView(AccountPage, TemplateView):
    """The recovery codes, once, after they were made."""

    template_name = "accounts/second_step/codes.html"
    page_title = gettext_lazy("Recovery codes")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        wrapper, may_see = view_recovery_codes(request)
        if not wrapper or not may_see:
            messages.warning(request, _("Recovery codes are shown once. You can make new ones."))
            return redirect("mfa_index")
        context = self.get_context_data(codes=wrapper.get_unused_codes())
        return self.render_to_response(context)
