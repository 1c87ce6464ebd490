from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document


class Attachment(AbstractDocument):
    """A file for readers. A class of our own from the first day, so that fields can come without a move."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
