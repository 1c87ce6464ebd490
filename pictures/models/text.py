from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.languages import LocalizedText, in_reader_language, language_of
from core.models.texts import LocaleText, WithLocaleTexts
from core.stemming import stems_of
from core.typesetting import Typesetter


class PictureText(LocaleText):
    """The texts of a picture in one language."""

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
        """Write dash quotes and quotation marks as the language does."""
        super().clean()
        typesetter = Typesetter(language_of(self))
        self.alt_text = typesetter.text(self.alt_text)
        self.caption = typesetter.text(self.caption, is_spoken=True)


class Described(WithLocaleTexts):
    """A base class of the picture with its texts, one row per language."""

    title: str

    class Meta:
        abstract = True

    def inherited_texts(self, language: str, *, decorative: bool) -> dict[str, str]:
        """Return the texts that a story copies, by `alt` and `caption`, because a language lacks them.

        Without `alt` if the picture is decorative.
        """
        return {
            "alt": "" if decorative else self.text_missing_in_a_language(language, "alt_text"),
            "caption": self.text_missing_in_a_language(language, "caption"),
        }

    def text_missing_in_a_language(self, language: str, name: str) -> str:
        """Return the picture's text in a language if another language has none, else an empty string."""
        texts = self.by_language(name)
        return "" if len(texts) == len(settings.LANGUAGES) else texts.get(language, "")

    @property
    def stems(self) -> str:
        """The words and stems of its title and its texts, for the search index."""
        own = {
            code: f"{one.alt_text} {one.caption}" for code, one in self.texts_by_language.items()
        }
        texts = {code: f"{self.title} {own.get(code, '')}" for code in dict(settings.LANGUAGES)}
        return " ".join(stems_of(text, code) for code, text in texts.items())

    @property
    def alt(self) -> LocalizedText:
        return in_reader_language(self.by_language("alt_text"))

    @property
    def caption(self) -> LocalizedText:
        return in_reader_language(self.by_language("caption"))

    @property
    def credit_name(self) -> LocalizedText:
        return in_reader_language(self.by_language("credit"))
