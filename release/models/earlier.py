"""The versions of a story that readers saw before a correction."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from news.models import StoryPage

USER = settings.AUTH_USER_MODEL


class EarlierVersion(models.Model):
    """A public version that a correction has replaced, in one language.

    The content is a copy of what was public: a revision may be overwritten by autosave, or purged.
    """

    page = models.ForeignKey(StoryPage, on_delete=models.CASCADE, related_name="earlier_versions")
    number = models.PositiveIntegerField()
    content: Any = models.JSONField(encoder=DjangoJSONEncoder)
    # The translation keys of the corrections that replaced it, which are the same in all languages.
    corrections: Any = models.JSONField(default=list)
    # The files and shared snippets that it shows, as (label, primary key).
    files: Any = models.JSONField(default=list)
    published_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(auto_now_add=True)
    # An editor may hide it, where the correction is about what should not have been shown.
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "number"], name="one_earlier_version_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.number}"

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    def as_page(self) -> StoryPage:
        """Return the story as it was. Shared snippets and pictures are those of today."""
        return self.page.with_content_json(self.content)
