"""Templates: what new stories of a kind start with, in one newsroom and language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Locale, Site

from news.blocks import StoryBlocks
from news.models.links import StoryContact, StoryOrganisation
from news.story_kinds import Kind


class StoryTemplate(models.Model):
    """What a new story of a kind starts with. Stories that exist already do not follow its changes."""

    site = models.ForeignKey(
        Site, verbose_name=_("newsroom"), on_delete=models.CASCADE, related_name="+"
    )
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NEWS)
    dateline = models.CharField(_("dateline"), max_length=80, blank=True)
    body = StreamField(
        StoryBlocks(),
        verbose_name=_("body text"),
        blank=True,
        help_text=_("Such as subheadings to fill in, or a fact box that always belongs to it."),
    )
    organisation = models.ForeignKey(
        "core.Organisation",
        verbose_name=_("about us"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The organisation whose “About” text stands at the end."),
    )
    contact = models.ForeignKey(
        "news.Contact",
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates for new stories")
        ordering = ["site", "locale", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "locale", "kind"], name="one_template_per_kind_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.locale.get_display_name()}), {self.site}"

    def validate_constraints(self, exclude: Any = None) -> None:
        try:
            super().validate_constraints(exclude)
        except ValidationError as error:
            text = _("There is a template of this kind already. Change that one instead.")
            raise ValidationError({"kind": text}) from error

    def fill_in(self, story: Any) -> None:
        """Write the template's texts, contact and organisation into a story that is not saved yet."""
        story.dateline = story.dateline or self.dateline
        if not story.body:
            story.body = self.body
        if self.contact_id and not story.story_contacts.all():
            link = StoryContact(contact_id=self.contact_id, locale=story.locale, sort_order=0)
            story.story_contacts.add(link)
        if self.organisation_id and not story.story_organisations.all():
            link = StoryOrganisation(
                organisation_id=self.organisation_id, locale=story.locale, sort_order=0
            )
            story.story_organisations.add(link)
