from typing import Any

from django.db import models
from django.templatetags.static import static
from wagtail.images.models import AbstractRendition

from pictures.models.picture import Picture


class Rendition(AbstractRendition):
    """A stored size and format of a picture."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)
    # The key of the label inside the file; empty for a file from before files had one.
    embedded = models.CharField(max_length=16, blank=True, editable=False)

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        indexes = [models.Index(fields=["file"], name="rendition_file")]

    @property
    def url(self) -> Any:
        """The file's URL, or that of a placeholder drawing if the file is missing."""
        return super().url if self.file else static("pictures/picture-missing.svg")

    @property
    def alt(self) -> Any:
        return self.image.default_alt_text
