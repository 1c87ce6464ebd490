"""Texts of an object (a picture, a term) with one row per language."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Aggregate, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject
from wagtail.models import Locale
from wagtail.search.index import class_is_indexed, insert_or_update_object

from core.languages import language_of, locale_pk


class RowsAsJSON(Aggregate):
    """Aggregate rows into one JSON value."""

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **extra)


def rows_as_json(found: Any, owner: str, **fields: str) -> Subquery:
    """Return a subquery for a list of rows with these fields, `None` if there are none.

    `found` is filtered by an `OuterRef` to the field `owner`.
    """
    grouped = found.order_by().values(owner)
    return Subquery(grouped.annotate(rows=RowsAsJSON(JSONObject(**fields))).values("rows"))


class LocaleText(models.Model):
    """The texts of an object in one language. Subclasses have a foreign key to the object and the text fields."""

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[models.Manager]

    # The names of the text fields, in the order of the form.
    TEXTS: tuple[str, ...] = ()

    class Meta:
        abstract = True

    @classmethod
    def rows(cls, of: str = "pk") -> Subquery:
        """Return a subquery for the texts of the object with the key in `of`, to be annotated as `text_rows`."""
        owner, fields = cls.owner_field(), ("id", "locale_id", *cls.TEXTS)
        found = cls.objects.filter(**{owner: OuterRef(of)})
        return rows_as_json(found, owner, **{name: name for name in fields})

    @classmethod
    def owner_field(cls) -> str:
        """Return the name of the foreign key to the object."""
        return next(
            field.name
            for field in cls._meta.fields
            if field.remote_field and field.name != "locale"
        )

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name) for name in self.TEXTS)


class WithLocaleTexts(models.Model):
    """An object with `texts`: one `LocaleText` per language."""

    # The related manager, and the annotation by `LocaleText.rows`.
    texts: Any
    text_rows: Any

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Texts that are not saved yet, by language code.
        self._written_texts: dict[str, LocaleText] = {}

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.save_texts()

    def clean(self) -> None:
        super().clean()
        for text in self._written_texts.values():
            text.clean()

    @property
    def texts_by_language(self) -> dict[str, LocaleText]:
        """The texts by language code, in the order of the settings, including those not saved yet."""
        stored = {language_of(text): text for text in self.stored_texts()}
        found = stored | self._written_texts
        return {code: found[code] for code in dict(settings.LANGUAGES) if code in found}

    def stored_texts(self) -> Iterable[LocaleText]:
        """Return the stored rows; without a query if they were annotated as `text_rows`."""
        if not self.pk:
            return []
        if "text_rows" not in self.__dict__:
            return self.texts.all()
        text_model, owner = self.text_model(), f"{self.text_model().owner_field()}_id"
        return [text_model(**{owner: self.pk}, **row) for row in self.text_rows or []]

    @classmethod
    def text_model(cls) -> type[LocaleText]:
        return cls.texts.rel.related_model

    def refresh_from_db(
        self, using: Any = None, fields: Any = None, from_queryset: Any = None
    ) -> None:
        if fields is None:
            self.forget_texts()
        super().refresh_from_db(using, fields, from_queryset)

    def forget_texts(self) -> None:
        """Clear the cached texts."""
        self.__dict__.pop("text_rows", None)
        getattr(self, "_prefetched_objects_cache", {}).pop("texts", None)

    def by_language(self, name: str) -> dict[str, str]:
        """Return one text, such as `caption`, by language code; only the languages that have it."""
        texts = self.texts_by_language.items()
        return {code: value for code, text in texts if (value := getattr(text, name))}

    def text_in(self, language: str, name: str) -> str:
        return self.by_language(name).get(language, "")

    def form_text(self, name: str) -> str:
        """Return the text of a form field: `caption_nb` is the Norwegian caption."""
        text, _underscore, language = name.rpartition("_")
        return self.text_in(language, text) if text in self.text_model().TEXTS else ""

    def write_texts(self, language: str, **texts: str) -> None:
        """Set texts of one language by field name; `save` stores them."""
        text = self._written_texts.get(language) or self.texts_by_language.get(language)
        if not text:
            text = self.text_model()(locale_id=locale_pk(language))
        for name, value in texts.items():
            setattr(text, name, value)
        self._written_texts[language] = text

    def new_texts(self) -> list[LocaleText]:
        """Return the unsaved texts of an object that has just been saved, for `bulk_create`."""
        written, self._written_texts = self._written_texts.values(), {}
        for text in written:
            setattr(text, text.owner_field(), self)
        return [text for text in written if not text.is_empty]

    def save_texts(self) -> None:
        """Store the changed texts, and delete the row of a language that has none left."""
        written, self._written_texts = self._written_texts, {}
        for text in written.values():
            setattr(text, text.owner_field(), self)
            if not text.is_empty:
                text.save()
            elif text.pk:
                text.delete()
        if written:
            self.forget_texts()
            if class_is_indexed(type(self)):
                insert_or_update_object(self)
