from typing import Any

from django.apps import apps
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks.text import INLINE_FEATURES
from core.models.shared_snippet import visible_or_original
from core.text_roles import TextRole


class FactBoxBlock(blocks.StructBlock):
    """A fact box written for one story."""

    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = blocks.RichTextBlock(required=False, features=INLINE_FEATURES, label=_("Text"))
    points = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Point")),
        label=_("Points"),
        min_num=0,
        default=[],
    )
    source = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Source"),
        help_text=_("Without the word “Source:”."),
    )

    class Meta:
        icon = "info-circle"
        text_roles = {
            "heading": TextRole.HEADING,
            "points": TextRole.ITEM,
            "source": TextRole.NAME,
        }
        label = _("Fact box")
        template = "blocks/fact_box.html"
        preview_value = {
            "heading": "Om klyngen",
            "text": "",
            "points": ["<p>25 medlemmer</p>"],
            "source": "",
        }
        description = _("Heading, text, bullets and source, for this story only.")


def example() -> dict[str, Any]:
    """Return a value for the block picker's preview."""
    boxes = apps.get_model("news.FactBox").objects.published()
    return {"fact_box": boxes.in_language(get_language()).first() or boxes.first()}


class SharedFactBoxValue(blocks.StructValue):
    @property
    def shown(self) -> Any:
        """The box that readers see; None if it is unpublished or was never published in any language."""
        boxes = [self["fact_box"]] if self["fact_box"] else []
        return next(iter(visible_or_original(boxes)), None)


class SharedFactBoxBlock(blocks.StructBlock):
    """A reference to a shared fact box: an edit to it changes every story that shows it."""

    fact_box = SnippetChooserBlock("news.FactBox", label=_("Fact box"))

    class Meta:
        icon = "snippet"
        label = _("Shared fact box")
        template = "blocks/register_fact_box.html"
        value_class = SharedFactBoxValue
        preview_value = staticmethod(example)
        description = _("The same fact box in many stories; edit it once.")
