"""Counts without persons, and how far the proxy's log has been read."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Site

# The key of what belongs to no page of Wagtail: topics, feeds, the picture bank.
NO_PAGE = UUID(int=0)


class DailyCount(models.Model):
    """How often a page of a newsroom was viewed, or a file of it downloaded, on one day in one language."""

    class Kind(models.TextChoices):
        PAGE = "page", pgettext_lazy("figures", "Page views")
        KIT = "kit", _("Media kits")
        PICTURE = "picture", _("Pictures")
        DOCUMENT = "document", _("Documents")
        TEXT = "text", _("Texts")
        PDF = "pdf", _("PDF files")
        FEED = "feed", pgettext_lazy("figures", "Feeds")

    day = models.DateField()
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    translation_key = models.UUIDField(default=NO_PAGE)
    # Empty for a document that several languages show.
    language = models.CharField(max_length=10, blank=True)
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("daily count")
        verbose_name_plural = _("daily counts")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "site", "kind", "translation_key", "language"],
                name="one_count_a_day",
            )
        ]
        indexes = [models.Index(fields=["translation_key", "day"], name="count_of_a_story")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.language}: {self.count}"


class LogPosition(models.Model):
    """How far a machine's log has been read: up to an offset in bytes, of the file that begins in this way.

    A log keeps its first bytes when it is renamed, copied or compressed, and gets others when it begins again.
    """

    log = models.CharField(max_length=255, unique=True)
    offset = models.PositiveBigIntegerField(default=0)
    # The SHA-256 digest of its first bytes (`figures.visits.log_files`).
    head = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.log}: {self.offset}"


class DomainCheck(models.Model):
    """The latest check of a domain from which mail is sent (`distribution.domain_check`)."""

    domain = models.CharField(max_length=253, unique=True)
    # Of what is stored; None until the first check is done.
    checked_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    findings = models.JSONField(default=list)

    class Meta:
        verbose_name = _("check of a domain")
        verbose_name_plural = _("checks of domains")

    def __str__(self) -> str:
        return self.domain
