"""What readers search (`SearchEntry`), its vocabulary, editors' synonyms, and searches without hits."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Site

from news.story_kinds import Kind


class SearchEntry(models.Model):
    """A public story. It exists as long as the story is public, so that a search needs no other condition.

    Its tokens are in the table `search_tokens` (`search.storage`), whose form depends on the database.
    """

    page = models.OneToOneField(
        "news.StoryPage", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    language = models.CharField(max_length=20)
    # The primary key of the newsroom's front page in this language.
    home_id = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    date = models.DateTimeField(null=True)
    # The ordinal of the story's date, from which its age is counted in days.
    day = models.IntegerField()
    # When the story expires. Until a command withdraws it, no search finds it.
    until = models.DateTimeField(null=True)
    is_corrected = models.BooleanField(default=False)
    headline = models.CharField(max_length=255)
    lead = models.TextField()
    # The other texts of the page, one a line, from which the results quote.
    text = models.TextField()
    # The distinct words of the page, separated by spaces.
    words = models.TextField()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [models.Index(fields=["home_id", "day"], name="search_entry_newest")]

    def __str__(self) -> str:
        return self.headline


class SearchFacet(models.Model):
    """A value by which results are filtered: the story's kind, year, or one of its topics or organisations."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=160)
    label = models.CharField(max_length=160)

    class Meta:
        verbose_name = _("search facet")
        verbose_name_plural = _("search facets")
        constraints = [
            models.UniqueConstraint(fields=["entry", "name", "value"], name="one_facet_per_value")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.label}"


class SearchTerm(models.Model):
    """A word of the vocabulary: how many public stories of a language contain it."""

    language = models.CharField(max_length=20)
    word = models.CharField(max_length=60)
    stem = models.CharField(max_length=60)
    stories = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        constraints = [
            models.UniqueConstraint(fields=["language", "word"], name="one_term_per_word")
        ]
        indexes = [models.Index(fields=["language", "stem"], name="search_term_stem")]

    def __str__(self) -> str:
        return self.word


class SearchSynonym(models.Model):
    """Words and phrases for which a newsroom's search finds the same stories."""

    site = models.ForeignKey(
        Site, verbose_name=_("newsroom"), on_delete=models.CASCADE, related_name="+"
    )
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    words = models.CharField(
        _("words with the same meaning"),
        max_length=300,
        help_text=_("Separated by commas, such as “electric car, EV, battery car”."),
    )

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("search synonyms")
        ordering = ["words"]

    def __str__(self) -> Any:
        return self.words

    def clean(self) -> None:
        """Write the words with one comma between them; raise `ValidationError` if there are fewer than two."""
        super().clean()
        found = list(dict.fromkeys(alternatives(self.words)))
        if len({one.lower() for one in found}) < 2:
            message = _("Write at least two words with the same meaning, separated by commas.")
            raise ValidationError({"words": message})
        self.words = ", ".join(found)


def alternatives(words: str) -> list[str]:
    """Return what is separated by commas."""
    return [text for one in words.split(",") if (text := " ".join(one.split()))]


class SearchMiss(models.Model):
    """A search without hits: the words, how many times, and the last day; nothing about the reader."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("Language"), max_length=20)
    query = models.CharField(_("Searched for"), max_length=100)
    count = models.PositiveIntegerField(_("Times"), default=1)
    last_day = models.DateField(_("Last searched"))

    class Meta:
        verbose_name = _("search without hits")
        verbose_name_plural = _("searches without hits")
        constraints = [
            models.UniqueConstraint(fields=["site", "language", "query"], name="one_row_per_miss")
        ]

    def __str__(self) -> Any:
        return self.query
