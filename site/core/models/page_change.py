from secrets import randbelow

from django.db import models


def make_nonce() -> int:
    return randbelow(2**31)


class PageChange(models.Model):
    """A change of something that public pages show, by its tag.

    Rows are only added, so that users who publish at the same time never wait for each other here. The number of a
    tag's rows and the sum of their random nonces tell whether it has changed (`core.page_cache.changes`).
    """

    tag = models.CharField(max_length=100)
    nonce = models.PositiveIntegerField(default=make_nonce)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["tag"], name="page_change_tag"),
            models.Index(fields=["at"], name="page_change_at"),
        ]

    def __str__(self) -> str:
        return self.tag


class CachedUrl(models.Model):
    """A URL that a CDN may have kept, by a tag of what it shows. Written only where a CDN is told of changes."""

    tag = models.CharField(max_length=100)
    url = models.CharField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "url"], name="cached_url_of_a_tag"),
        ]

    def __str__(self) -> str:
        return self.url
