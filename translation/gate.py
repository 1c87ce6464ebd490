"""No half-translated item in public: the guard that every way to publish asks."""

from django.utils.translation import gettext as _
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import Translation

from core.gate import guard
from translation.models import Approval


def translation_into(item) -> Translation | None:
    """The translation that an item is the target of; None for an original."""
    return (
        Translation.objects.filter(
            source__object_id=item.translation_key, target_locale_id=item.locale_id, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )


@guard
def approved_and_current(item, revision) -> list[str]:
    """A translation goes live as one revision that an editor approved, of the source as it stands now."""
    translation = translation_into(item)
    if not translation:
        return []
    if revision is None:
        return [] if is_harmless(item) else [_("A translation is changed at the desk only.")]
    approval = Approval.objects.filter(revision=revision, translation=translation).first()
    if not approval:
        return [_("This translation has not been approved.")]
    if approval.source_state != translation.source.last_updated_at:
        return [_("The original has changed since this translation was approved.")]
    if not is_out(translation.source.get_source_instance()):
        return [_("The original has not been published yet.")]
    return []


def is_out(original) -> bool:
    """Whether an item is public, or will be at an hour that an editor has approved."""
    return original.live or bool(original.scheduled_revision)


def is_harmless(item) -> bool:
    """Whether a save that goes round publishing leaves what is live as it is."""
    saved = type(item)._base_manager.filter(pk=item.pk).first()
    if saved and not saved.live:
        return False
    fields = [
        found.get_field(type(item))
        for found in get_translatable_fields(type(item))
        if found.is_translated(item)
    ]
    return saved is None or all(
        field.value_to_string(item) == field.value_to_string(saved)
        for field in fields
        if field.concrete
    )
