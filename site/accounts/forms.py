from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from accounts import audit, limits, tasks
from accounts.passwords import has_password_login


class LoginForm(WagtailLoginForm):
    """Wagtail's form with a translated password label (8.0 has it in English).

    After too many attempts, its error says when the user can try again.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")

    def confirm_login_allowed(self, user):
        """Where only emergency accounts have a password, refuse those of others as if they were wrong."""
        super().confirm_login_allowed(user)
        if not has_password_login(user):
            raise self.get_invalid_login_error()
        if not settings.PASSWORD_LOGIN:
            audit.break_glass(user)

    def get_invalid_login_error(self):
        until = getattr(self.request, "locked_until", None)
        if until and self.request.axes_locked_out:
            return forms.ValidationError(limits.message(until), code="locked")
        return super().get_invalid_login_error()


class PasswordResetForm(WagtailPasswordResetForm):
    """Wagtail's form, with account look-up and mail left to the worker, so that response times reveal no accounts."""

    def save(self, **options):
        tasks.send_password_reset.enqueue(self.cleaned_data["email"])
