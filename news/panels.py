"""The tabs of the story editor, and its panel about pictures that cannot be shown yet."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TitleFieldPanel,
)

from core.translation_notes import TranslationNotesPanel
from core.widgets import GrowingTextInput, OneLineInput
from news.forms import DateAheadPanel
from news.lengths import HEADLINE, LEAD
from news.pasting.panel import PastePanel
from pictures.models import Picture, PictureStatus
from pictures.prefetching import collect_ids


def unavailable_pictures(story: Any) -> dict[str, list[Picture]]:
    """Return the story's pictures that cannot be shown to readers, by status."""
    pks = collect_ids(list(story.body.raw_data)) | {story.lead_picture_id}
    found: dict[str, list[Picture]] = {}
    pictures = Picture.objects.filter(pk__in=[pk for pk in pks if pk])
    for picture in pictures.exclude(status=PictureStatus.READY).only("title", "status"):
        found.setdefault(picture.status, []).append(picture)
    return found


class PictureStatusPanel(Panel):
    """A panel that is hidden while all pictures can be shown."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "news/admin/picture_status.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.not_ready = unavailable_pictures(self.instance) if self.instance.pk else {}

        def is_shown(self) -> bool:
            return bool(self.not_ready)


def story_tabs(search_panels: list[Panel]) -> list[ObjectList]:
    """Return the tabs of the editor; `search_panels` are the panels common to all pages."""
    story_panels = [
        FieldPanel("kind"),
        TitleFieldPanel(
            "title", placeholder=_("Headline"), widget=OneLineInput(advised_length=HEADLINE)
        ),
        FieldPanel("lead", widget=GrowingTextInput(advised_length=LEAD)),
        PastePanel("body"),
        FieldPanel("body"),
        TranslationNotesPanel(),
    ]
    picture_panels = [
        PictureStatusPanel(),
        MultiFieldPanel(
            [
                FieldPanel("lead_picture"),
                FieldRowPanel([FieldPanel("lead_focal_x"), FieldPanel("lead_focal_y")]),
                FieldRowPanel([FieldPanel("lead_label"), FieldPanel("lead_caption")]),
                FieldPanel("lead_alt"),
                FieldPanel("lead_decorative"),
                FieldRowPanel([FieldPanel("lead_credit_kind"), FieldPanel("lead_credit")]),
            ],
            heading=_("Lead picture"),
        ),
        HelpPanel(
            content=_(
                "Pictures within the text are added in the body text, where they should appear."
            ),
        ),
    ]
    fact_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("event_start"), FieldPanel("event_end")]),
                FieldPanel("event_place"),
                FieldPanel("event_online_url"),
                FieldRowPanel([FieldPanel("registration_url"), FieldPanel("registration_email")]),
                FieldPanel("registration_deadline"),
            ],
            heading=_("Invitation: time and place"),
            help_text=_("Shown only in invitations."),
        ),
        InlinePanel("story_contacts", heading=_("Contacts"), label=_("Contact")),
        InlinePanel(
            "story_organisations",
            heading=_("Organisations"),
            label=_("Organisation"),
            help_text=_(
                "The organisations behind the story. “About …” is shown at the end of the story."
            ),
        ),
        InlinePanel("story_topics", heading=_("Topics"), label=_("Topic")),
        InlinePanel("story_relations", heading=_("Related stories"), label=_("Story")),
        InlinePanel("corrections", heading=_("Corrections"), label=_("Correction")),
    ]
    publishing_panels = [
        MultiFieldPanel(
            [
                FieldPanel("dateline"),
                FieldRowPanel([FieldPanel("date"), FieldPanel("updated")]),
                DateAheadPanel("date_ahead"),
                FieldRowPanel(
                    [
                        FieldPanel("byline_text"),
                        FieldPanel("byline_photo"),
                        FieldPanel("byline_translation"),
                    ]
                ),
            ],
            heading=_("Date and byline"),
        ),
        *search_panels,
        MultiFieldPanel(
            [FieldPanel("mail_subject"), FieldPanel("mail_intro")], heading=_("E-mail")
        ),
        PublishingPanel(),
        # It has no place in the form: the comments are shown in the side panel and beside the fields.
        CommentPanel(),
    ]
    return [
        ObjectList(story_panels, heading=_("Story")),
        ObjectList(picture_panels, heading=_("Pictures")),
        ObjectList(fact_panels, heading=_("Facts and contacts")),
        ObjectList(publishing_panels, heading=_("Publishing")),
    ]
