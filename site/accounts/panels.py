"""The account panels: the user's e-mail address, which requires the password, and links to pages of their own."""

from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from accounts.confirming import password_error
from accounts.models import User
from accounts.openid.provider import is_configured
from accounts.openid.users import PROVIDER
from accounts.tasks import notify_old_address


class EmailForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)
    current_password = forms.CharField(
        label=gettext_lazy("Current password"),
        help_text=gettext_lazy("Only needed if you change the address."),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, request, **kwargs):
        self.request, self.user = request, request.user
        super().__init__(*args, initial={"email": self.user.email}, **kwargs)

    def clean_email(self):
        email = User.objects.normalize_email(self.cleaned_data["email"])
        others = User.objects.exclude(pk=self.user.pk)
        if others.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("There is already a user with this e-mail address."))
        return email

    def clean(self):
        cleaned = super().clean()
        if "email" in cleaned and self.is_change:
            self.check_password(cleaned.get("current_password", ""))
        return cleaned

    @property
    def is_change(self) -> bool:
        return self.cleaned_data["email"] != User.objects.normalize_email(self.user.email)

    def check_password(self, password: str):
        """Check the current password; a wrong one counts as a failed log-in, so that it cannot be guessed here."""
        if not password:
            message = _("Enter your current password to change your e-mail address.")
            self.add_error("current_password", message)
        elif error := password_error(self.request, password):
            self.add_error("current_password", error)

    def save(self):
        if self.is_change:
            old, self.user.email = self.user.email, self.cleaned_data["email"]
            self.user.save(update_fields=["email"])
            notify_old_address(self.user, old)


@hooks.register("register_account_settings_panel")
class EmailPanel(BaseSettingsPanel):
    name = "email"
    title = gettext_lazy("E-mail address")
    order = 150

    def get_form(self):
        """Return the request's form, made only once so that a wrong password is counted once."""
        if not hasattr(self.request, "email_form"):
            sent = self.request.POST if self.request.method == "POST" else None
            self.request.email_form = EmailForm(sent, request=self.request, prefix=self.name)
        return self.request.email_form


class LinkPanel(BaseSettingsPanel):
    """A panel without fields that links to a page of its own."""

    def get_form(self):
        return forms.Form()


@hooks.register("register_account_settings_panel")
class SecondStepPanel(LinkPanel):
    name = "second_step"
    title = gettext_lazy("Two-step verification")
    order = 510
    template_name = "accounts/second_step/panel.html"

    def get_context_data(self):
        return {**super().get_context_data(), "is_on": is_mfa_enabled(self.user)}


@hooks.register("register_account_settings_panel")
class ConnectPanel(LinkPanel):
    name = "connect"
    order = 520
    template_name = "accounts/openid/panel.html"

    @property
    def title(self):
        return settings.OIDC_NAME

    def is_active(self):
        return is_configured()

    def get_context_data(self):
        is_connected = SocialAccount.objects.filter(user=self.user, provider=PROVIDER).exists()
        return {**super().get_context_data(), "name": self.title, "is_connected": is_connected}


@hooks.register("register_account_settings_panel")
class SessionsPanel(LinkPanel):
    name = "sessions"
    title = gettext_lazy("Where you are logged in")
    order = 530
    template_name = "accounts/sessions_panel.html"
