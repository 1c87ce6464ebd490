"""Pictures in the body of a story.

They do not use Wagtail's ImageBlock, which copies the alternative text when the picture is chosen. Ours is the
picture's text in each language until a story overrides it.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import Media
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

from core.blocks.checked import CheckedStructMixin
from core.blocks.text import CaptionBlock
from core.text_roles import TextRole
from pictures.credits import CreditKind
from pictures.crops import CROP_FIELDS, Crop
from pictures.figures import Figure
from pictures.models import Picture, PictureText, validate_described
from pictures.percent import PercentFormField, half_point_error
from pictures.prefetching import PictureChooserBlock


def described(*names: str) -> QuerySet[Picture]:
    """Return the pictures that have these texts in the site's first language."""
    texts = PictureText.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    for name in names:
        texts = texts.exclude(**{name: ""})
    return Picture.objects.filter(texts__in=texts)


def example() -> dict[str, Any]:
    """Return a figure for the block picker's preview, with one of the newsroom's pictures."""
    return {"picture": described("alt_text").first(), "label": "I gang"}


def examples() -> dict[str, Any]:
    pictures = described("alt_text", "caption")[:2]
    return {"title": "Fra åpningen", "figures": [{"picture": picture} for picture in pictures]}


# Fields that have the same name in the block and in a Figure.
TEXT_FIELDS = ("label", "alt", "caption", "credit_kind", "credit")


class FigureValue(blocks.StructValue):
    @property
    def figure(self) -> Figure | None:
        """The figure; None if the picture has been deleted."""
        texts = {name: self.get(name) or "" for name in TEXT_FIELDS}
        if not self["picture"]:
            return None
        crop = Crop.of_figure(self)
        return Figure(self["picture"], decorative=bool(self.get("decorative")), crop=crop, **texts)


class PercentBlock(blocks.FieldBlock):
    """A whole number from 0 to 100."""

    def __init__(self, required: bool = True, help_text: Any = None, **options: Any) -> None:
        self.field = PercentFormField(required=required, help_text=help_text)
        super().__init__(**options)

    class Meta:
        icon = "placeholder"


RATIO_CHOICES = [
    ("", _("The whole picture")),
    ("3x2", _("3:2, like a card")),
    ("16x9", _("16:9, wide")),
    ("1x1", _("1:1, square")),
    ("4x5", _("4:5, upright")),
]


class FigureBlock(CheckedStructMixin, blocks.StructBlock):
    """A picture with alternative text, bold label, caption and credit."""

    picture = PictureChooserBlock(label=_("Picture"))
    crop = blocks.ChoiceBlock(choices=RATIO_CHOICES, required=False, label=_("Crop"))
    focal_x = PercentBlock(required=False, label=_("Focal point from the left (%)"))
    focal_y = PercentBlock(required=False, label=_("Focal point from the top (%)"))
    label = blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("Label"),
        help_text=_("Bold words before the caption, such as “Under way”, without the colon."),
    )
    caption = CaptionBlock(help_text=_("Leave empty to use the picture's own caption."))
    alt = blocks.CharBlock(
        required=False,
        max_length=300,
        label=_("Alt text"),
        help_text=_(
            "What the picture shows, for people who cannot see it. Leave empty to use the picture's own text."
        ),
    )
    decorative = blocks.BooleanBlock(
        required=False, label=_("Decorative"), help_text=_("The picture adds nothing to the text.")
    )
    credit_kind = blocks.ChoiceBlock(
        choices=CreditKind.choices, required=False, label=_("Kind of picture")
    )
    credit = blocks.CharBlock(
        required=False,
        max_length=150,
        label=_("Credit"),
        help_text=_("The name only. Leave empty to use the picture's own credit."),
    )

    class Meta:
        icon = "image"
        text_roles = {
            "label": TextRole.LABEL,
            "alt": TextRole.ALT_TEXT,
            "credit": TextRole.CREDIT,
        }
        crop_fields = dict.fromkeys(CROP_FIELDS, "picture")
        label = _("Picture")
        template = "blocks/figure.html"
        value_class = FigureValue
        preview_value = staticmethod(example)
        description = _("A picture with caption and credit.")

    def get_prep_value(self, value: Any) -> Any:
        """Return the value to store, without an empty crop: a figure without one is stored as it always was."""
        raw = super().get_prep_value(value)
        empty = {name for name in CROP_FIELDS if raw.get(name) in (None, "")}
        return {name: one for name, one in raw.items() if name not in empty}

    def inherit_text(self, value: Any, language: str) -> None:
        """Copy the picture's texts into the block's empty fields, if another language lacks them."""
        picture, decorative = value["picture"], bool(value["decorative"])
        inherited = picture.inherited_texts(language, decorative=decorative) if picture else {}
        for name, text in inherited.items():
            value[name] = value[name] or text

    def errors_of(
        self, value: Any, invalid: Collection[str]
    ) -> Iterator[tuple[str, ValidationError]]:
        if self.is_deferred_validation:
            return
        try:
            validate_described(value["alt"], value["picture"], value["decorative"])
        except ValidationError as error:
            yield "alt", error
        if half := half_point_error(value["focal_x"], value["focal_y"]):
            yield "focal_y", half


class FigureBlockAdapter(StructBlockAdapter):
    """Lets a script call the block by its caption, and show the picture's own texts under empty fields."""

    js_constructor = "pictures.blocks.FigureBlock"

    @cached_property
    def media(self) -> Media:
        return super().media + Media(js=["pictures/figure-block.js"])


register(FigureBlockAdapter(), FigureBlock)


class GalleryValue(blocks.StructValue):
    @property
    def present(self) -> list[Figure]:
        """The figures whose picture has not been deleted."""
        return [item.figure for item in self["figures"] if item.figure]


class GalleryBlock(blocks.StructBlock):
    """Several pictures under one heading."""

    title = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    figures = blocks.ListBlock(FigureBlock(), label=_("Pictures"), min_num=2)

    class Meta:
        icon = "grid"
        label = _("Gallery")
        template = "blocks/gallery.html"
        value_class = GalleryValue
        preview_value = staticmethod(examples)
        description = _("Two or more pictures side by side.")
