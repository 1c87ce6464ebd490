"""The second step as a stage of allauth's log-in."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest

# Set in the session of a user whose identity provider has asked for a second factor.
BY_PROVIDER = "second_step_by_provider"


class SecondStep(AuthenticateStage):
    """The stage that asks for a second factor unless the identity provider has."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not request.session.get(BY_PROVIDER) and super()._should_handle(request)


class TwoStepLogin:
    """Mixin for Django's `LoginView`: a right password leads to the second step if the user has one.

    Until that is done, the browser is logged out, and neither limits nor known devices see a log-in.
    """

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        name = settings.OIDC_NAME if settings.OIDC_ISSUER else ""
        return {**context, "oidc_name": name, "is_password_usual": settings.PASSWORD_LOGIN}

    def form_valid(self, form: Any) -> Any:
        user, session = form.get_user(), self.request.session
        if self.request.user.is_authenticated and is_mfa_enabled(user):
            logout(self.request)
        session.pop(BY_PROVIDER, None)
        if "remember" in form.cleaned_data:
            remember = form.cleaned_data["remember"]
            session.set_expiry(settings.SESSION_COOKIE_AGE if remember else 0)
        log_in = Login(user=user, redirect_url=self.get_success_url())  # type: ignore[attr-defined]
        return perform_password_login(self.request, {}, log_in)
