from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, Site
from wagtail_localize.fields import SynchronizedField

from core.languages import language_of
from core.look.fields import ColourField
from core.look.fonts import Font
from core.look.tokens import Look
from core.models.organisation import Organisation
from core.models.shared_snippet import SharedSnippet, SharedSnippetQuerySet, visible_or_original
from core.page_cache.memory import remembered
from core.text_roles import TextRole
from core.translatable import IndependentField
from core.visibility import public

LOGOS = ("organisation__logo", "organisation__logo_on_dark")
LOOK = ("main_colour", "accent_colour", "font", "logo_in_header")
FOOTER_PAGES = ("about_page", "cookies_page", "privacy_page", "accessibility_page")


def footer_page(label: Any) -> Any:
    """Return a foreign key field to a page that the footer links to."""
    return models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


class NewsroomQuerySet(SharedSnippetQuerySet):
    def for_site(self, site: Any, language: str) -> Any:
        """Return the site's newsroom in a language, else in another language, else None."""
        open_pages = Page.objects.filter(public())
        found = (
            self.published()
            .filter(site=site)
            .annotate(
                **{
                    f"{name}_is_public": Exists(open_pages.filter(pk=OuterRef(name)))
                    for name in FOOTER_PAGES
                }
            )
        )
        rooms = list(found.select_related(*LOGOS, *FOOTER_PAGES))
        rooms.sort(key=lambda room: (language_of(room) != language, room.pk))
        return rooms[0] if rooms else None


def newsroom_of(site: Any, language: str) -> Any:
    """Return the site's newsroom as `for_site` does, from the memory of the process; not to be changed."""
    key = ("newsroom", site and site.pk, language)
    return remembered(key, lambda: with_publisher(Newsroom.objects.for_site(site, language)))


def with_publisher(room: Any) -> Any:
    """Fetch the publisher and all sizes of its logos, so that what is kept depends on them."""
    logos = room.publisher.logos if room and room.publisher else []
    if logos:
        sizes = list(logos[0].renditions.model.objects.filter(image__in=logos).values())
        for logo in logos:
            logo.rendition_rows = [size for size in sizes if size["image_id"] == logo.pk]
    return room


class Newsroom(SharedSnippet):
    """The identity of a newsroom (a Wagtail site) in one language: its name, publisher and footer pages."""

    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="newsrooms"
    )
    name = models.CharField(
        _("name of the newsroom"), max_length=100, help_text=_("Shown at the top of every page.")
    )
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        "core.Organisation",
        verbose_name=_("publisher"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The organisation responsible for what is published here."),
    )
    responsible_editor = models.CharField(_("responsible editor"), max_length=100, blank=True)
    four_eyes = models.BooleanField(
        _("four eyes"),
        default=False,
        help_text=_(
            "Stories are approved and published by someone other than the person who last changed the text."
        ),
    )
    picture_terms = models.TextField(
        _("terms of use of pictures"),
        max_length=500,
        blank=True,
        help_text=_(
            "Shown where journalists download pictures, unless a picture has a licence of its own."
        ),
    )
    main_colour = ColourField(
        _("main colour"),
        blank=True,
        help_text=_(
            "Of links, buttons and the foot of each page. Where it would be hard to read, a darker or "
            "lighter shade is used."
        ),
    )
    accent_colour = ColourField(
        _("accent colour"),
        blank=True,
        help_text=_(
            "Of the line above a headline, and of marks. Readable shades are used here, too."
        ),
    )
    font = models.CharField(_("font"), max_length=20, choices=Font.choices, default=Font.SCHIBSTED)
    logo_in_header = models.BooleanField(
        _("logo at the top"),
        default=False,
        help_text=_("Readers see the publisher’s logo in place of the newsroom’s name."),
    )
    about_page = footer_page(_("about the newsroom"))
    cookies_page = footer_page(_("cookies"))
    privacy_page = footer_page(_("privacy notice"))
    accessibility_page = footer_page(_("accessibility statement"))

    objects: ClassVar[Any] = NewsroomQuerySet.as_manager()
    always_shown = True

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("site"),
                FieldPanel("name"),
                FieldPanel("tagline"),
                FieldPanel("organisation"),
                FieldPanel("responsible_editor"),
                FieldPanel("picture_terms"),
                FieldPanel("four_eyes"),
            ],
            heading=_("Newsroom"),
        ),
        MultiFieldPanel([FieldPanel(name) for name in LOOK], heading=_("Look")),
        MultiFieldPanel([FieldPanel(name) for name in FOOTER_PAGES], heading=_("Footer pages")),
    ]

    text_roles = {"name": TextRole.NAME, "tagline": TextRole.LEAD, "picture_terms": TextRole.TEXT}
    override_translatable_fields = [
        SynchronizedField("responsible_editor"),
        SynchronizedField("four_eyes"),
        *(SynchronizedField(name) for name in LOOK),
        *(IndependentField(name) for name in FOOTER_PAGES),
    ]

    class Meta(SharedSnippet.Meta):
        verbose_name = _("newsroom")
        verbose_name_plural = _("newsrooms")
        ordering = ["name"]

    def __str__(self) -> Any:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.site_id and self.locale_id:
            same = Newsroom.objects.filter(site_id=self.site_id, locale_id=self.locale_id)
            if same.exclude(pk=self.pk).exists():
                raise ValidationError(
                    {"site": _("This site already has a newsroom in this language.")}
                )

    @cached_property
    def publisher(self) -> Organisation | None:
        """The organisation as readers see it; None if it is unpublished."""
        return next(
            iter(visible_or_original([self.organisation] if self.organisation else [])), None
        )

    @property
    def look(self) -> Look:
        return Look(self.main_colour, self.accent_colour, self.font)

    @property
    def icon_url(self) -> str:
        return self.look.icon_url(self.name)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return the context of a page of the site, which has this newsroom for the published one."""
        return {**super().get_preview_context(request, mode_name), "newsroom": self}

    @property
    def footer_pages(self) -> list[tuple[str, Page]]:
        """The (label, page) pairs of the public footer pages, as annotated by `for_site`."""
        pages: list[tuple[str, Page]] = []
        for name in FOOTER_PAGES:
            page = getattr(self, name)
            # A preview does not come from `for_site` and lacks the annotation.
            if page and getattr(self, f"{name}_is_public", page.live):
                field: Any = self._meta.get_field(name)
                pages.append((field.verbose_name, page))
        return pages
