"""What happened to a release in one language and is known to the public."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from news.models import StoryPage


class EventType(models.TextChoices):
    PUBLISHED = "release.published", _("Published")
    UPDATED = "release.updated", _("Updated")
    CORRECTED = "release.corrected", _("Corrected")
    WITHDRAWN = "release.withdrawn", _("Withdrawn")
    UNPUBLISHED = "release.unpublished", _("Unpublished")
    EMBARGO_LIFTED = "release.embargo_lifted", _("Embargo lifted")


# What is sent when an administrator tries an endpoint.
TEST = "endpoint.test"
# These are true only while the language is public, the others only while it is not.
OF_PUBLIC = {
    EventType.PUBLISHED,
    EventType.UPDATED,
    EventType.CORRECTED,
    EventType.EMBARGO_LIFTED,
}


def new_identity() -> str:
    return f"msg_{uuid.uuid4().hex}"


class Event(models.Model):
    """One event. Its identity is the same in every attempt to deliver it.

    It is stored in the transaction of the action. The payload is made after it, once, of what is public by then: the
    languages of a release become public one after another.
    """

    identity = models.CharField(max_length=40, unique=True, default=new_identity, editable=False)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    type = models.CharField(_("event"), max_length=40)
    at = models.DateTimeField(default=timezone.now)
    # Empty for a test.
    story_key = models.UUIDField(null=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    page = models.ForeignKey(StoryPage, null=True, on_delete=models.SET_NULL, related_name="+")
    # Rises with each event of a story, so that receivers can leave out an older one that comes late.
    sequence = models.PositiveIntegerField(default=0)
    # What readers are told of a withdrawal.
    reason = models.TextField(blank=True)
    payload: Any = models.JSONField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["story_key", "sequence"],
                condition=models.Q(story_key__isnull=False),
                name="one_event_per_place_in_a_story",
            )
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.identity}"

    @property
    def is_test(self) -> bool:
        return self.type == TEST

    @property
    def is_of_public(self) -> bool:
        return self.type in OF_PUBLIC

    def get_type_display(self) -> str:
        return str(dict(EventType.choices).get(self.type, _("Test")))
