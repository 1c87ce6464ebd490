"""What enquiries and coverage have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site
from wagtail.search import index

from core.stemming import stems_of_fields


class PressItem(index.Indexed, models.Model):
    """An item of a newsroom, which its own people find and edit (`release.press.permissions`)."""

    site = models.ForeignKey(
        Site, verbose_name=_("newsroom"), on_delete=models.CASCADE, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    @property
    def stems(self) -> str:
        """The words and stems of its texts in all languages, for the search index."""
        return stems_of_fields(self)

    def form_text(self, name: str) -> str:
        """Return the value of a form field that is not one of the model, by which forms notice a newer version."""
        return str(getattr(self, "release_id", "")) if name == "story" else ""
