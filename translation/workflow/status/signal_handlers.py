"""Signal handlers that update the status of translations after changes by our code, Wagtail or the shell.

Code that bypasses Django's signals (`QuerySet.update`, `bulk_create`) must call `update_status` itself.
"""

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import Page, Revision, Site, WorkflowState
from wagtail.signals import page_unpublished, post_page_move, unpublished
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationSource,
    register_post_delete_signal_handlers,
)

from core.models import RegisterSnippet, SharedSnippet
from translation.localize.signals import segments_refreshed
from translation.models import Approval, Assignment, FieldOverride, TranslationStatus
from translation.workflow.status.storing import update_paths, update_status, update_status_of_item

# The fields of an item that a status depends on.
ITEM_FIELDS = {"live", "locale", "translation_key"}


def on_translation(sender: Any, instance: Any, **kwargs: Any) -> None:
    update_status(instance.pk)


def on_deleted_translation(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Delete the status again: the handlers for related objects, deleted first, may have stored it."""
    TranslationStatus.objects.filter(pk=instance.pk).delete()


def on_related_object(sender: Any, instance: Any, **kwargs: Any) -> None:
    update_status(instance.translation_id)


def on_source(sender: Any, instance: Any, **kwargs: Any) -> None:
    update_status_of_item(instance.object_id)


def on_segments_refreshed(sender: Any, source: Any, **kwargs: Any) -> None:
    update_status_of_item(source.object_id)


def on_text(sender: Any, instance: Any, **kwargs: Any) -> None:
    update_status_of_item(instance.context.object_id, instance.locale_id)


def on_item(sender: Any, instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    if update_fields is None or ITEM_FIELDS.intersection(update_fields):
        update_status_of_target(instance)


def on_newsroom(sender: Any, instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """Update all translations of an item whose newsroom may have changed, also into languages that it lacks."""
    if update_fields is None or "site" in update_fields:
        update_status_of_item(instance.translation_key)


def on_site(sender: Any, **kwargs: Any) -> None:
    """Update the translations of items that belong to newsrooms: of a deleted one they have become common."""
    own = TranslationStatus.objects.filter(is_page=False).exclude(path="")
    update_status(*own.values_list("pk", flat=True))


def on_deleted_item(sender: Any, instance: Any, **kwargs: Any) -> None:
    update_status_of_item(instance.translation_key)


def on_revision(sender: Any, instance: Any, created: bool = False, **kwargs: Any) -> None:
    """Update translations with an approval of the revision, which may have been rescheduled."""
    if not created:
        approvals = Approval.objects.filter(revision=instance.pk)
        update_status(*approvals.values_list("translation", flat=True))


def on_review(sender: Any, instance: Any, **kwargs: Any) -> None:
    update_status_of_target(instance.content_object)


def update_status_of_target(item: Any) -> None:
    if hasattr(item, "translation_key"):
        update_status_of_item(item.translation_key, item.locale_id)


def on_moved(sender: Any, **kwargs: Any) -> None:
    update_paths()


def create_missing(sender: Any, using: str = "default", **kwargs: Any) -> None:
    """Create the status of every translation without one, after migrations."""
    if is_migrated(using):
        update_status(*Translation.objects.filter(status=None).values_list("pk", flat=True))


def is_migrated(using: str) -> bool:
    """Return whether all migrations of this app are applied, and its models can be queried."""
    loader = MigrationLoader(connections[using])
    leaves = loader.graph.leaf_nodes(TranslationStatus._meta.app_label)
    return all(node in loader.applied_migrations for node in leaves)


def connect() -> None:
    for related in (Assignment, Approval, FieldOverride):
        post_save.connect(on_related_object, sender=related)
        post_delete.connect(on_related_object, sender=related)
    post_save.connect(on_translation, sender=Translation)
    post_delete.connect(on_deleted_translation, sender=Translation)
    post_save.connect(on_source, sender=TranslationSource)
    segments_refreshed.connect(on_segments_refreshed)
    post_save.connect(on_text, sender=StringTranslation)
    post_delete.connect(on_text, sender=StringTranslation)
    post_save.connect(on_revision, sender=Revision)
    post_save.connect(on_review, sender=WorkflowState)
    post_delete.connect(on_review, sender=WorkflowState)
    # wagtail-localize 1.14.5 disables the translations of a deleted item in a handler that must run before ours.
    register_post_delete_signal_handlers()
    for model in apps.get_models():
        if issubclass(model, Page | SharedSnippet):
            post_save.connect(on_item, sender=model)
            post_delete.connect(on_deleted_item, sender=model)
        if issubclass(model, RegisterSnippet):
            post_save.connect(on_newsroom, sender=model)
    for signal in (page_unpublished, unpublished):
        signal.connect(on_item)
    post_page_move.connect(on_moved)
    for changed in (post_save, post_delete):
        changed.connect(on_site, sender=Site)
    post_migrate.connect(
        create_missing, sender=apps.get_app_config(TranslationStatus._meta.app_label)
    )
