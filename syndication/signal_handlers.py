"""Signal handlers that tell the WebSub hub of stories that are published or unpublished."""

from typing import Any

from django.conf import settings
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from core.publishing import is_quiet
from news.models import StoryPage
from syndication.tasks import ping_hub


def on_change(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Enqueue the request in the transaction that publishes or unpublishes a story."""
    is_story = isinstance(instance, StoryPage) and not instance.alias_of_id
    if settings.WEBSUB_HUB and is_story and not is_quiet():
        ping_hub.enqueue(instance.pk)


def connect() -> None:
    page_published.connect(on_change)
    page_unpublished.connect(on_change)
