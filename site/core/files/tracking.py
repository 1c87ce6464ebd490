"""Update `FileUse` in the transaction that saves, publishes, unpublishes or deletes a source."""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, post_page_move, published

from core.files.kinds import PAGE, kinds, shared_snippet_models
from core.files.purging import has_cache
from core.files.uses import forget, key_of, record_page, record_snippet
from core.files.withdrawal import purge_withdrawn
from core.models.file_use import FileUse
from core.publishing import BOOKKEEPING, is_publish_allowed


def changes_no_content(update_fields: Any) -> bool:
    """Return whether a save changed nothing that readers see; the object in memory may be a draft."""
    return update_fields is not None and BOOKKEEPING.issuperset(update_fields)


def on_page_saved(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    if raw or changes_no_content(update_fields) or is_publish_allowed(instance):
        return
    if update_fields is not None or type(instance) is Page:
        # Unsaved fields may differ from the database, and a plain `Page` lacks those of its class.
        instance = Page.objects.get(pk=instance.pk).specific
    record_page(instance)


def on_page_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Record a page when its inline children are saved, too, which `post_save` precedes."""
    record_page(instance)


def on_item_saved(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    if not raw and not changes_no_content(update_fields):
        record_snippet(instance)


def on_item_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    if not isinstance(instance, Page):
        record_snippet(instance)


def on_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    forget([key_of(instance)])


def on_item_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    forget([key_of(instance)])
    record_snippet(instance)


def on_moved(sender: Any, instance: Any, **kwargs: Any) -> None:
    purge_below(instance)


def on_restricted(sender: Any, instance: Any, **kwargs: Any) -> None:
    purge_below(instance.page)


def purge_below(page: Page) -> None:
    """Purge the files shown by a page and its descendants that are private now."""
    if has_cache():
        pages = Page.objects.get(pk=page.pk).get_descendants(inclusive=True).values("pk")
        uses = FileUse.objects.filter(source_model=PAGE, source_id__in=pages)
        purge_withdrawn(set(uses.values_list("target_model", "target_id")))


def connect() -> None:
    """Connect the receivers for every page class, snippet and model with files, once all apps are ready."""
    for model in apps.get_models():
        if issubclass(model, Page):
            post_save.connect(on_page_saved, sender=model)
    for item in shared_snippet_models():
        post_save.connect(on_item_saved, sender=item)
        published.connect(on_item_published, sender=item)
        post_delete.connect(on_item_deleted, sender=item)
    post_delete.connect(on_deleted, sender=Page)
    for owner in {kind.owner_model for kind in kinds()}:
        post_delete.connect(on_deleted, sender=owner)
    page_published.connect(on_page_published)
    post_page_move.connect(on_moved)
    post_save.connect(on_restricted, sender=PageViewRestriction)
