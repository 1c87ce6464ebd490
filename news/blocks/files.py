from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from core.models import Attachment


class DownloadBlock(blocks.StructBlock):
    """A file with a title in the story's language."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        required=False,
        max_length=150,
        label=_("Title"),
        help_text=_("Leave empty to use the document's own title."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")

    def inherit_text(self, value: Any, language: str) -> None:
        """Copy the document's title into an empty title, so that it is translated with the story."""
        if value["document"]:
            value["title"] = value["title"] or value["document"].title


def example() -> dict[str, Any]:
    """Return a value for the block picker's preview."""
    return {"items": [{"document": document} for document in Attachment.objects.all()[:2]]}


class DocumentsValue(blocks.StructValue):
    @property
    def present(self) -> list:
        """The items whose document has not been deleted."""
        return [item for item in self["items"] if item["document"]]


class DocumentsBlock(blocks.StructBlock):
    """Files to download, with type and size."""

    items = blocks.ListBlock(DownloadBlock(), label=_("Documents"), min_num=1)

    class Meta:
        icon = "download"
        label = _("Documents")
        template = "blocks/documents.html"
        value_class = DocumentsValue
        preview_value = staticmethod(example)
        description = _("Files for download, shown with type and size.")
