"""Credits of pictures: name and kind are stored, and the label is shown in the reader's language."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CreditKind(TextChoices):
    """The kind of picture that is credited."""

    PHOTO = "photo", _("Photo")
    ILLUSTRATION = "illustration", _("Illustration")
    GRAPHIC = "graphic", _("Graphics")
    SCREENSHOT = "screenshot", _("Screenshot")


def credit_line(kind: str, name: str) -> str:
    """Return the credit line: `Foto: Eramet` in Norwegian, `Photo: Eramet` in English; empty without a name."""
    return f"{CreditKind(kind).label}: {name}" if name else ""
