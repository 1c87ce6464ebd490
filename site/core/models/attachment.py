from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.search import index

from core.files.delivery import download_name
from core.stemming import stems_of_fields


class Attachment(AbstractDocument):
    """A document for download. A custom model from the start, so that fields can be added without moving data."""

    admin_form_fields = Document.admin_form_fields

    search_fields = [*AbstractDocument.search_fields, index.SearchField("stems")]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [models.Index(fields=["file"], name="attachment_file")]

    @property
    def stems(self) -> str:
        """The words and stems of its title in all languages, for the search index."""
        return stems_of_fields(self)

    @property
    def filename(self) -> Any:
        """The name under which readers save the file, made from its title, as the stored name is random."""
        return download_name(self.title, self.file.name)

    @property
    def url(self) -> Any:
        """The file's unguessable URL; `/documents/<id>/…` redirects to it."""
        return self.file.url
