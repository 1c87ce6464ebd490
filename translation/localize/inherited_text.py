"""What pictures and documents lend an article where it has no words of its own: their texts in its language.

Where they have none in another language, these words are the article's to be translated, as any other.
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
    """Put lent words into the fields and blocks that show them; the item is not to be saved.

    They are in its own language, or in another one where there are words in that.
    """
    for code in filter(None, (language, language_of(item))):
        if hasattr(item, "inherit_text"):
            item.inherit_text(code)
        for field in item._meta.concrete_fields:
            if isinstance(field, StreamField):
                inherit_into_block(field.stream_block, getattr(item, field.attname), code)


def words_already_there(source: TranslationSource, language: str) -> dict[str, str]:
    """By path, what pictures say in a language themselves, of the words that they lend because others lack them."""
    if len(settings.LANGUAGES) == 2:
        return {}  # what is lent to the one other language is not there
    bare, lent, theirs = source.as_instance(), source.as_instance(), source.as_instance()
    inherit_text(lent)
    inherit_text(theirs, language)
    own, borrowed, found = (texts_by_path(item) for item in (bare, lent, theirs))
    return {
        path: text
        for path, text in found.items()
        if path not in own and text != borrowed.get(path, text)
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
                value[name] = ""  # stored before the block had this field: localize stops at it
            inherit_into_block(child, value[name], language)
