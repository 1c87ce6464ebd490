"""The password of a page, with a limit on guesses."""

from django.utils.translation import gettext as _
from wagtail.views import authenticate_with_password as wagtail_view

from accounts import limits
from core.errors import answer


def authenticate_with_password(request, page_view_restriction_id, page_id):
    """Wagtail's view; guesses from one network address are counted, readers elsewhere are left alone."""
    guessed = f"{limits.PAGE}{page_view_restriction_id}"
    if request.method != "POST":
        return wagtail_view(request, page_view_restriction_id, page_id)
    if until := limits.refused_until(request, guessed):
        return answer(request, 429, lambda: (_("Too many attempts"), limits.message(until)))
    response = wagtail_view(request, page_view_restriction_id, page_id)
    if response.status_code == 200:  # the form once more
        limits.count(request, guessed)
    return response
