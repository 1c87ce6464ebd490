"""Follow every change by which a story becomes public, changes, or is public no longer."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.files.tracking import changes_no_content
from core.publishing import is_publish_allowed
from core.visibility import HOME_DEPTH
from news.lists.renewing import public_stories, renew, withdraw
from news.lists.rows import has_rows
from news.lists.tasks import renew_many
from news.models import StoryPage


def on_story_saved(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    is_bookkeeping = changes_no_content(update_fields) and "expire_at" not in update_fields
    if not raw and not is_bookkeeping and not is_publish_allowed(instance):
        renew([instance.pk])


def on_page_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Follow a story that is saved as a plain `Page`."""
    model = instance.cached_content_type.model_class() if instance.content_type_id else None
    if model and issubclass(model, StoryPage):
        on_story_saved(sender, instance, **kwargs)


def on_page_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Follow a page when its inline children are saved, too, which `post_save` precedes, and the stories below a
    front page that goes offline or comes back."""
    if isinstance(instance, StoryPage):
        renew([instance.pk])
    elif instance.depth == HOME_DEPTH and instance.live != has_rows(instance):
        on_place_changed(instance)


def on_place_changed(page: Page) -> None:
    """Follow a move or a restriction: what is not public any more leaves the lists at once."""
    below = StoryPage.objects.descendant_of(Page.objects.get(pk=page.pk), inclusive=True)
    open_stories = set(
        public_stories().filter(pk__in=below.values("pk")).values_list("pk", flat=True)
    )
    withdraw({*below.values_list("pk", flat=True)} - open_stories)
    renew_many(open_stories)


def on_moved(sender: Any, instance: Any, **kwargs: Any) -> None:
    on_place_changed(instance)


def on_restricted(sender: Any, instance: Any, **kwargs: Any) -> None:
    if Page.objects.filter(pk=instance.page_id).exists():
        on_place_changed(instance.page)


def connect() -> None:
    """Connect the receivers; signals are not inherited by subclasses."""
    post_save.connect(on_story_saved, sender=StoryPage)
    post_save.connect(on_page_saved, sender=Page)
    page_published.connect(on_page_published)
    page_unpublished.connect(on_page_published)
    for signal in (post_save, post_delete):
        signal.connect(on_restricted, sender=PageViewRestriction)
    post_page_move.connect(on_moved)
