from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from core.blocks.text import TextBlocks
from core.models import BasePage
from core.text_roles import TextRole
from core.translatable import IndependentField
from home.context import front_page_context
from home.sharing.models import SharedStory

__all__ = ["HomePage", "NewsroomSetup", "PressContact", "SharedStory", "StandardPage"]


class HomePage(BasePage):
    """The front page of a newsroom in one language, and the root of that language's pages."""

    lead_story = models.ForeignKey(
        "news.StoryPage",
        verbose_name=_("lead story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown large at the top. Leave empty to show the latest story."),
    )

    content_panels = [
        TitleFieldPanel("title", placeholder=_("Headline")),
        FieldPanel("lead_story"),
        InlinePanel("press_contacts", heading=_("Press contacts"), label=_("Contact")),
    ]
    promote_panels = BasePage.publishing_panels

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        IndependentField("lead_story"),
        IndependentField("press_contacts"),
    ]

    parent_page_types = [Page]
    subpage_types = ["news.NewsIndexPage", "home.StandardPage"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(self, request, *args, **kwargs):
        return {
            **super().get_context(request, *args, **kwargs),
            **front_page_context(self, request),
        }


class PressContact(Orderable):
    """A press contact of a front page, in the editor's order."""

    page = ParentalKey(HomePage, related_name="press_contacts", on_delete=models.CASCADE)
    contact = models.ForeignKey(
        "news.Contact", verbose_name=_("contact"), related_name="+", on_delete=models.CASCADE
    )
    panels = [FieldPanel("contact")]


class StandardPage(BasePage):
    """A static page: about the newsroom, cookies, privacy, accessibility."""

    lead = models.TextField(_("lead"), max_length=500, blank=True)
    body = StreamField(TextBlocks(), verbose_name=_("body text"), blank=True)

    content_panels = [
        TitleFieldPanel("title", placeholder=_("Headline")),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    promote_panels = BasePage.publishing_panels

    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    spoken_fields = ["title", "lead", "body"]
    text_roles = {"lead": TextRole.LEAD, "body": TextRole.TEXT}
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    @property
    def description(self) -> str:
        return self.search_description or self.lead


class NewsroomSetup(models.Model):
    """A user's answers to the guided form for a new newsroom, as typed, by step; `site` is what was created of them.

    A user has one unfinished setup. With its newsroom the answers are emptied.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    site = models.ForeignKey("wagtailcore.Site", null=True, on_delete=models.CASCADE)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(site=None),
                name="one_unfinished_newsroom_setup_per_user",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {', '.join(self.answers)}"
