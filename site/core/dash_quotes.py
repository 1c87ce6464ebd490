"""Where direct speech may open a text, and its dash with it: titles, leads, captions and running text."""

from wagtail import blocks
from wagtail.rich_text import RichText

from core.typography import with_dash_quotes


class DirectSpeech:
    """Mark of a block whose text may open with direct speech."""


def write_dash_quotes(item, *names: str) -> None:
    """Write the dash quotes in an item's fields, plain or made of blocks, as they are set in Norwegian."""
    for name in names:
        value = getattr(item, name)
        if isinstance(value, blocks.StreamValue):
            for child in value:
                write_in(child)
        else:
            setattr(item, name, with_dash_quotes(value))


def write_in(child: blocks.BoundBlock) -> None:
    """Write the dash quotes in a block and all that it holds; blocks keep their ids, texts their translations."""
    block, value = child.block, child.value
    if isinstance(block, DirectSpeech) and value:
        child.value = spoken(block, value)
    elif isinstance(block, blocks.StructBlock):
        for name, inner in value.bound_blocks.items():
            write_in(inner)
            value[name] = inner.value
    elif isinstance(block, blocks.ListBlock):
        for inner in value.bound_blocks:
            write_in(inner)


def spoken(block: blocks.Block, value):
    """A text with its dash quotes; the very same value where it has none to write."""
    if not isinstance(value, RichText):
        return with_dash_quotes(value)
    written = with_dash_quotes(value.source)
    return value if written == value.source else block.to_python(written)
