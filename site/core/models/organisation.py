from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks.text import INLINE_FEATURES
from core.languages import language_of
from core.models.newsroom_item import RegisterSnippet
from core.phone import validate_phone
from core.slugs import slug_for
from core.text_roles import TextRole

WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def validate_organisation_number(value: str) -> None:
    """Check for nine digits, the last one the modulus-11 check digit of Brønnøysundregistrene; ignore spaces."""
    digits = "".join(value.split())
    if len(digits) == 9 and digits.isascii() and digits.isdecimal():
        rest = sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=False)) % 11
        if (11 - rest) % 11 == int(digits[8]):
            return
    message = _("Enter a valid Norwegian organisation number, nine digits.")
    raise ValidationError(message, code="organisation_number")


class Organisation(RegisterSnippet):
    """An organisation that publishes stories: its identity, addresses and boilerplate."""

    name = models.CharField(_("name"), max_length=150)
    number = models.CharField(
        _("organisation number"),
        max_length=20,
        blank=True,
        validators=[validate_organisation_number],
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    logo_on_dark = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo for dark backgrounds"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "In light colours and with a transparent background. Shown at the foot of every page, and in dark mode. "
            "Without it, readers see the name instead."
        ),
    )
    phone = models.CharField(_("telephone"), max_length=30, blank=True, validators=[validate_phone])
    email = models.EmailField(_("e-mail"), blank=True)
    web = models.URLField(_("web address"), blank=True)
    visiting_address = models.TextField(_("visiting address"), blank=True)
    delivery_address = models.TextField(_("delivery address"), blank=True)
    linkedin = models.URLField("LinkedIn", blank=True)
    facebook = models.URLField("Facebook", blank=True)
    bluesky = models.URLField("Bluesky", blank=True)
    youtube = models.URLField("YouTube", blank=True)
    boilerplate = RichTextField(
        _("about the organisation"),
        blank=True,
        features=INLINE_FEATURES,
        help_text=_("Shown under “About …” at the end of each story from this organisation."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("site"),
                FieldPanel("name"),
                FieldPanel("number"),
                FieldRowPanel([FieldPanel("logo"), FieldPanel("logo_on_dark")]),
                FieldPanel("boilerplate"),
            ],
            heading=_("Identity"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldPanel("web"),
                FieldRowPanel([FieldPanel("visiting_address"), FieldPanel("delivery_address")]),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("linkedin"), FieldPanel("facebook")]),
                FieldRowPanel([FieldPanel("bluesky"), FieldPanel("youtube")]),
            ],
            heading=_("Social media"),
        ),
    ]

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("stems"),
        index.FilterField("locale_id"),
    ]

    text_roles = {
        "name": TextRole.NAME,
        "boilerplate": TextRole.TEXT,
        "web": TextRole.NAME,
        "visiting_address": TextRole.NAME,
        "delivery_address": TextRole.NAME,
    }
    override_translatable_fields = [
        *RegisterSnippet.override_translatable_fields,
        SynchronizedField("number"),
        SynchronizedField("phone"),
    ]

    class Meta(RegisterSnippet.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> Any:
        return self.name

    @property
    def logos(self) -> list[Any]:
        """The pictures of the logo, for light and for dark backgrounds."""
        return [logo for logo in (self.logo, self.logo_on_dark) if logo]

    @property
    def address_words(self) -> str:
        """The words in the address of its page, which is found by the number before them."""
        return slug_for(self.name, language_of(self)) or "x"

    def get_absolute_url(self) -> str:
        with override(language_of(self)):
            return reverse("sender", args=[self.pk, self.address_words])

    @property
    def social_links(self) -> list[tuple[str, str]]:
        """The (name, URL) pairs of the organisation's social media."""
        names = ("linkedin", "facebook", "bluesky", "youtube")
        fields: list[Any] = [self._meta.get_field(name) for name in names]
        return [
            (field.verbose_name, getattr(self, field.name))
            for field in fields
            if getattr(self, field.name)
        ]
