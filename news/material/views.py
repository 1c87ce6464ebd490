"""Pages below a story, from which journalists take what they need, as long as the story is public."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from core.addresses import absolute_url
from core.files.delivery import deliver
from core.icalendar import calendar
from core.page_cache.collecting import offer
from core.page_cache.tags import page_tag
from news.material.files import FORMATS, written
from news.material.markup import clean_markup
from news.material.pictures import downloadable, pictures_of
from news.material.plain import plain_text
from news.views import serve, story_at
from pictures.rendition_sizes import PRESS


def below_story(request: HttpRequest, path: str) -> Any:
    """Return the public story at a path, or the response to the whole URL, which may be that of another page."""
    story = story_at(request, path)
    if story:
        offer(page_tag(story))
        story.prefetch_pictures([], PRESS)
        return story
    _language, _separator, rest = request.path_info.lstrip("/").partition("/")
    return serve(request, rest)


def of_story(view: Callable[..., HttpResponse]) -> Any:
    """Decorate a view of a public story, which it is called with instead of its path."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, path: str, **which: str) -> HttpResponse:
        story = below_story(request, path)
        return story if isinstance(story, HttpResponse) else view(request, story, **which)

    return answer


@of_story
def pictures(request: HttpRequest, story: Any) -> HttpResponse:
    """Show the story's pictures with credit, terms and downloads."""
    found = downloadable(story)
    if not found:
        raise Http404
    context = {
        "page": story,
        "pictures": found,
        "alternates": [],
        "name": f"{_('Pictures')}: {story.title}",
        "description": _(
            "Pictures to download from “%(story)s”, with credit lines and terms of use."
        )
        % {"story": story.title},
    }
    return render(request, "news/pictures.html", context)


@of_story
def picture_file(request: HttpRequest, story: Any, pk: str, size: str) -> Any:
    """Send one of the story's pictures as a download, named after the story."""
    for picture in downloadable(story):
        if picture.pk != int(pk):
            continue
        for download in picture.downloads:
            if download.size == size:
                name = picture.file_name(story, size)
                try:
                    return deliver(request, download.file, name, public=True, attached=True)
                except FileNotFoundError:
                    break
    raise Http404


@of_story
def text(request: HttpRequest, story: Any) -> HttpResponse:
    """Show the story as text to copy, in plain markup and as plain text."""
    markup = clean_markup(story, pictures_of(story), absolute_url(story, request))
    context = {
        "page": story,
        "markup": mark_safe(markup),  # noqa: S308 (it was cleaned)
        "plain": plain_text(markup),
        "alternates": [],
        "name": f"{pgettext('heading', 'Text')}: {story.title}",
        "description": _(
            "“%(story)s” as text to copy, and as a Word file, plain text and a web page."
        )
        % {"story": story.title},
    }
    return render(request, "news/text.html", context)


@of_story
def text_file(request: HttpRequest, story: Any, form: str) -> HttpResponse:
    """Send the story's text as a file."""
    markup = clean_markup(story, pictures_of(story), absolute_url(story, request))
    response = HttpResponse(written(form, markup, story), FORMATS[form].content_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{story.slug}.{form}"
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def event(request: HttpRequest, path: str) -> HttpResponse:
    """Send the event of an invitation for the reader's calendar."""
    story = story_at(request, path)
    if not story or not story.is_event:
        raise Http404
    offer(page_tag(story))
    entry = story.calendar_event(absolute_url(story, request))
    stamp = story.last_published_at or timezone.now()
    content = calendar("", [entry], stamp, product="Invitations")
    response = HttpResponse(content, "text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{story.slug}.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response
