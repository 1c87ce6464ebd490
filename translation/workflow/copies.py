"""Registers the copies for translation that Wagtail's API, commands and packages make as translations.

Without a `Translation`, no publish check would apply to such a copy. An alias in another language remains
an alias until its original is sent for translation.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models.signals import pre_delete, pre_save
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done
from wagtail_localize.models import Translation

from core.publishing import PublishBlocked, is_publish_allowed
from translation.workflow.privacy import keep_private
from translation.workflow.publish_checks import (
    is_locale_alias,
    locale_alias_message,
    translation_into,
)
from translation.workflow.sources import update_source


def connect() -> None:
    copy_for_translation_done.connect(on_copied)
    for model in apps.get_models():
        if issubclass(model, Page):
            pre_save.connect(block_alias_conversion, sender=model)
    # Django also sends it for the `Page` row of a page of any other class.
    pre_delete.connect(register_aliases_before_delete, sender=Page)


def on_copied(sender: Any, source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    if not getattr(target_obj, "alias_of_id", None):
        register_copy(source_obj, target_obj)


def register_copy(original: Any, target: Any) -> Translation:
    """Register a copy in another language as a translation, and return it. Return an existing one unchanged.

    A copy of a translation gets the source of that translation.
    """
    if existing := translation_into(target):
        return existing
    if isinstance(original, Page):
        original = original.specific
    parent_translation = translation_into(original)
    source = parent_translation.source if parent_translation else update_source(original)
    translation, _created = Translation.objects.update_or_create(
        source=source, target_locale_id=target.locale_id, defaults={"enabled": True}
    )
    if isinstance(original, Page):
        keep_private(original, target)
    return translation


def block_alias_conversion(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Raise `PublishBlocked` if an alias in another language is converted to a page.

    Only `targets.detach_alias` converts such an alias, when its original is sent for translation.
    """
    is_alias_saved = update_fields is None or {"alias_of", "alias_of_id"} & {*update_fields}
    if (
        raw
        or not is_alias_saved
        or instance.alias_of_id
        or not instance.pk
        or is_publish_allowed(instance)
    ):
        return
    if is_locale_alias(instance):
        raise PublishBlocked({NON_FIELD_ERRORS: [locale_alias_message()]})


def register_aliases_before_delete(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Unpublish a deleted page's aliases in other languages, and register them as untranslated translations."""
    aliases = instance.aliases.exclude(locale_id=instance.locale_id)
    for alias in aliases.filter(translation_key=instance.translation_key):
        if alias.live:
            alias.unpublish(log_action=None)
        register_copy(instance, alias)
