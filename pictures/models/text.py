from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.language_rules import rules_for
from core.languages import LocalizedText, in_reader_language, language_of
from core.models.texts import LocaleText, WithLocaleTexts
from core.typography import with_dash_quotes


class PictureText(LocaleText):
    """What is said of a picture in one language."""

    picture = models.ForeignKey(
        "pictures.Picture",
        on_delete=models.CASCADE,
        related_name="texts",
        verbose_name=_("picture"),
    )
    alt_text = models.CharField(_("alt text"), max_length=300, blank=True)
    caption = models.TextField(_("caption"), max_length=600, blank=True)
    credit = models.CharField(
        _("credit"),
        max_length=150,
        blank=True,
        help_text=_("The name only. The site adds “Photo:” in the reader's language."),
    )

    TEXTS = ("alt_text", "caption", "credit")

    class Meta:
        verbose_name = _("picture text")
        verbose_name_plural = _("picture texts")
        constraints = [
            models.UniqueConstraint(fields=["picture", "locale"], name="one_text_per_locale")
        ]

    def __str__(self) -> Any:
        return self.alt_text or self.caption or self.credit

    def clean(self) -> None:
        """Set direct speech in the caption as the language sets it."""
        super().clean()
        if rules_for(language_of(self)).has_quotation_dash:
            self.caption = with_dash_quotes(self.caption)


class Described(WithLocaleTexts):
    """A picture's texts, a row for each language."""

    class Meta:
        abstract = True

    def inherited_texts(self, language: str, *, decorative: bool) -> dict[str, str]:
        """By `alt` and `caption`, what a story may borrow because a language lacks it; decoration has no `alt`."""
        return {
            "alt": "" if decorative else self.text_missing_in_a_language(language, "alt_text"),
            "caption": self.text_missing_in_a_language(language, "caption"),
        }

    def text_missing_in_a_language(self, language: str, name: str) -> str:
        """The picture's text in a language, where there is another that it has none in."""
        texts = self.by_language(name)
        return "" if len(texts) == len(settings.LANGUAGES) else texts.get(language, "")

    @property
    def alt(self) -> LocalizedText:
        return in_reader_language(self.by_language("alt_text"))

    @property
    def caption(self) -> LocalizedText:
        return in_reader_language(self.by_language("caption"))

    @property
    def credit_name(self) -> LocalizedText:
        return in_reader_language(self.by_language("credit"))
