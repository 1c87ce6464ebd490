"""Who made a picture: a name and a kind are stored, the label is written in the reader's language."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CreditKind(TextChoices):
    """What a credit is a credit for."""

    PHOTO = "photo", _("Photo")
    ILLUSTRATION = "illustration", _("Illustration")
    GRAPHIC = "graphic", _("Graphics")
    SCREENSHOT = "screenshot", _("Screenshot")


def credit_line(kind: str, name: str) -> str:
    """`Foto: Eramet` in Norwegian, `Photo: Eramet` in English; empty without a name."""
    return f"{CreditKind(kind).label}: {name}" if name else ""
