"""What has changed in an original and is not taken over by a translation that readers see."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation


class HeldChanges(models.Model):
    """Changes without language that wait for an editor: values, links, deleted and moved blocks.

    They belong to the revision that was live then (`live_revision_id`), and end when another one is published.
    `changes` holds `[kind, field path]` pairs.
    """

    class Kind(models.TextChoices):
        VALUE = "value", _("%(name)s: its text has changed, too, and is not approved yet.")
        LINK = "link", _("%(name)s: a link in a text that is not translated yet.")
        DELETED = "deleted", _("%(name)s: deleted, and the new text is not translated yet.")
        MOVED = "moved", _("%(name)s: the order.")
        SCHEDULED = "scheduled", _("Everything: a newer version is scheduled.")
        BLOCKED = "blocked", _("Everything: a check stops the publication.")

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, related_name="held_changes"
    )
    live_revision_id = models.PositiveBigIntegerField()
    changes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("held changes")
        verbose_name_plural = _("held changes")

    def __str__(self) -> Any:
        return str(self.translation)
