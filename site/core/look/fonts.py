"""The fonts to choose from. Only the first is sent to readers; the others are on their devices."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Font(models.TextChoices):
    SCHIBSTED = "schibsted", "Schibsted Grotesk"
    SYSTEM = "system", _("without serifs, the font of the reader’s device")
    SERIF = "serif", _("with serifs, like a printed newspaper")


STACKS = {
    Font.SYSTEM: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif',
    Font.SERIF: '"Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif',
}
