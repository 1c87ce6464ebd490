"""Public stories with everything that documents for machines say of them, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from core.languages import code_of
from core.models.shared_snippet import visible_or_original
from news.models import StoryPage
from pictures.prefetching import fetch
from syndication.bodies import bodies_of
from syndication.sitemaps.addresses import Roots

LINKS = {
    "topics": ("story_topics", "topic"),
    "contacts": ("story_contacts", "contact"),
    "organisations": ("story_organisations", "organisation"),
}


def with_everything(stories: Iterable[Any], request: HttpRequest) -> list[Any]:
    """Return the stories with their snippets, pictures, versions (`addresses`) and bodies (`html`)."""
    stories = list(stories)
    paths = [f"{relation}__{name}" for relation, name in LINKS.values()]
    prefetch_related_objects(stories, "corrections", *paths)
    shapes = {story.lead_crop.shape("share") for story in stories}
    pictures = fetch({story.lead_picture_id for story in stories}, "share", *shapes)
    versions, bodies = versions_of(stories, request), bodies_of(stories, request)
    for story in stories:
        for name, (relation, field) in LINKS.items():
            linked = [getattr(link, field) for link in getattr(story, relation).all()]
            setattr(story, name, visible_or_original(linked))
        story.lead_picture = pictures.get(story.lead_picture_id)
        story.addresses = versions[story.translation_key]
        story.html = bodies[story.pk]
    return stories


def versions_of(stories: list[Any], request: HttpRequest) -> dict[Any, dict[str, str]]:
    """Return the addresses of all public versions, by translation key and language, with one query."""
    roots = Roots.of(request)
    keys = {story.translation_key for story in stories}
    found: dict[Any, dict[str, str]] = defaultdict(dict)
    rows = StoryPage.objects.published().filter(roots.condition(), translation_key__in=keys)
    for key, path, locale in rows.values_list("translation_key", "url_path", "locale_id"):
        found[key][code_of(locale)] = roots.url(path, locale)
    return found
