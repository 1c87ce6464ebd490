from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Site


def user_field() -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )


class SharedStoryQuerySet(models.QuerySet):
    def taken(self, story: Any) -> Any:
        """Return the shares of a story that keep it from being offered to the same newsroom again."""
        taken = (SharedStory.Status.OFFERED, SharedStory.Status.SHOWN)
        return self.filter(translation_key=story.translation_key, status__in=taken)


class SharedStory(models.Model):
    """A story, with all its languages, that its newsroom (`source`) has offered to another one (`site`)."""

    class Status(models.TextChoices):
        OFFERED = "offered", pgettext_lazy("shared story", "Offered")
        SHOWN = "shown", pgettext_lazy("shared story", "Shown")
        DECLINED = "declined", pgettext_lazy("shared story", "Declined")
        ENDED = "ended", pgettext_lazy("shared story", "No longer shared")

    translation_key = models.UUIDField(db_index=True)
    source = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.OFFERED)
    # Whether it has been at its address in the other newsroom, which then answers 410.
    was_shown = models.BooleanField(default=False)
    offered_by = user_field()
    offered_at = models.DateTimeField()
    changed_by = user_field()
    changed_at = models.DateTimeField()

    objects = SharedStoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared story")
        verbose_name_plural = _("shared stories")
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "site"], name="one_share_per_site")
        ]

    def __str__(self) -> str:
        return str(self.pk)
