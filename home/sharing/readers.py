"""The pages of stories from other newsrooms, below the own address, with the original as the canonical one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from core.addresses import absolute_url
from core.gone import Gone, gone_check
from core.languages import LocalizedText, code_of
from core.models.newsroom import newsroom_of
from core.page_cache.collecting import note_until, offer, offer_list
from core.page_cache.tags import STORIES, page_tag
from core.sites import home_page, site_languages, site_of
from core.templatetags.newsroom_tags import menu_entries
from home.sharing.models import SharedStory
from home.sharing.selection import address_of, prepared, shared_stories, shares_of
from news.listing import later_page, paginated
from news.models import StoryPage
from release.models import Tombstone
from release.withdrawal.addresses import public_version
from syndication.entries import Entry, extra_entries, guid_of
from syndication.selections import Selection
from syndication.texts import plain

IN_FEEDS = 20


@require_safe
def shared_list(request: HttpRequest) -> HttpResponse:
    """Show the stories from other newsrooms, the newest first."""
    found = shared_stories(request)
    if not home_page(request) or not shares_of(request):
        raise Http404
    shown = paginated(found.for_cards().latest(), request.GET.get("page"))
    offer_list(STORIES, page=later_page(shown))
    shown.object_list = prepared(shown.object_list, request)
    return render(request, "home/shared/list.html", {"stories": shown, "alternates": []})


@require_safe
def shared_story(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Show the public version of a shared story in the reader's language as it is in its own newsroom."""
    share = next((one for one in shares_of(request).values() if one.pk == pk), None)
    stories = shared_stories(request).with_links().order_by()
    story = stories.filter(translation_key=share.translation_key).first() if share else None
    if not share or not story:
        raise Http404
    if slug != story.slug:
        return redirect(address_of(share, story))
    offer(STORIES, page_tag(story))
    # Of the newsroom that shows the story, although the page belongs to another one.
    request.__dict__["menu_entries"] = list(menu_entries(None, request))
    context = {
        **story.get_context(request),
        "related": [],
        "shared_from": newsroom_of(share.source, story.language),
        "original_url": absolute_url(story, request),
        "alternates": versions_here(share, story, request),
    }
    if story.is_event:
        note_until(story.event_closes)
    return render(request, "home/shared/story.html", context)


def versions_here(
    share: SharedStory, story: StoryPage, request: HttpRequest
) -> list[tuple[str, str]]:
    """Return (language, URL) of the versions that this newsroom shows; empty if there is only one."""
    available = site_languages(request)
    same = StoryPage.objects.published().filter(translation_key=story.translation_key)
    found = []
    for slug, locale in same.values_list("slug", "locale_id"):
        language = code_of(locale)
        if language in available:
            with override(language):
                url = address_of(share, StoryPage(slug=slug))
            found.append((language, request.build_absolute_uri(url)))
    return sorted(found) if len(found) > 1 else []


@gone_check
def no_longer_shared(request: HttpRequest) -> Gone | None:
    """Return what is said at the address of a story that is no longer shared, or was withdrawn by its newsroom."""
    match = request.resolver_match
    if not match or match.view_name != "shared_story":
        return None
    shares = SharedStory.objects.filter(pk=match.kwargs["pk"], site=site_of(request))
    share = shares.filter(was_shown=True).first()
    if not share:
        return None
    language = get_language() or ""
    stories = StoryPage.objects.published().filter(translation_key=share.translation_key)
    if share.status == SharedStory.Status.ENDED:
        original = public_version(stories.first(), language)
        return Gone(share.changed_at, LocalizedText("", language), original)
    of_story = Tombstone.objects.filter(withdrawal__translation_key=share.translation_key)
    found = of_story.filter(language=language).select_related("withdrawal__replaced_by").first()
    if not found or stories.filter(locale__language_code=language).exists():
        return None
    withdrawal = found.withdrawal
    replacement = public_version(withdrawal.replaced_by, language)
    return Gone(withdrawal.at, withdrawal.reason, replacement)


@extra_entries
def shared_entries(request: HttpRequest, selection: Selection) -> list[Entry]:
    """Return the entries of stories from other newsrooms in the feed of the whole newsroom."""
    if selection.is_narrow:
        return []
    stories = prepared(shared_stories(request).for_links().latest()[:IN_FEEDS], request)
    return [entry_of(story, request) for story in stories]


def entry_of(story: Any, request: HttpRequest) -> Entry:
    published = story.date or story.first_published_at
    modified = story.modified if hasattr(story.modified, "hour") else story.last_published_at
    return Entry(
        guid=guid_of(story.translation_key, story.language),
        title=plain(story.title),
        description=plain(story.lead),
        link=request.build_absolute_uri(story.shared_url),
        published=published,
        updated=modified or published,
        author=plain(story.shared_from.name) if story.shared_from else "",
    )
