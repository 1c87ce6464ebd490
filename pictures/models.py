from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from core.languages import Words, in_reader_language
from core.speech import write_dash_quotes
from pictures.credits import CreditKind, credit_line


class Picture(AbstractImage):
    """A picture with its texts kept once per language; a story may override each of them."""

    alt_nb = models.CharField(_("alt text, Norwegian"), max_length=300, blank=True)
    alt_en = models.CharField(_("alt text, English"), max_length=300, blank=True)
    caption_nb = models.TextField(_("caption, Norwegian"), max_length=600, blank=True)
    caption_en = models.TextField(_("caption, English"), max_length=600, blank=True)
    credit_kind = models.CharField(
        _("kind of picture"), max_length=20, choices=CreditKind, default=CreditKind.PHOTO
    )
    credit_nb = models.CharField(
        _("credit, Norwegian"),
        max_length=150,
        blank=True,
        help_text=_("The name only: the site writes “Photo:” in the reader's language."),
    )
    credit_en = models.CharField(
        _("credit, English"),
        max_length=150,
        blank=True,
        help_text=_("Empty: as in Norwegian. Most names are the same in both languages."),
    )
    in_picture_bank = models.BooleanField(
        _("in the public picture bank"),
        default=False,
        help_text=_(
            "Anyone may see and download the picture, also while no published story shows it."
        ),
    )

    admin_form_fields = [
        "title",
        "file",
        "alt_nb",
        "alt_en",
        "caption_nb",
        "caption_en",
        "credit_kind",
        "credit_nb",
        "credit_en",
        "in_picture_bank",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    ]

    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("alt_nb"),
        index.SearchField("alt_en"),
        index.SearchField("caption_nb"),
        index.SearchField("caption_en"),
        index.SearchField("credit_nb"),
        index.SearchField("credit_en"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [models.Index(fields=["file"], name="picture_file")]

    def clean(self):
        super().clean()
        write_dash_quotes(self, "caption_nb")

    def said_only_in(self, language: str, name: str) -> str:
        """The picture's `alt` or `caption` in a language, where there is another that it has none in."""
        texts = {code: getattr(self, f"{name}_{code}") for code in ("nb", "en")}
        return "" if all(texts.values()) else texts.get(language, "")

    def lent_words(self, language: str, *, decorative: bool) -> dict[str, str]:
        """By `alt` and `caption`, what a story may borrow; decoration has no alternative text."""
        return {
            "alt": "" if decorative else self.said_only_in(language, "alt"),
            "caption": self.said_only_in(language, "caption"),
        }

    @property
    def alt(self) -> Words:
        return in_reader_language({"nb": self.alt_nb, "en": self.alt_en})

    @property
    def caption(self) -> Words:
        return in_reader_language({"nb": self.caption_nb, "en": self.caption_en})

    @property
    def credit_name(self) -> Words:
        return in_reader_language({"nb": self.credit_nb, "en": self.credit_en})

    @property
    def credit(self) -> str:
        """`Foto: Eramet`, the label in the reader's language; empty without a name."""
        return credit_line(self.credit_kind, self.credit_name)

    @property
    def default_alt_text(self):
        """What Wagtail uses where nothing else is given; never the title, which is a file's name."""
        return str(self.alt)


class Rendition(AbstractRendition):
    """A size and format of a picture, made once."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        indexes = [models.Index(fields=["file"], name="rendition_file")]

    @property
    def alt(self):
        return self.image.default_alt_text


def validate_described(alt: str, picture: Picture | None, decorative: bool) -> None:
    """A picture needs a text for those who cannot see it, unless it is marked as decoration."""
    if picture and not decorative and not (alt or picture.alt_nb or picture.alt_en):
        raise ValidationError(
            _("Describe what the picture shows, or mark it as decorative."), code="alt_missing"
        )
