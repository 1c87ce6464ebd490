"""Confirmation that the user at the keyboard is the one who logged in: the password, or a recent log-in."""

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django import forms
from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import limits

RECENT = 10 * 60  # seconds


def password_error(request: HttpRequest, password: str) -> str:
    """Return what is wrong with the user's password; a wrong one counts as a failed log-in."""
    user: Any = request.user
    account = user.get_username()
    if until := limits.refuse_if_locked(request, account):
        return limits.message(until)
    if not user.check_password(password):
        limits.count(request, account)
        return _("The password is incorrect.")
    # Django hashes a password again when its own rules have become stricter.
    request.session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    return ""


def has_just_logged_in(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < RECENT


class Confirmed(forms.Form):
    """Mixin for forms that change how a user logs in: it asks for the password unless they have just logged in.

    A user without a password has to log in again.
    """

    def __init__(self, *args: Any, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.is_recent = has_just_logged_in(request)
        if not self.is_recent and request.user.has_usable_password():
            self.fields["current_password"] = forms.CharField(
                label=gettext_lazy("Current password"),
                strip=False,
                widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            )

    def clean_current_password(self) -> str:
        password = self.cleaned_data["current_password"]
        if error := password_error(self.request, password):
            raise forms.ValidationError(error)
        return password

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.is_recent and "current_password" not in self.fields:
            raise forms.ValidationError(
                _("Please log out and log in again before you change this.")
            )
        return cleaned
