"""The form of a term: its word in each language, then the words to avoid in each."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import language_name
from core.text_forms import LocaleTextsForm
from translation.models import Term

# With a capital letter «Skift» is an organisation, without it «skift» is a shift.
AS_WRITTEN = gettext_lazy(
    "Use lower case. Capitalise names only: they are matched exactly as written."
)


class TermForm(LocaleTextsForm):
    class Meta:
        model = Term
        fields = ["note"]
        widgets = {"note": forms.TextInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [self.name_of("text", locale) for locale in self.locales]
        self.order_fields([*words, "note"])

    def text_field(self, name: str, locale: Any, **how: Any) -> Any:
        field = super().text_field(name, locale, **how)
        if name == "text":
            field.label = language_name(locale.language_code)
            field.help_text = AS_WRITTEN if locale == self.locales[0] else ""
        return field

    def clean(self) -> Any:
        cleaned = super().clean()
        words = self.instance.by_language("text")
        if len(words) < 2 and not self.errors:
            empty = next(one for one in self.locales if one.language_code not in words)
            told = _("A term needs a word in at least two languages.")
            self.add_error(self.name_of("text", empty), told)
        elif any(other.by_language("text") == words for other in self.others(words)):
            raise ValidationError(_("This term is already in the list."))
        return cleaned

    def others(self, words: dict[str, str]) -> Iterator[Any]:
        """Other terms that have one of the words."""
        for language, word in list(words.items())[:1]:
            found = Term.objects.filter(texts__locale__language_code=language, texts__text=word)
            yield from found.exclude(pk=self.instance.pk).with_texts()
