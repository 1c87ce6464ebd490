"""Stories as documents for machines (Markdown, ninjs, NewsML-G2), each at the story's address with another ending."""

import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Site

from core.gone import find_gone
from core.models import Newsroom
from core.page_cache.collecting import offer
from core.page_cache.tags import page_tag
from news.models import StoryPage
from news.views import story_at
from syndication.changes import answer
from syndication.entries import Entry, extra
from syndication.newsml import CONTENT_TYPE, newsml_of
from syndication.ninjs import Item, canceled, item_of, provider_of
from syndication.selections import Selection
from syndication.stories import with_everything
from syndication.text_document import story_markdown

ITEMS = 20
JSON = "application/json"


def story_of(request: HttpRequest, path: str) -> Any:
    """Return the public story at an address without its ending. Raises Http404."""
    found = story_at(request, f"{path}/")
    if not found:
        raise Http404
    offer(page_tag(found))
    (story,) = with_everything([found], request)
    return story


def newsroom_of(request: HttpRequest) -> Any:
    return Newsroom.objects.for_site(Site.find_for_request(request), get_language() or "")


def linked(response: HttpResponse, story: Any) -> HttpResponse:
    """Name the page as the address to keep and to show in search results."""
    response.headers["Link"] = f'<{story.addresses[story.language]}>; rel="canonical"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def markdown(request: HttpRequest, path: str) -> HttpResponse:
    story = story_of(request, path)
    content = story_markdown(story, request)
    return linked(HttpResponse(content, content_type="text/markdown; charset=utf-8"), story)


@require_safe
def ninjs(request: HttpRequest, path: str) -> HttpResponse:
    return item_answer(request, path, dumped, JSON)


@require_safe
def newsml(request: HttpRequest, path: str) -> HttpResponse:
    provider = provider_of(newsroom_of(request))
    return item_answer(request, path, lambda item: newsml_of(item, provider), CONTENT_TYPE)


def item_answer(
    request: HttpRequest, path: str, write: Callable[[Item], bytes], content_type: str
) -> HttpResponse:
    """Return the item of a story; of one that was withdrawn, with 410, the item that cancels it."""
    try:
        story = story_of(request, path)
    except Http404:
        if not (gone := find_gone(request)) or not gone.translation_key:
            raise
        item = canceled(gone.translation_key, get_language() or "", gone.at, str(gone.reason))
        response = HttpResponse(write(item), content_type=content_type, status=410)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response
    item = item_of(story, request, newsroom_of(request))
    return linked(HttpResponse(write(item), content_type=content_type), story)


@require_safe
def ninjs_feed(request: HttpRequest) -> HttpResponse:
    """Return the newest items of the feeds, and those that cancel what was withdrawn lately."""
    selection = Selection.from_query(request.GET)
    site, language = Site.find_for_request(request), get_language() or ""
    listed = selection.newest(StoryPage.objects.published(), site, language)
    newest = with_everything(listed[:ITEMS], request)
    notices = [entry for entry in extra(request, selection) if entry.is_withdrawn]
    if not newest and not notices and (selection.topic or selection.organisation):
        raise Http404
    newsroom = newsroom_of(request)
    items = [item_of(story, request, newsroom) for story in newest]
    items += [canceled_entry(entry, language) for entry in notices]
    items.sort(key=lambda item: item["versionCreated"], reverse=True)
    address = request.build_absolute_uri(reverse("ninjs_feed") + selection.query)
    content = dumped({"uri": address, "language": language, "items": items})
    return answer(request, "ninjs_feed", selection, content, JSON)


def canceled_entry(entry: Entry, language: str) -> dict[str, Any]:
    return canceled(entry.guid.partition(":")[0], language, entry.published, entry.description)


def dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
