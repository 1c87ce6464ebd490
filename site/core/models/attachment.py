from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from core.files.delivery import download_name


class Attachment(AbstractDocument):
    """A file for readers. A class of our own from the first day, so that fields can come without a move."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [models.Index(fields=["file"], name="attachment_file")]

    @property
    def filename(self):
        """The name under which readers save the file: the editor's title. The stored name means nothing."""
        return download_name(self.title, self.file.name)

    @property
    def url(self):
        """The file's own unguessable address; `/documents/<id>/…` leads there."""
        return self.file.url
