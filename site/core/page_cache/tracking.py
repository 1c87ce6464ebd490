"""Record a change in the transaction that publishes, unpublishes, saves, moves or deletes public content."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from core.files.kinds import shared_snippet_models
from core.files.tracking import changes_no_content
from core.models.shared_snippet import SharedSnippet
from core.page_cache.changes import record
from core.page_cache.tags import SITE, STORIES, page_tag, snippet_tag
from core.publishing import is_publish_allowed

TagsOf = Callable[[Any], set[str]]
_tags: dict[type[Model], TagsOf] = {}


def register_tags(model: type[Model], tags_of: TagsOf) -> None:
    """Register what a change of this model's instances changes; of pages, instead of the whole site."""
    _tags[model] = tags_of


def tags_of(item: Any) -> set[str]:
    if isinstance(item, Page):
        item = item.specific_deferred if type(item) is Page else item
    if own := _tags.get(type(item)):
        return own(item)
    if isinstance(item, SharedSnippet):
        return {snippet_tag(item), STORIES} | ({SITE} if item.always_shown else set())
    return {SITE, page_tag(item)} if isinstance(item, Page) else {SITE}


def record_item(item: Any) -> None:
    """Record a change of an item that was made without its signals."""
    record(tags_of(item))


def on_saved(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Record a change of a public item, unless it is being published, which is recorded when it is complete."""
    is_new_draft = kwargs.get("created") and not getattr(instance, "live", True)
    if raw or is_new_draft or changes_no_content(update_fields) or is_publish_allowed(instance):
        return
    record_item(instance)


def on_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    record_item(instance)


def on_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Record the deletion of a page by its key alone: its children are gone."""
    record({SITE, STORIES, page_tag(instance)} if isinstance(instance, Page) else tags_of(instance))


def connect() -> None:
    """Connect the receivers, once all apps have registered their tags in their own `ready`."""
    for model in apps.get_models():
        if issubclass(model, Page):
            post_save.connect(on_saved, sender=model)
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(on_changed)
    post_delete.connect(on_deleted, sender=Page)
    for snippet in shared_snippet_models():
        post_save.connect(on_saved, sender=snippet)
        post_delete.connect(on_deleted, sender=snippet)
        published.connect(on_changed, sender=snippet)
        unpublished.connect(on_changed, sender=snippet)
    others = {PageViewRestriction, Site, Locale, get_document_model(), *_tags}
    for other in others - {*filter(lambda model: issubclass(model, Page), _tags)}:
        post_save.connect(on_saved, sender=other)
        post_delete.connect(on_deleted, sender=other)
