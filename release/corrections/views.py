"""The earlier version of a corrected story, as readers open it from the correction."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.addresses import absolute_url
from news.views import serve, story_at
from release.models import EarlierVersion


@require_safe
def earlier_version(request: HttpRequest, path: str, number: str) -> Any:
    """Show the version before a correction, rendered from its own content and marked as out of date."""
    story = story_at(request, path)
    if story is None:
        return serve(request, f"{path}versions/{number}/")
    shown = EarlierVersion.objects.filter(page=story.pk, number=int(number), hidden_at=None)
    version = shown.select_related("page").first()
    if version is None:
        raise Http404
    page = version.as_page()
    values = page.get_context(request)
    del values["self"]
    keys = version.corrections
    context = {
        **values,
        "version": version,
        "current_url": absolute_url(story, request),
        "corrected_by": [
            one for one in story.shown_corrections if str(one.translation_key) in keys
        ],
    }
    response = render(request, "release/corrections/earlier.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
