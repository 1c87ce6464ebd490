"""The preview of a release's mail in the admin, and a test to the user's own address."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from wagtail.admin import messages

from core.languages import language_name
from distribution.mail.preview import (
    languages_of,
    may_test,
    preview,
    version_for,
)
from distribution.mail.tasks import send_test
from release.views import ReleaseView
from translation.workflow.permissions import require

# Of a telephone, and of a window on a desk.
WIDTHS = (375, 640)


class PreviewView(ReleaseView):
    """The mail in one language, at two widths and as plain text. The user must be able to read that draft."""

    def require_language(self, language: str) -> None:
        """Require a language of readers, and the right to read the version that they get."""
        if language not in languages_of(self.versions):
            raise Http404
        require(self.permissions.can_read(version_for(self.versions, language)))

    def get(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        self.require_language(language)
        context = {
            "release": self.release,
            "preview": preview(self.versions, language),
            "widths": WIDTHS,
            "languages": [(code, language_name(code)) for code in languages_of(self.versions)],
        }
        return render(request, "distribution/admin/preview.html", context)


class SendTestView(PreviewView):
    """Send the mail to the user's own address."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, language: str) -> Any:
        user = cast(Any, request.user)
        self.require_language(language)
        if not user.email:
            messages.error(request, _("Your account has no e-mail address."))
        elif not may_test(user):
            messages.error(request, _("You have sent many tests. Please wait an hour."))
        else:
            send_test.enqueue(pk, language, user.pk)
            messages.success(request, _("The test is on its way to your e-mail address."))
        return redirect("distribution_mail:preview", pk, language)


app_name = "distribution_mail"
urlpatterns = [
    path("<str:language>/", PreviewView.as_view(), name="preview"),
    path("<str:language>/test/", SendTestView.as_view(), name="test"),
]
