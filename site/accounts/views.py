"""Wagtail's log-in with a second step, and its password reset with a limit on mails, which unlocks the account."""

from wagtail.admin.views import account

from accounts import limits
from accounts.devices import remember
from accounts.second_step.stage import TwoStepLogin


class LoginView(TwoStepLogin, account.LoginView):
    """The one log-in of the admin."""


class PasswordResetView(account.PasswordResetView):
    def form_valid(self, form):
        account_name = limits.RESET + form.cleaned_data["email"]
        account_name = limits.typed_account(self.request, {"username": account_name})
        if until := limits.refuse_if_locked(self.request, account_name):
            form.add_error("email", limits.message(until))
            return self.form_invalid(form)
        limits.count(self.request, account_name)
        return super().form_valid(form)


class PasswordResetConfirmView(account.PasswordResetConfirmView):
    def form_valid(self, form):
        """Unlock the account and remember the device: access to the mailbox has proved the user's identity."""
        account_name = limits.typed_account(self.request, {"username": self.user.get_username()})
        limits.unlock(account=account_name)
        remember(self.request, account_name)
        return super().form_valid(form)
