"""The glossary: terms and their words in each language."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, OuterRef, Subquery, When
from django.utils.translation import gettext_lazy as _

from core.models.texts import LocaleText, WithLocaleTexts


class TermQuerySet(models.QuerySet):
    def with_texts(self) -> Any:
        return self.annotate(text_rows=TermText.rows())

    def in_order(self) -> Any:
        """With their texts, by the word in the site's first language, or else in another one."""
        is_first = Case(When(locale__language_code=settings.LANGUAGE_CODE, then=0), default=1)
        words = TermText.objects.filter(term=OuterRef("pk")).exclude(text="")
        first = words.order_by(is_first, "locale").values("text")[:1]
        return self.annotate(word=Subquery(first)).order_by("word", "pk").with_texts()


class Term(WithLocaleTexts):
    """A thing and what it is called in each language."""

    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> Any:
        return " – ".join(self.by_language("text").values())


class TermText(LocaleText):
    """The word for a thing in one language, and those not to be used for it."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="texts")
    text = models.CharField(_("term"), max_length=120, blank=True)
    forbidden = models.CharField(
        _("words to avoid"),
        max_length=300,
        blank=True,
        help_text=_("Separated by semicolons."),
    )

    TEXTS = ("text", "forbidden")

    class Meta:
        verbose_name = _("word for a term")
        verbose_name_plural = _("words for terms")
        constraints = [
            models.UniqueConstraint(fields=["term", "locale"], name="one_word_per_locale")
        ]

    def __str__(self) -> Any:
        return self.text
