"""Text blocks, shared by stories and standard pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.text_roles import TextRole
from core.typesetting import DirectSpeechMixin

# No lists: with them, the editor turns a typed "- " (a dash quote) into a bullet. Use ItemListBlock.
INLINE_FEATURES = [
    "bold",
    "italic",
    "link",
    "document-link",
    "superscript",
    "subscript",
    "dash-quotes",
]


class HeadingBlock(DirectSpeechMixin, blocks.CharBlock):
    """A sub-heading (`mellomtittel`), rendered as an `h2` with an anchor."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, **kwargs)

    class Meta:
        icon = "title"
        label = _("Sub-heading")
        text_role = TextRole.HEADING
        template = "blocks/heading.html"
        preview_value = "Stor interesse for klyngen"
        description = _("A short line that divides the text.")


class CaptionBlock(DirectSpeechMixin, blocks.TextBlock):
    """The caption of a picture or video."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=600, rows=2, label=_("Caption"), **kwargs)

    class Meta:
        text_role = TextRole.CAPTION


class ParagraphBlock(DirectSpeechMixin, blocks.RichTextBlock):
    """One or more paragraphs. A paragraph that begins with a dash is kept as direct speech."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=INLINE_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/paragraph.html"
        preview_value = "<p>– Nå kjører vi, sier klyngelederen.</p>"
        description = _("Paragraphs with links. Begin a quote with a dash and a space.")


class ItemListBlock(blocks.StructBlock):
    """A bulleted or numbered list."""

    numbered = blocks.BooleanBlock(required=False, label=_("Numbered"))
    items = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Item")), label=_("Items")
    )

    class Meta:
        icon = "list-ul"
        text_roles = {"items": TextRole.ITEM}
        label = _("List")
        label_format = "{items}"
        template = "blocks/item_list.html"
        preview_value = {"numbered": False, "items": ["<p>Første punkt</p>", "<p>Andre punkt</p>"]}
        description = _("Bullets, or numbers where the order matters.")


class TextBlocks(blocks.StreamBlock):
    """The body of a standard page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    item_list = ItemListBlock()

    class Meta:
        block_counts: dict[str, dict[str, int]] = {}
