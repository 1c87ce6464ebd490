"""The panels of the enquiry's form."""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel

from enquiries.admin.forms import CloseForm, CoverageForm, EnquiryForm
from enquiries.retention import retention_help


class NotesPanel(Panel):
    """The notes that were saved before, which cannot be edited."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "enquiries/notes.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.notes.exists())

        def get_context_data(self, parent_context: Any = None) -> Any:
            context = super().get_context_data(parent_context)
            return {**context, "notes": self.instance.notes.select_related("user")}


def notes_panel() -> MultiFieldPanel:
    return MultiFieldPanel(
        [NotesPanel(), FieldPanel("note")],
        heading=_("Notes"),
        icon="comment",
        classname="press-notes",
    )


enquiry_panels = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("site"),
                FieldRowPanel([FieldPanel("outlet"), FieldPanel("name")]),
                FieldRowPanel([FieldPanel("telephone"), FieldPanel("email")]),
                FieldRowPanel([FieldPanel("channel"), FieldPanel("asked_at")]),
            ],
            heading=_("Who asks"),
            icon="user",
            help_text=lazy(retention_help, str)(),
        ),
        MultiFieldPanel(
            [FieldPanel("question"), FieldPanel("deadline_at"), FieldPanel("story")],
            heading=_("What it is about"),
            icon="help",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("status"), FieldPanel("owner")]), FieldPanel("answer")],
            heading=_("Answer"),
            icon="check",
        ),
        notes_panel(),
    ],
    base_form_class=EnquiryForm,
)
close_panels = ObjectList([FieldPanel("answer"), notes_panel()], base_form_class=CloseForm)
coverage_panels = ObjectList(
    [
        FieldPanel("story"),
        FieldPanel("url"),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("outlet"), FieldPanel("published_on")]),
        FieldRowPanel([FieldPanel("tone"), FieldPanel("language")]),
        FieldPanel("note"),
    ],
    base_form_class=CoverageForm,
)
