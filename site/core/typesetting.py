"""Dash quotes and quotation marks in the texts of pages and snippets, as the language writes them."""

from collections.abc import Callable
from typing import Any

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.rich_text import RichText

from core.language_rules import rules_for
from core.text_roles import declared_roles
from core.typography import with_dash_quotes, with_quotation_marks

TEXT_BLOCKS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)


class DirectSpeechMixin:
    """Mixin that marks a block whose text may begin with direct speech."""


class Typesetter:
    """Writes the texts of an item in the form of a language. Texts in the form already are not changed."""

    def __init__(self, language: str) -> None:
        self.rules = rules_for(language)

    def write(self, item: Any) -> None:
        """Write the text and stream fields of a page or snippet. Its `spoken_fields` may open with direct speech."""
        spoken = getattr(item, "spoken_fields", ())
        for name in {**declared_roles(type(item)), **dict.fromkeys(spoken)}:
            value = getattr(item, name)
            if isinstance(value, blocks.StreamValue):
                for child in value:
                    self.write_block(child)
            elif isinstance(value, str):
                setattr(item, name, self.text(value, is_spoken=name in spoken))

    def text(self, text: str, *, is_spoken: bool = False) -> str:
        """Return plain or rich text in the form of the language."""
        if self.rules.replaces_straight_marks:
            text = with_quotation_marks(text, self.rules.quotation_marks)
        if is_spoken and self.rules.has_quotation_dash:
            text = with_dash_quotes(text)
        return text

    def write_block(self, child: blocks.BoundBlock) -> None:
        """Write a block and its children in place: block ids tie texts to translations."""
        block, value = child.block, child.value
        if isinstance(block, TEXT_BLOCKS) and value:
            child.value = self.block_text(block, value)
        elif isinstance(block, TableBlock) and value:
            write_table(value, self.text)
        elif isinstance(block, blocks.StructBlock):
            for name, inner in value.bound_blocks.items():
                self.write_block(inner)
                value[name] = inner.value
        elif isinstance(block, blocks.ListBlock):
            for inner in value.bound_blocks:
                self.write_block(inner)

    def block_text(self, block: blocks.Block, value: Any) -> Any:
        """Return the value of a text block in the form of the language, or the same object if nothing changes."""
        is_spoken = isinstance(block, DirectSpeechMixin)
        if not isinstance(value, RichText):
            return self.text(value, is_spoken=is_spoken)
        written = self.text(value.source, is_spoken=is_spoken)
        return value if written == value.source else block.to_python(written)


def write_table(table: dict[str, Any], written: Callable[[str], str]) -> None:
    """Write the caption and the cells of a table in place."""
    if caption := table.get("table_caption"):
        table["table_caption"] = written(caption)
    for row in table.get("data") or []:
        row[:] = [written(cell) if isinstance(cell, str) else cell for cell in row]
