"""The text that was approved, by its fingerprint: a revision alone does not tell, as drafts overwrite it."""

from django.conf import settings
from django.db import models
from wagtail.models import Revision


class ApprovedText(models.Model):
    """The fingerprint of a revision's text when it was approved or scheduled."""

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, related_name="approved_text"
    )
    fingerprint = models.CharField(max_length=64)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.revision_id} {self.fingerprint[:8]}"
