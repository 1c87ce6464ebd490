"""Addresses to which a newsroom sends no more mail, as hashes that outlive their erasure."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class Suppression(models.Model):
    """An address that gets no mail of a newsroom. Asked before each mail (`distribution.suppression`)."""

    class Reason(models.TextChoices):
        BOUNCE = "bounce", _("Mail cannot be delivered")
        COMPLAINT = "complaint", _("Reported as spam")
        OBJECTION = "objection", _("Does not want to be contacted")
        ERASED = "erased", _("Erased on request")
        MANUAL = "manual", _("Blocked by the newsroom")

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    # HMAC-SHA256 of the address key, with a key outside the database.
    address_hash = models.CharField(max_length=64)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    note = models.CharField(_("note"), max_length=200, blank=True)
    since = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "address_hash"], name="one_suppression")
        ]

    def __str__(self) -> str:
        return self.address_hash[:8]
