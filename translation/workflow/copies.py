"""A copy for translation (Wagtail's API, commands, packages) is a translation like any other: work for the desk.

Where nothing tied it to its original, nothing would hold it back. An alias that Wagtail lends in another
language ("translatable alias") stays an alias until its original is sent for translation.
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
    locale_alias_condition,
    translation_into,
)
from translation.workflow.sources import update_source


def connect() -> None:
    copy_for_translation_done.connect(on_copied)
    for model in apps.get_models():
        if issubclass(model, Page):
            pre_save.connect(refuse_alias_conversion, sender=model)
    # Django sends it for the page itself, whatever its class, and for each of its parents.
    pre_delete.connect(connect_aliases_before_delete, sender=Page)


def on_copied(sender: Any, source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    if not getattr(target_obj, "alias_of_id", None):
        connect_copy(source_obj, target_obj)


def connect_copy(original: Any, target: Any) -> Translation:
    """Make a copy in another language a translation of its original, unless it is one already."""
    if known := translation_into(target):
        return known
    if isinstance(original, Page):
        original = original.specific
    its_own = translation_into(original)
    source = its_own.source if its_own else update_source(original)
    translation, _created = Translation.objects.update_or_create(
        source=source, target_locale_id=target.locale_id, defaults={"enabled": True}
    )
    if isinstance(original, Page):
        keep_private(original, target)
    return translation


def refuse_alias_conversion(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """An alias of a page in another language is made a page by sending its original (`services.make_its_own`)."""
    is_named = update_fields is None or {"alias_of", "alias_of_id"} & {*update_fields}
    if (
        raw
        or not is_named
        or instance.alias_of_id
        or not instance.pk
        or is_publish_allowed(instance)
    ):
        return
    if is_locale_alias(instance):
        raise PublishBlocked({NON_FIELD_ERRORS: [locale_alias_condition()]})


def connect_aliases_before_delete(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Before a page is deleted: what it lent is left as a translation of which no word is written."""
    lent = instance.aliases.exclude(locale_id=instance.locale_id)
    for alias in lent.filter(translation_key=instance.translation_key):
        if alias.live:
            alias.unpublish(log_action=None)
        connect_copy(instance, alias)
