"""Wagtail's screens for a forgotten password, with a limit on mails, and a way back in for who was locked out."""

from wagtail.admin.views import account

from accounts import limits
from accounts.devices import remember


class PasswordResetView(account.PasswordResetView):
    def form_valid(self, form):
        asked = limits.RESET + form.cleaned_data["email"]
        asked = limits.typed_account(self.request, {"username": asked})
        if until := limits.refused_until(self.request, asked):
            form.add_error("email", limits.message(until))
            return self.form_invalid(form)
        limits.count(self.request, asked)
        return super().form_valid(form)


class PasswordResetConfirmView(account.PasswordResetConfirmView):
    def form_valid(self, form):
        """The mailbox has shown whose the account is: attempts of others do not concern this device."""
        account_name = limits.typed_account(self.request, {"username": self.user.get_username()})
        limits.unlock(account=account_name)
        remember(self.request, account_name)
        return super().form_valid(form)
