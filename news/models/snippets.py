"""The shared snippets of the news: contacts, fact boxes and topics."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks.text import INLINE_FEATURES
from core.languages import language_of
from core.models import RegisterQuerySet, RegisterSnippet
from core.models.shared_snippet import visible_or_original
from core.newsroom_access import site_pk_of
from core.page_cache.collecting import note
from core.page_cache.memory import remembered
from core.page_cache.tags import STORIES
from core.phone import validate_phone
from core.slugs import slug_for
from core.sorting import alphabetical
from core.text_roles import TextRole
from core.translatable import IndependentField
from core.typography import shortened
from news.pasting.panel import PasteListPanel

SUMMARY_LENGTH = 120


class Contact(RegisterSnippet):
    """A press contact."""

    name = models.CharField(_("name"), max_length=100)
    title = models.CharField(
        _("title"),
        max_length=150,
        blank=True,
        help_text=_("Such as “press officer, Eyde cluster”."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True, validators=[validate_phone])
    web = models.URLField(_("web address"), blank=True)
    portrait = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldPanel("site"),
        FieldPanel("name"),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldPanel("web"),
        FieldPanel("portrait"),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("title"),
        index.SearchField("email"),
        index.SearchField("stems"),
        index.FilterField("locale_id"),
    ]
    text_roles = {"name": TextRole.NAME, "web": TextRole.NAME}
    override_translatable_fields = [
        *RegisterSnippet.override_translatable_fields,
        SynchronizedField("name"),
        SynchronizedField("phone"),
    ]

    class Meta(RegisterSnippet.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["name"]

    def __str__(self) -> Any:
        return self.name

    @property
    def is_reachable(self) -> bool:
        """Whether there is a telephone number or e-mail address, and not only a name."""
        return bool(self.phone or self.email)


class FactBox(RegisterSnippet):
    """A fact box that several stories share."""

    heading = models.CharField(_("heading"), max_length=120)
    text = RichTextField(_("text"), blank=True, features=INLINE_FEATURES)
    points = StreamField(
        [("point", blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Point")))],
        verbose_name=_("points"),
        blank=True,
    )
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Without the word “Source:”.")
    )

    panels = [
        FieldPanel("site"),
        FieldPanel("heading"),
        FieldPanel("text"),
        PasteListPanel("points", item="point"),
        FieldPanel("points"),
        FieldPanel("source"),
    ]
    search_fields = [
        index.SearchField("heading"),
        index.AutocompleteField("heading"),
        index.SearchField("text"),
        index.SearchField("stems"),
        index.FilterField("locale_id"),
    ]

    text_roles = {
        "heading": TextRole.HEADING,
        "text": TextRole.TEXT,
        "points": TextRole.ITEM,
        "source": TextRole.NAME,
    }

    class Meta(RegisterSnippet.Meta):
        verbose_name = _("fact box")
        verbose_name_plural = _("fact boxes")
        ordering = ["heading"]

    def __str__(self) -> Any:
        return self.heading

    @property
    def point_texts(self) -> list[Any]:
        return [point.value for point in self.points]


class TopicQuerySet(RegisterQuerySet):
    def in_use(self, stories: Any) -> Any:
        """Return the live topics of these stories with their contacts, sorted in the reader's language."""
        used = stories.order_by().values("story_topics__topic")
        live = self.published().select_related("contact")
        return alphabetical(live.filter(pk__in=used), "name")


def topics_below(page: Any, stories: Any) -> list[Any]:
    """Return the topics of the stories below a page, from the memory of the process; not to be changed."""

    def read() -> list[Any]:
        note(STORIES)
        return Topic.objects.for_newsroom(site_pk_of(page)).in_use(stories)

    return remembered(("topics below", page.pk), read)


class Topic(RegisterSnippet):
    """A topic of stories, with a page that lists them."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("slug"),
        max_length=80,
        blank=True,
        help_text=_("Part of the topic's address. Leave empty to create it from the name."),
    )
    description = models.TextField(_("description"), max_length=300, blank=True)
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("press contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Who answers journalists about the topic: on its page and with stories that name no contact, in "
            "newsrooms whose front page lists the contact."
        ),
    )

    objects: ClassVar[Any] = TopicQuerySet.as_manager()

    panels = [
        FieldPanel("site"),
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("contact"),
        FieldPanel("slug"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("stems"),
        index.FilterField("locale_id"),
    ]
    text_roles = {"name": TextRole.NAME, "description": TextRole.TEXT}
    override_translatable_fields = [
        *RegisterSnippet.override_translatable_fields,
        IndependentField("slug"),
    ]

    class Meta(RegisterSnippet.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self) -> Any:
        return self.name

    @property
    def summary(self) -> str:
        """The description in a line or two, for lists of topics."""
        return shortened(self.description, SUMMARY_LENGTH)

    @property
    def press_contacts(self) -> list[Any]:
        """The responsible contact as readers see it, if there is one."""
        return visible_or_original([self.contact] if self.contact else [])

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or self.free_slug()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or self.free_slug()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.others_with(self.slug).exists():
            raise ValidationError({"slug": _("Another topic already has this address.")})

    def others_with(self, slug: str) -> Any:
        return Topic.objects.filter(locale_id=self.locale_id, slug=slug).exclude(pk=self.pk)

    def free_slug(self) -> str:
        """Return a slug made from the name that is unique among the topics of the language."""
        wanted = slug_for(self.name, language_of(self)) or "tema"
        number, slug = 1, wanted
        while self.others_with(slug).exists():
            number, slug = number + 1, f"{wanted}-{number + 1}"
        return slug

    def get_absolute_url(self) -> str:
        with override(language_of(self)):
            return reverse("topic", args=[self.slug])
