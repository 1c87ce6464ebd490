"""A copy for translation (Wagtail's API, commands, packages) is a translation like any other: work for the desk.

Where nothing tied it to its original, nothing would hold it back. An alias that Wagtail lends in another
language ("translatable alias") stays an alias until its original is sent for translation.
"""

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models.signals import pre_delete, pre_save
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done
from wagtail_localize.models import Translation

from core.gate import NotReady, has_passed
from translation.gate import stands_in, stands_in_for_another, translation_into
from translation.privacy import keep_private
from translation.services import follow_source


def connect() -> None:
    copy_for_translation_done.connect(on_copied)
    for model in apps.get_models():
        if issubclass(model, Page):
            pre_save.connect(refuse_to_convert, sender=model)
    # Django sends it for the page itself, whatever its class, and for each of its parents.
    pre_delete.connect(tie_aliases, sender=Page)


def on_copied(sender, source_obj, target_obj, **kwargs):
    if not getattr(target_obj, "alias_of_id", None):
        tie(source_obj, target_obj)


def tie(original, target) -> Translation:
    """Make a copy in another language a translation of its original, unless it is one already."""
    if known := translation_into(target):
        return known
    if isinstance(original, Page):
        original = original.specific
    its_own = translation_into(original)
    source = its_own.source if its_own else follow_source(original)
    translation, _created = Translation.objects.update_or_create(
        source=source, target_locale_id=target.locale_id, defaults={"enabled": True}
    )
    if isinstance(original, Page):
        keep_private(original, target)
    return translation


def refuse_to_convert(sender, instance, raw=False, update_fields=None, **kwargs):
    """An alias of a page in another language is made a page by sending its original (`services.make_its_own`)."""
    is_named = update_fields is None or {"alias_of", "alias_of_id"} & {*update_fields}
    if raw or not is_named or instance.alias_of_id or not instance.pk or has_passed(instance):
        return
    if stands_in_for_another(instance):
        raise NotReady({NON_FIELD_ERRORS: [stands_in()]})


def tie_aliases(sender, instance, **kwargs):
    """Before a page is deleted: what it lent is left as a translation of which no word is written."""
    lent = instance.aliases.exclude(locale_id=instance.locale_id)
    for alias in lent.filter(translation_key=instance.translation_key):
        if alias.live:
            alias.unpublish(log_action=None)
        tie(instance, alias)
