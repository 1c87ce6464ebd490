"""Adapters that fit allauth (65) to this project: its log-in steps, its messages, and how it stores secrets."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.second_step import encryption

BACKEND = "accounts.backends.OneQueryBackend"
EXPIRY = "_session_expiry"


class AccountAdapter(DefaultAccountAdapter):
    """The steps of a log-in. Users are created by administrators only, and messages are ours."""

    def get_login_stages(self) -> list[str]:
        return ["accounts.second_step.stage.SecondStep"]

    def login(self, request: HttpRequest, user: Any) -> None:
        """Log the user in for as long as they have asked. Raises `PermissionDenied` for a deactivated user."""
        if not user.is_active:
            raise PermissionDenied
        expiry = request.session.get(EXPIRY)
        login(request, user, backend=BACKEND)
        if expiry is not None:
            request.session.set_expiry(expiry)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> Any:
        return redirect("wagtailadmin_login")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtailadmin_home")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return False  # the forms ask for the password (accounts/confirming.py)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Add none of allauth's messages: the views have their own."""


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("That is not correct, or it is used up. Please try again."),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Set up an authenticator app or a passkey first."
        ),
    }

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text)

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send none of allauth's mails: signals send ours (accounts/second_step/changes.py)."""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return _("Passkey")
