"""The edit form of pages. Snippets have no scheduling fields in theirs."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

# Wagtail's (8.0) buttons that lead to publication: at once, at the scheduled time or after approval.
GOING_PUBLIC = ("action-publish", "action-submit", "action-restart-workflow")
HOURS = {"go_live_at", "expire_at"}


def to_the_minute(moment: Any) -> Any:
    return moment and moment.replace(second=0, microsecond=0)


class PageForm(WagtailAdminPageForm):
    """Wagtail's page form with validated scheduling times and an optional slug.

    The server makes a slug when the browser could not make one from the title (emoji, Arabic).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    @property
    def is_going_public(self) -> bool:
        approves = self.data.get("workflow-action-name") == "approve"
        return any(name in self.data for name in GOING_PUBLIC) or (
            approves and "action-workflow-action" in self.data
        )

    def clean(self) -> Any:
        cleaned = super().clean()
        begin, end = self.cleaned_data.get("go_live_at"), self.cleaned_data.get("expire_at")
        if begin and begin < to_the_minute(timezone.now()) and self.is_pending(begin):
            self.add_error(
                "go_live_at",
                ValidationError(
                    _(
                        "This time has passed. Choose a later time, or leave it empty to publish at once."
                    ),
                    code="past",
                ),
            )
        if begin and begin == end:
            self.add_error(
                "expire_at", ValidationError(_("This must be later than the publishing time."))
            )
        if HOURS & self.errors.keys():
            # The fields are in a closed panel; this makes the message above the form refer to them.
            self.add_error(None, _("You set these times under Status."))
        return cleaned

    def is_pending(self, hour: Any) -> bool:
        """Return whether publishing is still pending: the time was changed, or nothing has been published since."""
        if to_the_minute(self.initial.get("go_live_at")) != hour:
            return True
        published = self.instance.last_published_at
        return self.is_going_public and (not published or published < hour)
