from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from core.languages import LocalizedText, code_of, in_reader_language
from core.models.texts import LocaleText


class GalleryTitle(LocaleText):
    """The name of a collection in one language, where readers see it as a gallery of the picture bank."""

    collection = models.ForeignKey(
        Collection,
        on_delete=models.CASCADE,
        related_name="gallery_titles",
        verbose_name=_("collection"),
    )
    title = models.CharField(
        _("name of the gallery"),
        max_length=100,
        blank=True,
        help_text=_(
            "Readers of the picture bank see it. Leave empty to show the name of the collection."
        ),
    )

    TEXTS = ("title",)

    class Meta:
        verbose_name = _("name of a gallery")
        verbose_name_plural = _("names of galleries")
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "locale"], name="one_gallery_title_per_locale"
            )
        ]

    def __str__(self) -> Any:
        return self.title


def gallery_name(collection: Any) -> LocalizedText:
    """Return the name for readers of a collection that is annotated with the `text_rows` of its titles."""
    titles = {code_of(row["locale_id"]): row["title"] for row in collection.text_rows or []}
    return in_reader_language(titles) or in_reader_language({"": collection.name})


def write_titles(collection: Collection, titles: dict[int, str]) -> None:
    """Store the names of a gallery by primary key of the locale; an empty one is removed."""
    for locale, title in titles.items():
        rows = GalleryTitle.objects.filter(collection=collection, locale_id=locale)
        if title:
            rows.update_or_create(
                defaults={"title": title}, collection=collection, locale_id=locale
            )
        else:
            for row in rows:
                row.delete()
