from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.text_roles import TextRole
from pictures.prefetching import PictureChooserBlock


class PullQuoteBlock(blocks.StructBlock):
    """A highlighted quote with the speaker's name, title and optional portrait."""

    quote = blocks.TextBlock(
        max_length=400,
        rows=3,
        label=_("Quote"),
        help_text=_("Without a dash or quotation marks. The site adds them for each language."),
    )
    name = blocks.CharBlock(max_length=100, label=_("Name"))
    title = blocks.CharBlock(required=False, max_length=150, label=_("Title"))
    portrait = PictureChooserBlock(required=False, label=_("Portrait"))

    class Meta:
        icon = "openquote"
        text_roles = {"quote": TextRole.QUOTE, "name": TextRole.NAME}
        label = _("Pull quote")
        template = "blocks/pull_quote.html"
        preview_value = {
            "quote": "Ovnen merket det før vi gjorde.",
            "name": "Torgeir Haukli",
            "title": "ovnsmester",
        }
        description = _("A strong quote in large type, with name and title.")
