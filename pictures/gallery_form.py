"""The form of a collection, with the name that readers of the picture bank see in each language."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.forms.collections import CollectionForm

from core.languages import content_locales, name_in_sentence
from pictures.models.gallery import GalleryTitle, write_titles

TITLE = "gallery_title_"


class GalleryForm(CollectionForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = GalleryTitle.objects.filter(collection=self.instance.pk)
        known = dict(rows.values_list("locale_id", "title"))
        self.locales = {f"{TITLE}{one.language_code}": one for one in content_locales()}
        for name, locale in self.locales.items():
            self.fields[name] = self.title_field(locale, known.get(locale.pk, ""))
        self.order_fields(["name", *self.locales])

    def title_field(self, locale: Any, initial: str) -> forms.Field:
        model_field: Any = GalleryTitle._meta.get_field("title")
        field: forms.Field = model_field.formfield(initial=initial)
        label = {"text": capfirst(model_field.verbose_name), "language": name_in_sentence(locale)}
        field.label = _("%(text)s, %(language)s") % label
        return field

    def save(self, commit: bool = True) -> Any:
        """Save the collection. Wagtail saves a new one later itself: its titles then follow (`on_saved`)."""
        titles = {one.pk: self.cleaned_data[name] for name, one in self.locales.items()}
        with transaction.atomic():
            collection = super().save(commit)
            if commit:
                write_titles(collection, titles)
            else:
                collection.typed_titles = titles
        return collection


def on_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Store the titles of a new collection, which has its primary key now."""
    if titles := instance.__dict__.pop("typed_titles", None):
        write_titles(instance, titles)
