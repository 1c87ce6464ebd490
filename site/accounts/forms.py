from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from accounts import limits, tasks


class LoginForm(WagtailLoginForm):
    """Wagtail's form with a translated password label (8.0 has it in English).

    After too many attempts, its error says when the user can try again.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")

    def get_invalid_login_error(self):
        until = getattr(self.request, "locked_until", None)
        if until and self.request.axes_locked_out:
            return forms.ValidationError(limits.message(until), code="locked")
        return super().get_invalid_login_error()


class PasswordResetForm(WagtailPasswordResetForm):
    """Wagtail's form, with account look-up and mail left to the worker, so that response times reveal no accounts."""

    def save(self, **options):
        tasks.send_password_reset.enqueue(self.cleaned_data["email"])
