"""The forms of the second step: its attempts are limited as those of passwords are (accounts/limits.py)."""

from collections.abc import Callable
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters_now
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from accounts import limits
from accounts.confirming import Confirmed

CODE = {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}


def limited(user: Any, attempt: Callable[[], Any]) -> Any:
    """Return the result of an attempt to log in; a failed one is counted. Raises `ValidationError` while locked."""
    request, account = context.request, user.get_username()
    refuse_if_locked(request, account)
    try:
        return attempt()
    except forms.ValidationError:
        limits.count(request, account)
        refuse_if_locked(request, account)
        raise


def refuse_if_locked(request: HttpRequest, account: str) -> None:
    if until := limits.refuse_if_locked(request, account):
        raise forms.ValidationError(limits.message(until), code="locked")


def use_up(authenticator: Authenticator, code: str) -> None:
    """Store the step of an app's code. Raises `ValidationError` if it, or a later one, was used before (RFC 6238)."""
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        secret, used = decrypt(row.data["secret"]), row.data.get("used_step", 0)
        typed = "".join(code.split())
        steps = [at for at in counters_now() if format_hotp_value(hotp_value(secret, at)) == typed]
        new = max((at for at in steps if at > used), default=None)
        if new is None:
            raise get_adapter().validation_error("incorrect_code")
        row.data["used_step"] = new
        row.save(update_fields=["data"])


class CodeForm(AuthenticateForm):
    """A code of an app, or a recovery code."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("From your authenticator app, or one of your recovery codes."),
        widget=forms.TextInput(attrs={**CODE, "autofocus": True}),
        max_length=20,
    )

    def clean_code(self) -> str:
        return limited(self.user, self.check_code)

    def check_code(self) -> str:
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            use_up(self.authenticator, code)
        return code


class PasskeyForm(AuthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        return limited(self.user, super().clean_credential)


class AddAppForm(Confirmed, ActivateTOTPForm):
    code = forms.CharField(
        label=gettext_lazy("Code from the app"),
        widget=forms.TextInput(attrs={**CODE, "inputmode": "numeric"}),
        max_length=20,
    )

    field_order = ["current_password", "code"]


class RemoveAppForm(Confirmed, DeactivateTOTPForm):
    """The confirmation that the app is removed."""


class AddPasskeyForm(Confirmed, AddWebAuthnForm):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("For you to recognise it, such as “Phone” or “Key in the drawer”."),
        required=False,
        max_length=60,
    )


class RemovePasskeyForm(Confirmed):
    """The confirmation that a passkey is removed."""


class NewCodesForm(Confirmed, GenerateRecoveryCodesForm):
    """The confirmation that earlier recovery codes end."""
