"""The account panel for the user's e-mail address. Unlike Wagtail's field, it requires the password."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from accounts import limits
from accounts.models import User
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
        account = self.user.get_username()
        if not password:
            message = _("Enter your current password to change your e-mail address.")
            self.add_error("current_password", message)
        elif until := limits.refuse_if_locked(self.request, account):
            self.add_error("current_password", limits.message(until))
        elif not self.user.check_password(password):
            limits.count(self.request, account)
            self.add_error("current_password", _("The password is incorrect."))

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
