"""The blocks of a story's body, in the order of the block picker."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.text import HeadingBlock, ItemListBlock, ParagraphBlock
from news.blocks.facts import FactBoxBlock, SharedFactBoxBlock
from news.blocks.files import DocumentsBlock
from news.blocks.quotes import PullQuoteBlock
from news.blocks.tables import TableBlock
from news.blocks.video import VideoBlock
from pictures.blocks import FigureBlock, GalleryBlock

TEXT, MEDIA, FACTS = _("Text"), _("Pictures and video"), _("Facts and files")


class StoryBlocks(blocks.StreamBlock):
    """The blocks of a story.

    Key, class, template and CSS class share one name, except for `register_fact_box`, whose key is in stored data.
    """

    paragraph = ParagraphBlock(group=TEXT)
    heading = HeadingBlock(group=TEXT)
    item_list = ItemListBlock(group=TEXT)
    pull_quote = PullQuoteBlock(group=TEXT)
    figure = FigureBlock(group=MEDIA)
    gallery = GalleryBlock(group=MEDIA)
    video = VideoBlock(group=MEDIA)
    fact_box = FactBoxBlock(group=FACTS)
    register_fact_box = SharedFactBoxBlock(group=FACTS)
    table = TableBlock(group=FACTS)
    documents = DocumentsBlock(group=FACTS)
