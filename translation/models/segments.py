"""Segment revisions, field overrides and comments, in addition to wagtail-localize's strings."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext

USER = settings.AUTH_USER_MODEL


class Origin(models.TextChoices):
    """Where a segment's text came from."""

    TYPED = "typed", _("Typed")
    MEMORY = "memory", _("Memory")
    MACHINE = "machine", _("Machine")
    IMPORT = "import", _("Imported")
    LEFT_OUT = "left_out", _("Left out")


class SegmentRevision(models.Model):
    """A revision of a segment's text, with author, time and origin. The latest is the current text."""

    string_translation = models.ForeignKey(
        StringTranslation, on_delete=models.CASCADE, related_name="history"
    )
    text = models.TextField()
    origin = models.CharField(max_length=10, choices=Origin)
    created_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> Any:
        return self.text[:60]


class FieldOverride(models.Model):
    """The value of a field that is not translated from the original, such as the slug, or of a link."""

    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, related_name="field_overrides"
    )
    field = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    created_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["translation", "field"], name="one_own_text_per_field")
        ]

    def __str__(self) -> Any:
        return f"{self.field}: {self.text}"[:60]


class Comment(models.Model):
    """A comment on a segment, by a reviewer or a translator."""

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="comments")
    context = models.ForeignKey(
        TranslationContext, on_delete=models.CASCADE, related_name="comments"
    )
    # The source text when the comment was written. A block can have several texts in the same context.
    string = models.ForeignKey(String, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(_("comment"), max_length=1000)
    created_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> Any:
        return self.text[:60]
