"""Who needs a second step (`SECOND_FACTOR_REQUIRED`), and the middleware that holds them to it."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.checks import Tags, Warning, register
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from accounts.second_step.stage import BY_PROVIDER

NONE, ALL = ["none"], ["all"]
# What such a user reaches: enrolment, logging out, and what these pages load.
REACHED = (
    "mfa_",
    "wagtailadmin_logout",
    "wagtailadmin_login",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "admin_session",
    "admin_logged_in",
)


def is_required(user: Any) -> bool:
    """Return whether a user has to have a second factor. Superusers have every role."""
    roles = settings.SECOND_FACTOR_REQUIRED
    if roles in (NONE, []):
        return False
    return roles == ALL or user.is_superuser or user.groups.filter(name__in=roles).exists()


def must_enrol(request: HttpRequest) -> bool:
    """Return whether the user needs a second factor and has none. Costs two queries where the setting is on."""
    if settings.SECOND_FACTOR_REQUIRED in (NONE, []) or not request.user.is_authenticated:
        return False
    if request.session.get(BY_PROVIDER) or not is_required(request.user):
        return False
    return not is_mfa_enabled(request.user)


class SecondFactorMiddleware(MiddlewareMixin):
    """Middleware that lets a user who needs a second factor and has none reach only enrolment and logging out.

    Outside the admin, they are a reader without an account. A form that they send is refused, which keeps its text.
    """

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> Any:
        match = request.resolver_match
        name = match.view_name if match else ""
        if not must_enrol(request) or (name or "").startswith(REACHED):
            return None
        if not request.path_info.startswith(reverse("wagtailadmin_home")):
            request.user = AnonymousUser()
            return None
        if request.method != "GET" or request.headers.get("X-Requested-With"):
            raise PermissionDenied
        return redirect("mfa_index")


@register(Tags.database)
def roles_exist(databases: Any = None, **kwargs: Any) -> list[Warning]:
    """Warn of roles in the setting that do not exist, since they hold no user to a second step."""
    from django.contrib.auth.models import Group

    roles = settings.SECOND_FACTOR_REQUIRED
    if not databases or roles in (NONE, ALL, []):
        return []
    known = set(Group.objects.filter(name__in=roles).values_list("name", flat=True))
    message = "SECOND_FACTOR_REQUIRED names %r, but there is no such role."
    return [Warning(message % role, id="accounts.W001") for role in roles if role not in known]
