"""What changes the status of translations, wherever it is done: in our services, in Wagtail, in the shell.

Only what goes round Django's signals (`QuerySet.update`, `bulk_create`) must say so: it calls `update_status`.
"""

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import Page, Revision, WorkflowState
from wagtail.signals import page_unpublished, post_page_move, unpublished
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationSource,
    register_post_delete_signal_handlers,
)

from core.models import SharedSnippet
from translation.localize.signals import segments_refreshed
from translation.models import Approval, Assignment, FieldOverride, TranslationStatus
from translation.workflow.status.storing import follow_paths, update_status, update_status_of_item

# What of an item a status is worked out from.
FIELDS_OF_ITEMS = {"live", "locale", "translation_key"}


def on_translation(sender: Any, instance: Any, **kwargs: Any) -> None:
    update_status(instance.pk)


def on_deleted_translation(sender: Any, instance: Any, **kwargs: Any) -> None:
    """What is deleted with it, and before it, has stored its status once more."""
    TranslationStatus.objects.filter(pk=instance.pk).delete()


def on_part(sender: Any, instance: Any, **kwargs: Any) -> None:
    """An assignment, an approval, a text of the translation's own."""
    update_status(instance.translation_id)


def on_source(sender: Any, instance: Any, **kwargs: Any) -> None:
    update_status_of_item(instance.object_id)


def on_segments_refreshed(sender: Any, source: Any, **kwargs: Any) -> None:
    update_status_of_item(source.object_id)


def on_text(sender: Any, instance: Any, **kwargs: Any) -> None:
    update_status_of_item(instance.context.object_id, instance.locale_id)


def on_item(sender: Any, instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    if update_fields is None or FIELDS_OF_ITEMS.intersection(update_fields):
        note_target(instance)


def on_deleted_item(sender: Any, instance: Any, **kwargs: Any) -> None:
    update_status_of_item(instance.translation_key)


def on_revision(sender: Any, instance: Any, created: bool = False, **kwargs: Any) -> None:
    """Of an approved revision the hour may have changed."""
    if not created:
        approvals = Approval.objects.filter(revision=instance.pk)
        update_status(*approvals.values_list("translation", flat=True))


def on_review(sender: Any, instance: Any, **kwargs: Any) -> None:
    note_target(instance.content_object)


def note_target(item: Any) -> None:
    if hasattr(item, "translation_key"):
        update_status_of_item(item.translation_key, item.locale_id)


def on_moved(sender: Any, **kwargs: Any) -> None:
    follow_paths()


def fill(sender: Any, using: str = "default", **kwargs: Any) -> None:
    """After the migration that makes the table: every translation that has no status gets one."""
    if TranslationStatus._meta.db_table in connections[using].introspection.table_names():
        update_status(*Translation.objects.filter(status=None).values_list("pk", flat=True))


def connect() -> None:
    for model in (Assignment, Approval, FieldOverride):
        post_save.connect(on_part, sender=model)
        post_delete.connect(on_part, sender=model)
    post_save.connect(on_translation, sender=Translation)
    post_delete.connect(on_deleted_translation, sender=Translation)
    post_save.connect(on_source, sender=TranslationSource)
    segments_refreshed.connect(on_segments_refreshed)
    post_save.connect(on_text, sender=StringTranslation)
    post_delete.connect(on_text, sender=StringTranslation)
    post_save.connect(on_revision, sender=Revision)
    post_save.connect(on_review, sender=WorkflowState)
    post_delete.connect(on_review, sender=WorkflowState)
    # localize 1.14.5 disables the translations of a deleted item from a signal, too: it is to be first.
    register_post_delete_signal_handlers()
    for model in apps.get_models():
        if issubclass(model, Page | SharedSnippet):
            post_save.connect(on_item, sender=model)
            post_delete.connect(on_deleted_item, sender=model)
    for signal in (page_unpublished, unpublished):
        signal.connect(on_item)
    post_page_move.connect(on_moved)
    post_migrate.connect(fill, sender=apps.get_app_config(TranslationStatus._meta.app_label))
