"""The public stories as documents: ninjs for machines, Markdown for everyone, a folder per language."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.timezone import localtime
from django.utils.translation import override
from wagtail.models import Site

from core.languages import code_of
from core.models import Newsroom
from core.slugs import slug_for
from integrations.public import request_for
from news.models import StoryPage
from operations.export.package import Package
from syndication.ninjs import item_of
from syndication.stories import with_everything
from syndication.text_document import story_markdown

BATCH = 50


@dataclass(frozen=True)
class Listed:
    """A public story in one language, for the index."""

    key: UUID
    language: str
    title: str
    date: datetime
    ninjs: str
    markdown: str


def write_stories(package: Package) -> list[Listed]:
    """Write the public stories of all sites, and return them, the newest first."""
    found = [one for site in Site.objects.order_by("pk") for one in stories_of(package, site)]
    return sorted(found, key=lambda one: (one.date, one.title), reverse=True)


def stories_of(package: Package, site: Site) -> Iterator[Listed]:
    request = request_for(site)
    stories = StoryPage.objects.published().of_site(site).order_by("pk")
    for language in sorted(
        {code_of(pk) for pk in stories.order_by().values_list("locale_id", flat=True)}
    ):
        with override(language):
            newsroom = Newsroom.objects.for_site(site, language)
            wanted = stories.filter(locale__language_code=language)
            for story in complete(wanted, request):
                yield write_story(package, story, request, newsroom)


def complete(stories: Any, request: HttpRequest) -> Iterator[Any]:
    """Yield the stories with everything that documents say of them, in batches."""
    rows = stories.iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield from with_everything(batch, request)


def write_story(package: Package, story: Any, request: HttpRequest, newsroom: Any) -> Listed:
    date = story.date or story.first_published_at
    name = f"{localtime(date):%Y-%m-%d}-{slug_for(story.title, story.language) or story.pk}"
    stem = f"stories/{story.language}/{name}"
    stem = package.free_name(stem, ".json").removesuffix(".json")
    item = json.dumps(item_of(story, request, newsroom), ensure_ascii=False, indent=1)
    package.write(f"{stem}.json", item.encode())
    package.write(f"{stem}.md", story_markdown(story, request).encode())
    return Listed(
        story.translation_key, story.language, story.title, date, f"{stem}.json", f"{stem}.md"
    )
