"""The identity provider that the settings name, and its identity tokens."""

import hmac
from pathlib import Path
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import get_random_string

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384"]
REQUIRED = ["iss", "sub", "aud", "exp", "iat"]
LEEWAY = 30  # seconds by which clocks may differ
Claims = dict[str, Any]


def is_configured() -> bool:
    return bool(settings.OIDC_ISSUER and settings.OIDC_CLIENT_ID)


def client_secret() -> str:
    path = settings.OIDC_CLIENT_SECRET_FILE
    return Path(path).read_text().strip() if path else ""


class Adapter(OpenIDConnectOAuth2Adapter):
    """The provider's endpoints, from its discovery document."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, "oidc")

    def get_provider(self) -> "Provider":
        return Provider.of(self.request)

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return request.build_absolute_uri(reverse("oidc_callback"))

    def key_of(self, token: str) -> Any:
        """Return the key that has signed a token. Raises `OAuth2Error` if the provider publishes no such key."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        kid = jwt.get_unverified_header(token).get("kid")
        found = [one for one in keys if one.key_id == kid] if kid else keys
        if len(found) != 1:
            raise OAuth2Error("The token is signed with an unknown key")
        return found[0].key

    def verified(self, token: str, nonce: str) -> Claims:
        """Return the claims of an identity token. Raises `PyJWTError` or `OAuth2Error` for any other token."""
        if self.openid_config.get("issuer") != settings.OIDC_ISSUER:
            raise OAuth2Error("The discovery document is of another issuer")
        client = settings.OIDC_CLIENT_ID
        claims = jwt.decode(
            token,
            self.key_of(token),
            algorithms=ALGORITHMS,
            audience=client,
            issuer=settings.OIDC_ISSUER,
            leeway=LEEWAY,
            options={"require": REQUIRED},
        )
        if not hmac.compare_digest(str(claims.get("nonce", "")), nonce):
            raise OAuth2Error("The token has another nonce")
        if claims.get("azp", client) != client:
            raise OAuth2Error("The token was made for another client")
        return claims


class Provider(OpenIDConnectProvider):
    """The provider. Nothing in the address of a request changes what is asked of it."""

    oauth2_adapter_class = Adapter

    @classmethod
    def of(cls, request: HttpRequest) -> "Provider":
        about = {"server_url": settings.OIDC_ISSUER.rstrip("/"), "oauth_pkce_enabled": True}
        app = SocialApp(
            provider=cls.id,
            provider_id="oidc",
            name=settings.OIDC_NAME,
            client_id=settings.OIDC_CLIENT_ID,
            secret=client_secret(),
            settings=about,
        )
        return cls(request, app=app)

    def get_oauth2_adapter(self, request: HttpRequest) -> Adapter:
        return Adapter(request)

    def ask(self, request: HttpRequest, next_url: str, **state: Any) -> Any:
        """Return the redirect to the provider. Raises `RequestException` or `OAuth2Error` if it is away."""
        nonce = get_random_string(32)
        return self.redirect(
            request,
            AuthProcess.LOGIN,
            next_url,
            auth_params={"nonce": nonce},
            nonce=nonce,
            **state,
        )


@register(Tags.security)
def is_encrypted(**kwargs: Any) -> list[Warning]:
    if is_configured() and not settings.OIDC_ISSUER.startswith("https://"):
        return [Warning("OIDC_ISSUER is not an https address.", id="accounts.W002")]
    return []
