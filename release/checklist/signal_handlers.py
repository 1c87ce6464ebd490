"""Signal handlers: hard findings block publishing, and new outside links of a draft are tried by the worker."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from wagtail.models import Revision

from core.publishing import before_publish
from news.models import StoryPage
from release.checklist import checks  # noqa: F401  # registers them
from release.checklist.lookups import outside_links, rich_text
from release.checklist.outside_links import stale
from release.checklist.publish_checks import check_content
from release.tasks import check_links_task


def on_draft_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Enqueue the outside links of a story's draft that have not been tried lately."""
    if raw or not settings.CHECK_OUTSIDE_LINKS:
        return
    if instance.content_type_id != ContentType.objects.get_for_model(StoryPage).pk:
        return
    if urls := stale(outside_links(links_of(instance.content))):
        check_links_task.enqueue(urls)


def links_of(content: dict[str, Any]) -> str:
    """Return the rich text of a revision's stream, which is stored as JSON within JSON."""
    field: Any = StoryPage._meta.get_field("body")
    return rich_text(list(field.to_python(content.get("body") or "[]").raw_data))


def connect() -> None:
    before_publish.connect(check_content)
    post_save.connect(on_draft_saved, sender=Revision, dispatch_uid="outside_links")
