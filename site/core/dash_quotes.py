"""Norwegian dash quotes in the fields and blocks that may begin with direct speech."""

from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText

from core.typography import with_dash_quotes


class DirectSpeechMixin:
    """Mixin that marks a block whose text may begin with direct speech."""


def write_dash_quotes(item: Any, *names: str) -> None:
    """Format the dash quotes in the named text and stream fields of an item."""
    for name in names:
        value = getattr(item, name)
        if isinstance(value, blocks.StreamValue):
            for child in value:
                format_block(child)
        else:
            setattr(item, name, with_dash_quotes(value))


def format_block(child: blocks.BoundBlock) -> None:
    """Format the dash quotes in a block and its children, in place: block ids tie texts to translations."""
    block, value = child.block, child.value
    if isinstance(block, DirectSpeechMixin) and value:
        child.value = formatted(block, value)
    elif isinstance(block, blocks.StructBlock):
        for name, inner in value.bound_blocks.items():
            format_block(inner)
            value[name] = inner.value
    elif isinstance(block, blocks.ListBlock):
        for inner in value.bound_blocks:
            format_block(inner)


def formatted(block: blocks.Block, value: Any) -> Any:
    """Return a text with its dash quotes formatted, or the same object if nothing changes."""
    if not isinstance(value, RichText):
        return with_dash_quotes(value)
    written = with_dash_quotes(value.source)
    return value if written == value.source else block.to_python(written)
