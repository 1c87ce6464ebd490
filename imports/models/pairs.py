"""Stories of a source that are, or may be, translations of one another."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from imports.models.items import ImportedStory
from imports.models.runs import ImportSource


class LanguagePair(models.Model):
    """An original and its translation; proposed with a score if the source does not say so."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("To be confirmed")
        JOINED = "joined", _("Joined")
        REFUSED = "refused", _("Not a translation")

    class Alignment(models.TextChoices):
        NONE = "", _("Not joined")
        WHOLE = "whole", _("All texts")
        PARTLY = "partly", _("Some texts")

    source = models.ForeignKey(ImportSource, on_delete=models.CASCADE, related_name="pairs")
    original = models.ForeignKey(ImportedStory, on_delete=models.CASCADE, related_name="+")
    translation = models.ForeignKey(ImportedStory, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField(_("score"))  # 0 to 1
    reasons = models.JSONField(default=list)
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.PROPOSED, db_index=True
    )
    alignment = models.CharField(
        _("texts paired"), max_length=20, choices=Alignment, default=Alignment.NONE, blank=True
    )

    class Meta:
        verbose_name = _("language pair")
        verbose_name_plural = _("language pairs")
        ordering = ["-score", "pk"]
        constraints = [models.UniqueConstraint(fields=["original", "translation"], name="one_pair")]

    def __str__(self) -> str:
        return f"{self.original} – {self.translation}"

    @property
    def percent(self) -> int:
        return round(100 * self.score)

    @property
    def reason_texts(self) -> list[Any]:
        """What speaks for the pair, and why it is not joined."""
        return [REASONS.get(one, one) for one in self.reasons]


REASONS = {
    "group": _("The source says so."),
    "links": _("The source links each to the other."),
    "link": _("The source links one to the other."),
    "time": _("About the same time"),
    "pictures": _("The same picture"),
    "numbers": _("The same numbers and addresses"),
    "length": _("About the same length"),
    "contacts": _("The same contact"),
}
