"""Texts that an article inherits from its pictures and documents, in the language of the article.

A picture without texts in another language passes on those of the article's language, to be translated there.
"""

from typing import Any

from django.conf import settings
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField
from wagtail_localize.models import TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.languages import language_of


def inherit_text(item: Any, language: str = "") -> None:
    """Put inherited texts into the empty fields and blocks that show them. Do not save the item afterwards.

    Texts in `language` come first, then those in the item's own language.
    """
    for code in filter(None, (language, language_of(item))):
        if hasattr(item, "inherit_text"):
            item.inherit_text(code)
        for field in item._meta.concrete_fields:
            if isinstance(field, StreamField):
                inherit_into_block(field.stream_block, getattr(item, field.attname), code)


def existing_texts(source: TranslationSource, language: str) -> dict[str, str]:
    """Return the inherited texts that pictures and documents have in a language already, by path."""
    if len(settings.LANGUAGES) == 2:
        return {}  # a text is only inherited where the one other language lacks it
    plain, inherited, translated = source.as_instance(), source.as_instance(), source.as_instance()
    inherit_text(inherited)
    inherit_text(translated, language)
    own_texts, source_texts, target_texts = (
        texts_by_path(item) for item in (plain, inherited, translated)
    )
    return {
        path: text
        for path, text in target_texts.items()
        if path not in own_texts and text != source_texts.get(path, text)
    }


def texts_by_path(item: Any) -> dict[str, str]:
    return {
        segment.path: segment.string.data
        for segment in extract_segments(item)
        if isinstance(segment, StringSegmentValue)
    }


def inherit_into_block(block: Any, value: Any, language: str) -> None:
    if hasattr(block, "inherit_text"):
        block.inherit_text(value, language)
    if isinstance(value, StreamValue):
        for child in value:
            inherit_into_block(child.block, child.value, language)
    elif isinstance(value, ListValue):
        for child in value.bound_blocks:
            inherit_into_block(child.block, child.value, language)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if value[name] is None and isinstance(child, blocks.CharBlock | blocks.TextBlock):
                value[name] = (
                    ""  # the block got this field after it was stored; localize fails on None
                )
            inherit_into_block(child, value[name], language)
