from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from accounts import limits, tasks


class LoginForm(WagtailLoginForm):
    """Wagtail's, with the label of the password field in the reader's language (8.0 leaves it in English).

    After too many attempts it says when to try again.
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
    """Leaves the search for the account and the mail to the task worker: every address costs the same here."""

    def save(self, **options):
        tasks.send_password_reset.enqueue(self.cleaned_data["email"])
