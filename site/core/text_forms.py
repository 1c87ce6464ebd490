"""Forms of objects with texts in every language of the installation: one field per text and language."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.languages import content_locales, name_in_sentence


class LocaleTextsForm(forms.ModelForm):
    """The form of a `WithLocaleTexts`, with fields such as `caption_nb`, grouped by language."""

    # Fields of the object itself that come before the texts.
    before_texts: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locales = content_locales()
        known = self.instance.texts_by_language
        for language, name in self.text_names():
            text = known.get(language.language_code)
            field = self.text_field(name, language)
            field.initial = getattr(text, name, "")
            self.fields[self.name_of(name, language)] = field
        before = [name for name in self.fields if name in self.before_texts]
        texts = [self.name_of(name, locale) for locale, name in self.text_names()]
        self.order_fields([*before, *texts])

    @property
    def text_model(self) -> Any:
        return self.instance.text_model()

    def text_names(self) -> list[Any]:
        """Return (locale, name) of each text, in the order of the form."""
        return [(locale, name) for locale in self.locales for name in self.text_model.TEXTS]

    @staticmethod
    def name_of(name: str, locale: Any) -> str:
        return f"{name}_{locale.language_code}"

    def text_field(self, name: str, locale: Any, **options: Any) -> forms.Field:
        """Return a text's form field, with the language in its label."""
        model_field = self.text_model._meta.get_field(name)
        field = model_field.formfield(**options)
        label = {"text": capfirst(model_field.verbose_name), "language": name_in_sentence(locale)}
        field.label = _("%(text)s, %(language)s") % label
        return field

    def clean(self) -> Any:
        cleaned: Any = super().clean()
        for locale in self.locales:
            values = {
                name: cleaned.get(self.name_of(name, locale)) for name in self.text_model.TEXTS
            }
            texts = {name: text for name, text in values.items() if text is not None}
            self.instance.write_texts(locale.language_code, **texts)
        return cleaned
