"""What people read when a request cannot be answered: in their language, without database or session."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.languages import language_in_path, preferred_language


def answer(request, status: int, say):
    """A page that stands when all else fails; `say` gives heading and text once the language is known."""
    asked = preferred_language(request.headers.get("Accept-Language", ""))
    # A host that is not ours is refused before anything knows the language.
    language = getattr(request, "LANGUAGE_CODE", language_in_path(request.path_info) or asked)
    with override(language):
        heading, text = say()
        context = {"language": language, "heading": heading, "text": text}
        return render(None, "error.html", context, status=status)


def bad_request(request, exception):
    """400: a host name that is not ours, too large a form, a character that no address has."""
    return answer(
        request,
        400,
        lambda: (
            _("We did not understand that"),
            _("Something in the address or the form could not be read. Please try it another way."),
        ),
    )


def permission_denied(request, exception):
    """403 outside the admin, which says so itself."""
    return answer(
        request,
        403,
        lambda: (_("You do not have access"), _("This page is not open to everybody.")),
    )


def csrf_failure(request, reason=""):
    """403 for a form whose token is not the browser's any more."""
    return answer(
        request,
        403,
        lambda: (
            _("The form could not be sent"),
            _(
                "The page was open for too long, or you have logged in or out in another window. "
                "Go back, copy what you have written, load the page again and send it once more."
            ),
        ),
    )


def server_error(request):
    """500."""
    return answer(
        request,
        500,
        lambda: (
            _("Something went wrong"),
            _("The fault is ours. Please try again in a moment."),
        ),
    )
