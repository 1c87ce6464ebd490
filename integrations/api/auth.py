"""Bearer tokens: the only way to be known here. Cookies are not looked at, so no form of another site can write."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.api.v3.auth import BearerTokenAuth

from integrations.api.limits import TokenThrottle, limit
from integrations.api.problems import Problem
from integrations.models import Scope, WriteToken
from syndication.api.limits import AddressThrottle
from translation.workflow.permissions import only_translates


class TokenAuth(BearerTokenAuth):
    """Wagtail's authentication with our tokens. `request.auth` is the token, `request.user` its user."""

    def __call__(self, request: HttpRequest) -> Any:
        limit(request, AddressThrottle())
        request.user = AnonymousUser()
        return super().__call__(request)

    def authenticate(self, request: Any, token: str) -> WriteToken | None:
        found = WriteToken.find(token)
        if not found:
            return None
        request.user, request.auth = found.user, found
        limit(request, TokenThrottle())
        self._touch_last_used(found)
        if only_translates(found.user):
            raise Problem(
                403, _("The token's user only translates. Texts are translated in the editor.")
            )
        return found


def require(request: Any, scope: Scope) -> WriteToken:
    """Return the request's token. Raises `Problem` (403) without the scope."""
    token: WriteToken = request.auth
    if scope not in token.scopes:
        text = _("The token may not do this. It lacks: %(scope)s.") % {"scope": scope.label}
        raise Problem(403, text)
    return token
