"""The seams to wagtail-localize 1.14.5: three places where the engine itself must behave otherwise.

Its TranslationCreator overwrites originals of the target language. An English story that shows a
Norwegian register item's English version would, when it is sent for translation, make a second
source of that item and write the English text over the Norwegian original.

Its strings end at superscript and subscript, so that CO<sub>2</sub> would cut a sentence in three.

It stores a source text by text, with ten queries for each.
"""

from wagtail_localize import strings
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import TranslationCreator

from translation.localize.extraction import refresh_segments

_create_translations = TranslationCreator.create_translations
_refresh_segments = TranslationSource.refresh_segments


def install() -> None:
    TranslationCreator.create_translations = create_translations
    TranslationSource.refresh_segments = refresh_segments
    strings.INLINE_TAGS.extend(tag for tag in ("sub", "sup") if tag not in strings.INLINE_TAGS)


def create_translations(self, instance, include_related_objects=True):
    """As localize's, but a related item is only made in languages that it does not have."""
    if include_related_objects:
        return _create_translations(self, instance, include_related_objects)
    wanted = self.target_locales
    self.target_locales = [locale for locale in wanted if not instance.has_translation(locale)]
    try:
        if self.target_locales and not is_translated_elsewhere(instance):
            return _create_translations(self, instance, include_related_objects)
    finally:
        self.target_locales = wanted


def is_translated_elsewhere(instance) -> bool:
    """Whether the item already has a source in another language: one source language per item."""
    sources = TranslationSource.objects.filter(object_id=instance.translation_key)
    return sources.exclude(locale_id=instance.locale_id).exists()
