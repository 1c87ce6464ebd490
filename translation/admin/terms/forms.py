"""The form of a term: its word in each language, then the words to avoid in each."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import language_name
from core.newsroom_access import own_items
from core.newsroom_field import NewsroomItemForm
from core.text_forms import LocaleTextsForm
from translation.models import Term

# «Skift» is an organisation, «skift» is a shift.
CASE_HELP = gettext_lazy(
    "Use lower case. Capitalise names only: they are matched exactly as written. Several right words are separated "
    "by semicolons, the preferred one first."
)


class TermForm(LocaleTextsForm, NewsroomItemForm):
    class Meta:
        model = Term
        fields = ["note", "site"]
        widgets = {"note": forms.TextInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [self.name_of("text", locale) for locale in self.locales]
        self.order_fields(["site", *words, "note"])

    def text_field(self, name: str, locale: Any, **kwargs: Any) -> Any:
        field = super().text_field(name, locale, **kwargs)
        if name == "text":
            field.label = language_name(locale.language_code)
            field.help_text = CASE_HELP if locale == self.locales[0] else ""
        return field

    def clean(self) -> Any:
        cleaned = super().clean()
        words = self.instance.by_language("text")
        if len(words) < 2 and not self.errors:
            empty = next(one for one in self.locales if one.language_code not in words)
            message = _("A term needs a word in at least two languages.")
            self.add_error(self.name_of("text", empty), message)
        elif any(other.by_language("text") == words for other in self.others(words)):
            raise ValidationError(_("This term is already in the list."))
        return cleaned

    def others(self, words: dict[str, str]) -> Iterator[Any]:
        """Yield other terms of the user's newsrooms with the same first word."""
        for language, word in list(words.items())[:1]:
            terms = Term.objects.filter(texts__locale__language_code=language, texts__text=word)
            others = terms.exclude(pk=self.instance.pk).with_texts()
            yield from own_items(self.for_user, others) if self.for_user else others
