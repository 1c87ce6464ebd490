"""The way to the identity provider and back, and the connection of an account with it."""

import logging
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView
from jwt import PyJWTError
from requests import RequestException
from wagtail.admin import messages

from accounts.confirming import Confirmed
from accounts.openid.provider import Claims, Provider, is_configured
from accounts.openid.users import PROVIDER, Refused, connect, user_of
from accounts.second_step.stage import BY_PROVIDER
from accounts.second_step.urls import for_users
from accounts.second_step.views import FormPage

logger = logging.getLogger("accounts")
# What may go wrong at the provider, and with what it answers.
FAILURES = (OAuth2Error, RequestException, PyJWTError, KeyError, TypeError, ValueError)


def provider_of(request: HttpRequest) -> Provider:
    if not is_configured():
        raise Http404
    return Provider.of(request)


def refuse(request: HttpRequest, message: Any, to: str = "wagtailadmin_login") -> Any:
    messages.error(request, message)
    return redirect(to)


def ask(request: HttpRequest, next_url: str, **state: Any) -> Any:
    """Return the redirect to the provider, or to the log-in if it is away."""
    try:
        return provider_of(request).ask(request, next_url, **state)
    except FAILURES as error:
        logger.error("The identity provider does not answer: %s", type(error).__name__)
        message = _("%(name)s does not answer. Please try again later.")
        return refuse(request, message % {"name": settings.OIDC_NAME})


@never_cache
@require_safe
def log_in(request: HttpRequest) -> Any:
    return ask(request, get_next_redirect_url(request) or "")


@never_cache
@require_safe
def callback(request: HttpRequest) -> Any:
    """Log the user in, or connect the account of the user who has asked for that."""
    provider, key = provider_of(request), request.GET.get("state", "")
    state = statekit.unstash_state(request, provider_id=provider.sub_id, state_id=key)
    if not state or "code" not in request.GET:
        return refuse(request, _("The log-in was cancelled, or took too long. Please try again."))
    try:
        claims = claims_for(request, provider, state)
    except FAILURES as error:
        logger.warning("An answer of the identity provider was refused: %s", error)
        message = _("The answer of %(name)s was not valid. Please try again.")
        return refuse(request, message % {"name": settings.OIDC_NAME})
    try:
        return finish(request, claims, state)
    except Refused as refused:
        logger.warning("A log-in by the identity provider was refused: %s", refused)
        return refuse(request, refused.args[0])


def claims_for(request: HttpRequest, provider: Provider, state: dict) -> Claims:
    adapter = provider.get_oauth2_adapter(request)
    client = adapter.get_client(request, provider.app)
    verifier = state["pkce_code_verifier"]
    answer = client.get_access_token(request.GET["code"], pkce_code_verifier=verifier)
    return adapter.verified(answer["id_token"], state["nonce"])


def finish(request: Any, claims: Claims, state: dict) -> Any:
    if owner := state.get("connect"):
        if request.user.pk != owner:
            raise Refused(_("You are logged out. Please log in again."))
        connect(request.user, claims)
        messages.success(request, _("Your account is connected."))
        return redirect("wagtailadmin_account")
    user = user_of(claims)
    if request.user.is_authenticated and request.user != user:
        logout(request)
    request.session.set_expiry(settings.OIDC_SESSION_HOURS * 3600)
    request.session[BY_PROVIDER] = "mfa" in (claims.get("amr") or [])
    record_authentication(request, user, "socialaccount", provider=PROVIDER)
    to = state.get("next") or ""
    if not to and not user.has_perm("wagtailadmin.access_admin"):
        messages.warning(request, _("Your account has no role yet. Ask an administrator for one."))
        to = reverse("wagtailadmin_login")
    return perform_login(request, Login(user=user, redirect_url=to or reverse("wagtailadmin_home")))


class ConnectForm(Confirmed):
    """The confirmation that the provider's account is to log in as the user."""


class ConnectView(FormPage, FormView):  # type: ignore[misc]
    form_class = ConnectForm
    page_title = gettext_lazy("Connect your account")
    submit_label = gettext_lazy("Connect")

    @property
    def explanation(self) -> str:  # type: ignore[override]
        text = _(
            "You log in at %(name)s next. From then on, you can log in here with that account."
        )
        return text % {"name": settings.OIDC_NAME}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        provider_of(request)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> Any:
        return ask(self.request, "", connect=self.request.user.pk)


urlpatterns = [
    path("login/oidc/", log_in, name="oidc_login"),
    path("login/oidc/callback/", callback, name="oidc_callback"),
    path("account/connect/", for_users(ConnectView.as_view()), name="oidc_connect"),
]
