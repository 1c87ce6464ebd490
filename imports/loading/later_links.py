"""Links to stories that were imported after the story that links to them."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from core.publishing import publish_quietly
from imports.loading.links import page_at, with_links
from imports.models import ImportedStory, ImportSource
from news.models import StoryPage


def resolve_later_links(source: ImportSource, user: Any) -> int:
    """Resolve the links that now lead to a story here, in stories no editor has changed; return their number."""
    resolved = 0
    waiting = ImportedStory.objects.filter(source=source, page__isnull=False).exclude(unresolved=[])
    for item in waiting.select_related("page").iterator(chunk_size=100):
        found = {one: pk for one in item.unresolved if (pk := page_at(source, one))}
        page: Any = item.page
        if found and page.latest_revision_id == item.revision_id:
            with transaction.atomic():
                rewrite(item, found, user)
            resolved += len(found)
    return resolved


def rewrite(item: ImportedStory, found: dict[str, int], user: Any) -> None:
    """Write the story with links to these pages in place of the old addresses."""
    page: Any = item.page

    def tag(address: str) -> str | None:
        pk = found.get(address)
        return f'<a id="{pk}" linktype="page">' if pk else None

    change_body(page, lambda raw: with_links(raw, tag), user)
    item.revision_id = page.latest_revision_id
    item.unresolved = [one for one in item.unresolved if one not in found]
    item.save(update_fields=["revision", "unresolved"])


def change_body(page: StoryPage, change: Callable[[Any], Any], user: Any) -> None:
    """Store a changed body, published if the story is, with the times of publication that it had."""
    times = page.first_published_at, page.last_published_at
    page.body = page.body.stream_block.to_python(change(list(page.body.raw_data)))
    revision = page.save_revision(user=user)
    if page.live:
        with publish_quietly():
            revision.publish()
        names = ("first_published_at", "last_published_at")
        StoryPage.objects.filter(pk=page.pk).update(**dict(zip(names, times, strict=True)))
        page.refresh_from_db(fields=names)
