"""What a newsroom shows of other newsrooms: public versions, in the languages of its public front pages."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from core.models.newsroom import newsroom_of
from core.page_cache.collecting import note
from core.page_cache.memory import remembered
from core.page_cache.tags import STORIES, page_tag_of_key
from core.sites import home_page, site_of
from home.sharing.models import SharedStory
from news.models import StoryPage


def shares_of(request: HttpRequest) -> dict[Any, SharedStory]:
    """Return what the requested newsroom shows of others, by translation key; from the memory of the process."""
    site = site_of(request)

    def read() -> dict[Any, SharedStory]:
        shown = SharedStory.objects.filter(site=site, status=SharedStory.Status.SHOWN)
        return {one.translation_key: one for one in shown.select_related("source")}

    return remembered(("shared stories", site.pk), read) if site else {}


def shared_stories(request: HttpRequest) -> Any:
    """Return the stories of other newsrooms that the requested one shows in the reader's language."""
    home = home_page(request)
    keys = list(shares_of(request))
    if not keys or not home or not home.is_public:
        return StoryPage.objects.none()
    note(STORIES, *map(page_tag_of_key, keys))
    return StoryPage.objects.published().filter(translation_key__in=keys, locale=home.locale_id)


def prepared(stories: Any, request: HttpRequest) -> list[StoryPage]:
    """Return the stories with `shared_url`, their address here, and `shared_from`, their own newsroom."""
    shares = shares_of(request)
    found = list(stories)
    for story in found:
        share = shares[story.translation_key]
        story.shared_url = address_of(share, story)
        story.shared_from = newsroom_of(share.source, story.language)
    return found


def address_of(share: SharedStory, story: StoryPage) -> str:
    return reverse("shared_story", kwargs={"pk": share.pk, "slug": story.slug})
