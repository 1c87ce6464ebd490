"""The handbook: a short chapter for each role, in the user's language, with pictures."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.permissions import page_permission_policy

LANGUAGES = ("en", "nb")


@dataclass(frozen=True)
class Chapter:
    """A chapter; its text is `accounts/handbook/<language>/<name>.html`."""

    name: str
    title: Promise

    @property
    def url(self) -> str:
        return reverse("handbook", args=[self.name])


COMMUNICATIONS = Chapter("communications", _("For communications staff"))
EDITOR = Chapter("editor", _("For editors who approve"))
PRESS = Chapter("press", _("For press work"))
TRANSLATOR = Chapter("translator", _("For translators"))
ADMINISTRATOR = Chapter("administrator", _("For administrators"))
CHAPTERS = (COMMUNICATIONS, EDITOR, PRESS, TRANSLATOR, ADMINISTRATOR)


def chapter_for(user: Any) -> Chapter:
    """Return the chapter of what a user may do most of."""
    if user.has_perm("accounts.change_user"):
        return ADMINISTRATOR
    if page_permission_policy.user_has_permission(user, "publish"):
        return EDITOR
    if page_permission_policy.user_has_permission(user, "add"):
        return COMMUNICATIONS
    return TRANSLATOR


@require_safe
def handbook(request: HttpRequest, name: str = "") -> HttpResponse:
    """Show a chapter, without a name that of the user's role."""
    chapter = next((one for one in CHAPTERS if one.name == name), None)
    if name and not chapter:
        raise Http404
    chapter = chapter or chapter_for(request.user)
    language = get_language() or ""
    language = language if language in LANGUAGES else LANGUAGES[0]
    context = {
        "chapter": chapter,
        "chapters": CHAPTERS,
        "language": language,
        "text": f"accounts/handbook/{language}/{chapter.name}.html",
    }
    return render(request, "accounts/handbook/page.html", context)
