"""The glossary: terms in each language."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, OuterRef, Subquery, When
from django.utils.translation import gettext_lazy as _

from core.models.newsroom_item import NewsroomItem, newsroom_key
from core.models.texts import LocaleText, WithLocaleTexts


class TermQuerySet(models.QuerySet):
    def with_texts(self) -> Any:
        return self.annotate(text_rows=TermText.rows())

    def in_order(self) -> Any:
        """Return terms with their texts, ordered by the text in the default language, or else in another."""
        rank = Case(When(locale__language_code=settings.LANGUAGE_CODE, then=0), default=1)
        texts = TermText.objects.filter(term=OuterRef("pk")).exclude(text="")
        first = texts.order_by(rank, "locale").values("text")[:1]
        return self.annotate(word=Subquery(first)).order_by("word", "pk").with_texts()


class Term(NewsroomItem, WithLocaleTexts):
    """A concept, with its term in each language."""

    # Deleted with its newsroom: the words that one newsroom avoids are no rule for the others.
    site = newsroom_key(models.CASCADE)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> Any:
        return " – ".join(self.by_language("text").values())


class TermText(LocaleText):
    """The term for a concept in one language, and the words to avoid."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="texts")
    # One or several words, separated by semicolons: each of them is right, the first is the preferred one.
    text = models.CharField(_("term"), max_length=300, blank=True)
    forbidden = models.CharField(
        _("words to avoid"),
        max_length=300,
        blank=True,
        help_text=_("Separated by semicolons."),
    )
    exceptions = models.CharField(
        _("not this term"),
        max_length=300,
        blank=True,
        help_text=_(
            "Words that look like the term and are another one, such as “nettverk” for “verk”. "
            "Separated by semicolons."
        ),
    )

    TEXTS = ("text", "forbidden", "exceptions")

    class Meta:
        verbose_name = _("word for a term")
        verbose_name_plural = _("words for terms")
        constraints = [
            models.UniqueConstraint(fields=["term", "locale"], name="one_word_per_locale")
        ]

    def __str__(self) -> Any:
        return self.text
