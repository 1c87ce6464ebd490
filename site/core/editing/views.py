"""What a screen of the admin asks when something goes wrong: is this browser still logged in, and as whom?"""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import errors
from core.editing.middleware import refused


@never_cache
@require_safe
def session(request):
    """The number of the user (null without log-in) and the token that their forms need now."""
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


@never_cache
@require_safe
def logged_in(request):
    """The end of logging in in a window of its own: it tells the others and closes."""
    return render(request, "core/admin/logged_in.html")


def csrf_failure(request, reason=""):
    """A form of our own whose token is stale keeps its text; another site's is refused."""
    in_admin = request.path_info.startswith("/admin/")
    if in_admin and request.headers.get("Sec-Fetch-Site") == "same-origin":
        told = _("You have logged in or out in another window.")
        return refused(request, "stale_token", 403, told)
    return errors.csrf_failure(request, reason)
