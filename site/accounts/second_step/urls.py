"""Addresses of the second step, under the names by which allauth finds them."""

from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.localization import get_localized_response
from wagtail.log_actions import LogContext
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts.second_step import views
from accounts.views import LoginView

HOME = "account/two-step/"


def for_users(view: Any) -> Any:
    """Decorate a view of the account, which needs a log-in but no permission for the admin."""

    @never_cache
    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with LogContext(user=request.user):
            return get_localized_response(view, request, *args, **kwargs)

    return wrapped


account = [
    path(HOME, views.IndexView.as_view(), name="mfa_index"),
    path(f"{HOME}app/", views.AddAppView.as_view(), name="mfa_activate_totp"),
    path(f"{HOME}app/remove/", views.RemoveAppView.as_view(), name="mfa_deactivate_totp"),
    path(f"{HOME}passkeys/add/", views.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path(
        f"{HOME}passkeys/<int:pk>/remove/",
        views.RemovePasskeyView.as_view(),
        name="mfa_remove_webauthn",
    ),
    path(f"{HOME}codes/", views.CodesView.as_view(), name="mfa_view_recovery_codes"),
    path(f"{HOME}codes/new/", views.NewCodesView.as_view(), name="mfa_generate_recovery_codes"),
]

urlpatterns = [
    path("login/", LoginView.as_view(), name="wagtailadmin_login"),
    path("login/", LoginView.as_view(), name="account_login"),  # allauth's name of it
    path("login/second-step/", views.SecondStepView.as_view(), name="mfa_authenticate"),
    *decorate_urlpatterns(account, for_users),
]
