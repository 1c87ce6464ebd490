"""The child objects of a story: its topics, contacts, organisations, related stories and corrections."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin


class StoryLink(TranslatableMixin, Orderable):
    """A translatable child object of a story, in the editor's order."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True


class StoryTopic(StoryLink):
    page = ParentalKey("news.StoryPage", related_name="story_topics", on_delete=models.CASCADE)
    topic = models.ForeignKey(
        "news.Topic", verbose_name=_("topic"), related_name="+", on_delete=models.CASCADE
    )
    panels = [FieldPanel("topic")]

    class Meta(StoryLink.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class StoryContact(StoryLink):
    page = ParentalKey("news.StoryPage", related_name="story_contacts", on_delete=models.CASCADE)
    contact = models.ForeignKey(
        "news.Contact", verbose_name=_("contact"), related_name="+", on_delete=models.CASCADE
    )
    panels = [FieldPanel("contact")]

    class Meta(StoryLink.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")


class StoryOrganisation(StoryLink):
    page = ParentalKey(
        "news.StoryPage", related_name="story_organisations", on_delete=models.CASCADE
    )
    organisation = models.ForeignKey(
        "core.Organisation",
        verbose_name=_("organisation"),
        related_name="+",
        on_delete=models.CASCADE,
    )
    panels = [FieldPanel("organisation")]

    class Meta(StoryLink.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class StoryRelation(StoryLink):
    page = ParentalKey("news.StoryPage", related_name="story_relations", on_delete=models.CASCADE)
    story = models.ForeignKey(
        "news.StoryPage", verbose_name=_("story"), related_name="+", on_delete=models.CASCADE
    )
    panels = [FieldPanel("story")]

    class Meta(StoryLink.Meta):
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")


class StoryCorrection(StoryLink):
    """A published correction with its date."""

    page = ParentalKey("news.StoryPage", related_name="corrections", on_delete=models.CASCADE)
    date = models.DateField(_("date"), default=timezone.localdate)
    text = models.TextField(_("correction"), max_length=600)
    panels = [FieldPanel("date"), FieldPanel("text")]

    class Meta(StoryLink.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
