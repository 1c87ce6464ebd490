"""The checklist of a story as JSON for its editor, and accepting a finding."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from core.typed_text import typed_text
from news.models import StoryPage
from release.checklist.acceptance import accept
from release.checklist.lists import Checklist, checklists
from release.models import Release
from release.versions import release_of, versions_of


class StoryChecklistView(View):
    """The points of one story in one language, with where they are in its form."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = get_object_or_404(StoryPage, id=kwargs["page_id"], alias_of=None)
        require_edit(request.user, page)
        release = release_of(page)
        checklist = checklist_in(release, page.locale.language_code)
        points = [one.as_json() for one in [*checklist.open, *checklist.accepted]]
        return JsonResponse({"points": points, "texts": texts()})


def texts() -> dict[str, str]:
    """Return the words of the script in the editor."""
    return {
        "title": _("Checklist"),
        "blocks": _("Blocks publishing:"),
        "onTab": _("Points on the checklist: {n}"),
    }


class AcceptView(View):
    """Accept a finding with a word, by POST."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        release = get_object_or_404(Release, pk=kwargs["pk"])
        checklist = checklist_in(release, request.POST.get("language", ""))
        version = checklist.version
        require_edit(request.user, version.page)
        point = checklist.point(request.POST.get("finding", ""))
        try:
            if point is None:
                raise ValidationError(_("The text has changed. Look at the checklist again."))
            word = typed_text(request, "word", 300)
            accept(release, version.locale, point.finding, request.user, word)
            messages.success(request, _("The point is accepted. Your word is in the history."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("release:detail", release.pk)


def checklist_in(release: Release, language: str) -> Checklist:
    versions = versions_of(release)
    wanted = [one for one in versions if one.locale.language_code == language]
    if not wanted:
        raise Http404
    return checklists(release, wanted[:1])[0]


def require_edit(user: Any, page: StoryPage) -> None:
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
