from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import TabbedInterface
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.addresses import absolute_url
from core.models import BasePage
from core.stemming import stems_of
from core.text_roles import TextRole
from core.translatable import IndependentField
from core.translation_notes import TranslationNotesField
from news.blocks import StoryBlocks
from news.forms import StoryForm
from news.listing import related_stories
from news.models.event import EventMixin, event_fields
from news.models.linked import LinksMixin
from news.models.mail_texts import MailTextsMixin
from news.models.material import MaterialMixin
from news.panels import story_tabs
from news.press_contacts import PressContactsMixin
from news.querysets import StoryManager
from news.sharing import share_links
from news.story_dates import StoryDateMixin
from news.story_kinds import Kind
from pictures.credits import CreditKind
from pictures.crops import Crop, crops_in
from pictures.figures import Figure
from pictures.percent import PercentField
from pictures.prefetching import collect_ids, fetch, prefetched
from pictures.rendition_sizes import ordinary

# The preview of what search engines and social media show.
SHARING = "sharing"


class StoryPage(
    StoryDateMixin,
    EventMixin,
    LinksMixin,
    PressContactsMixin,
    MaterialMixin,
    MailTextsMixin,
    BasePage,
):
    """A news story, press release or invitation."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NEWS)
    lead = models.TextField(
        _("lead"),
        max_length=500,
        help_text=_(
            "Who, what, where, when and why in one or two sentences. Also used on cards, in feeds and when shared."
        ),
    )
    body = StreamField(StoryBlocks(), verbose_name=_("body text"), blank=True)

    lead_picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_focal_x = PercentField(_("focal point from the left (%)"), null=True, blank=True)
    lead_focal_y = PercentField(_("focal point from the top (%)"), null=True, blank=True)
    lead_label = models.CharField(
        _("label"),
        max_length=60,
        blank=True,
        help_text=_("Bold words before the caption, such as “Under way”, without the colon."),
    )
    lead_caption = models.TextField(
        _("caption"),
        max_length=600,
        blank=True,
        help_text=_("Leave empty to use the picture's own caption."),
    )
    lead_alt = models.CharField(
        _("alt text"),
        max_length=300,
        blank=True,
        help_text=_(
            "What the picture shows, for people who cannot see it. Leave empty to use the picture's own text."
        ),
    )
    lead_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("The picture adds nothing to the text.")
    )
    lead_credit_kind = models.CharField(
        _("kind of picture"), max_length=20, choices=CreditKind, blank=True
    )
    lead_credit = models.CharField(
        _("credit"),
        max_length=150,
        blank=True,
        help_text=_("The name only. Leave empty to use the picture's own credit."),
    )

    dateline = models.CharField(
        _("dateline"), max_length=80, blank=True, help_text=_("The place, such as “Porsgrunn”.")
    )
    byline_text = models.CharField(_("text by"), max_length=150, blank=True)
    byline_photo = models.CharField(_("photos by"), max_length=150, blank=True)
    byline_translation = models.CharField(_("translated by"), max_length=150, blank=True)
    date = models.DateTimeField(
        _("date of the story"),
        null=True,
        blank=True,
        help_text=_("Leave empty to use the time of first publication."),
    )
    updated = models.DateTimeField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("Shown to readers. Set it when the content has changed substantially."),
    )

    translation_notes = TranslationNotesField()

    objects = StoryManager()
    base_form_class = StoryForm

    edit_handler = TabbedInterface(story_tabs(BasePage.publishing_panels))

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead", boost=2),
        index.SearchField("body"),
        index.SearchField("stems"),
        index.FilterField("kind"),
        index.FilterField("date"),
    ]

    preview_modes = [("", _("Story")), (SHARING, _("Search result and share card"))]
    spoken_fields = ["title", "lead", "lead_caption", "body"]
    text_roles = {
        "lead": TextRole.LEAD,
        "lead_label": TextRole.LABEL,
        "lead_caption": TextRole.CAPTION,
        "lead_alt": TextRole.ALT_TEXT,
        "lead_credit": TextRole.CREDIT,
        "dateline": TextRole.NAME,
        "body": TextRole.TEXT,
        "corrections": TextRole.TEXT,
        "byline_text": TextRole.NAME,
        "byline_photo": TextRole.NAME,
        "event_place": TextRole.NAME,
    }
    pictures_of_texts = dict.fromkeys(
        ["lead_label", "lead_caption", "lead_alt", "lead_credit"], "lead_picture"
    )
    # Fields that follow their picture, without regard to texts that wait for their translation.
    crop_fields = dict.fromkeys(["lead_focal_x", "lead_focal_y"], "lead_picture")
    # Fields that belong together: their values change in a translation together or not at all.
    field_groups = (("lead_picture", "lead_decorative", "lead_credit_kind", *pictures_of_texts),)

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *map(SynchronizedField, event_fields()),
        IndependentField("byline_translation"),
        IndependentField("updated"),
        IndependentField("translation_notes"),
    ]

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "news/story_page.html"

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [models.Index(fields=["-date"])]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> Any:
        if mode_name == SHARING:
            return "news/sharing_preview.html"
        return super().get_preview_template(request, mode_name)

    @property
    def stems(self) -> str:
        """The words and stems of the searchable texts, for the search index."""
        body = self.body.stream_block.get_searchable_content(self.body)
        return stems_of(" ".join([self.title, self.lead, *map(str, body)]), self.language)

    @property
    def description(self) -> str:
        return self.search_description or self.lead

    @property
    def dated_dateline(self) -> str:
        """The place and the date of the story, as its language writes them: `Porsgrunn, 26. november 2026`."""
        if not self.dateline or not self.date:
            return self.dateline
        with override(self.language):
            return f"{self.dateline}, {date_format(localtime(self.date), 'DATE_FORMAT')}"

    @cached_property
    def lead_figure(self) -> Figure | None:
        if not self.lead_picture:
            return None
        return Figure(
            self.lead_picture,
            decorative=self.lead_decorative,
            label=self.lead_label,
            alt=self.lead_alt,
            caption=self.lead_caption,
            credit_kind=self.lead_credit_kind,
            credit=self.lead_credit,
            crop=self.lead_crop,
        )

    @property
    def lead_crop(self) -> Crop:
        return Crop.of("", self.lead_focal_x, self.lead_focal_y)

    def inherit_text(self, language: str) -> None:
        """Copy the lead picture's texts into the story's empty fields, if another language lacks them."""
        picture, decorative = self.lead_picture, self.lead_decorative
        inherited = picture.inherited_texts(language, decorative=decorative) if picture else {}
        for name, text in inherited.items():
            setattr(self, f"lead_{name}", getattr(self, f"lead_{name}") or text)

    @property
    def modified(self) -> Any:
        """When readers were last told of a change: the time of the update, or the day of a later correction."""
        moment, correction = self.shown_updated or self.date, self.latest_correction
        if correction and moment and correction.date > localtime(moment).date():
            return correction.date
        return moment and localtime(moment)

    def rich_texts(self) -> list[Any]:
        """Return the story's texts and those of the shared snippets that it shows."""
        boxes = [
            box
            for block in self.body
            if block.block_type == "register_fact_box" and (box := block.value["fact_box"])
        ]
        shared = [text for box in boxes for text in (box.text, str(list(box.points.raw_data)))]
        return [*super().rich_texts(), *shared, *(one.boilerplate for one in self.organisations)]

    def prefetch_pictures(self, related: list["StoryPage"], *more: str) -> None:
        """Fetch all pictures of the page at once and set them on the objects that show them.

        `more` are shapes that the page of a story does not show.
        """
        wanted = collect_ids(list(self.body.raw_data)) | {self.lead_picture_id}
        wanted |= {contact.portrait_id for contact in self.contacts}
        wanted |= {story.lead_picture_id for story in related}
        shapes = {crop.shape("figure") for _pk, crop in crops_in(list(self.body.raw_data))}
        shapes |= {self.lead_crop.shape(name) for name in ("lead", "share")}
        shapes |= {story.lead_crop.shape("card") for story in related}
        # Until a crop has been rendered, an ordinary shape is shown.
        usual = {one for name in shapes for one in ordinary(name)}
        pictures = fetch(wanted, *sorted(shapes | usual | {"figure", "portrait", *more}))
        for owner, name in (
            (self, "lead_picture"),
            *((contact, "portrait") for contact in self.contacts),
            *((story, "lead_picture") for story in related),
        ):
            setattr(owner, name, pictures.get(getattr(owner, f"{name}_id")))
        with prefetched(pictures):
            list(self.body)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        related = related_stories(self)
        self.prefetch_pictures(related)
        url = absolute_url(self, request) or request.build_absolute_uri()
        return {
            **context,
            "related": related,
            "share_links": share_links(self.title, url),
        }
