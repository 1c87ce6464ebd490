"""What pictures and documents lend an article where it has no words of its own: their texts in its language.

Where they have none in another language, these words are the article's to be translated, as any other.
"""

from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField

from core.languages import language_of


def inherit_text(item) -> None:
    """Put lent words into the fields and blocks that show them; the item is not to be saved."""
    language = language_of(item)
    if hasattr(item, "borrow_words"):
        item.borrow_words(language)
    for field in item._meta.concrete_fields:
        if isinstance(field, StreamField):
            inherit_into_block(field.stream_block, getattr(item, field.attname), language)


def inherit_into_block(block, value, language: str) -> None:
    if hasattr(block, "borrow_words"):
        block.borrow_words(value, language)
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
