"""Personal links to the calendar's feed. A link shows what its user may see, to everyone who has it."""

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from release.models.links import hash_of


class CalendarLinkQuerySet(models.QuerySet["CalendarLink"]):
    def issue(self, user: Any) -> tuple["CalendarLink", str]:
        """Create a link for a user; return it with its secret of 256 bits, of which only the hash is stored."""
        token = secrets.token_urlsafe(32)
        return self.create(user=user, token_hash=hash_of(token)), token

    def find(self, token: str) -> "CalendarLink | None":
        """Return the link with this secret, unless it is revoked or its user may not log in any more."""
        links = self.filter(token_hash=hash_of(token), revoked_at=None, user__is_active=True)
        return links.select_related("user").first()


class CalendarLink(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_links"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = CalendarLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user} {self.created_at:%Y-%m-%d}"
