"""Media coverage: links to what the press wrote about a release."""

from typing import Any

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from enquiries.models.base import PressItem
from enquiries.url_keys import url_key
from release.models import Release

MAX_URL_LENGTH = 1000


class Coverage(PressItem):
    """A link to an article, programme or post, with what the newsroom notes on it. Nothing is fetched from it."""

    class Tone(models.TextChoices):
        POSITIVE = "positive", pgettext_lazy("tone", "Positive")
        NEUTRAL = "neutral", pgettext_lazy("tone", "Neutral")
        NEGATIVE = "negative", pgettext_lazy("tone", "Negative")

    release = models.ForeignKey(
        Release, verbose_name=_("release"), on_delete=models.CASCADE, related_name="coverage"
    )
    url = models.URLField(
        _("link"), max_length=MAX_URL_LENGTH, validators=[URLValidator(schemes=["http", "https"])]
    )
    url_key = models.CharField(max_length=64, editable=False)
    outlet = models.CharField(pgettext_lazy("press", "outlet"), max_length=120)
    title = models.CharField(_("title"), max_length=255)
    published_on = models.DateField(_("published on"), default=timezone.localdate)
    language = models.CharField(_("language"), max_length=10, blank=True)
    tone = models.CharField(_("tone"), max_length=8, choices=Tone, default=Tone.NEUTRAL)
    note = models.TextField(
        _("note"),
        max_length=2000,
        blank=True,
        help_text=_("In your own words: articles of others are not copied."),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    added_at = models.DateTimeField(auto_now_add=True)

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("outlet"),
        index.AutocompleteField("outlet"),
        index.SearchField("note"),
        index.SearchField("url"),
        index.SearchField("stems"),
    ]

    class Meta:
        verbose_name = _("media coverage")
        verbose_name_plural = _("items of media coverage")
        ordering = ["-published_on", "-pk"]
        indexes = [models.Index(fields=["site", "published_on"], name="coverage_by_date")]
        constraints = [
            models.UniqueConstraint(fields=["release", "url_key"], name="each_link_once_a_release")
        ]

    def __str__(self) -> str:
        """Return its number only: Wagtail's history of the site shows it to users of all newsrooms."""
        return gettext("Coverage %(number)s") % {"number": self.pk or ""}

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.url_key = url_key(self.url)
        super().save(*args, **kwargs)
