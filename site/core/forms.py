"""The edit form of pages. Snippets have no scheduling fields in theirs."""

from collections.abc import Iterator
from copy import copy
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import StreamField

from core.form_errors import add_errors_of_checks, translate_stream_errors

# Wagtail's (8.0) buttons that lead to publication: at once, at the scheduled time or after approval.
SUBMITTED = ("action-submit", "action-restart-workflow")
GOING_PUBLIC = ("action-publish", *SUBMITTED)
HOURS = ("go_live_at", "expire_at")


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
        if "title" in self.fields:  # the browser checks the spelling in this language
            self.fields["title"].widget.attrs["data-content-language"] = self.instance.language

    @property
    def is_going_public(self) -> bool:
        approves = self.data.get("workflow-action-name") == "approve"
        return any(name in self.data for name in GOING_PUBLIC) or (
            approves and "action-workflow-action" in self.data
        )

    @property
    def is_submitted(self) -> bool:
        """Whether the page goes to review, so that what it depends on may be published before it."""
        return any(name in self.data for name in SUBMITTED)

    @property
    def was_taken_down(self) -> bool:
        """Whether the page was live when the form was opened, and no longer is. Shown again, the form knows it."""
        return self.data.get("was_live") == "1" and not self.instance.live

    def _post_clean(self) -> None:
        """Run the checks before publishing, too, so that all errors are shown at once."""
        super()._post_clean()
        if self.is_going_public:
            add_errors_of_checks(self, self.page_as_sent())
        translate_stream_errors(self)

    def page_as_sent(self) -> Any:
        """Return the page with the streams as they were sent, also those with errors. Each block has an id."""
        page = copy(self.instance)
        streams = [one.name for one in page._meta.fields if isinstance(one, StreamField)]
        for name in {*streams} & {*self.fields}:
            if name in self.errors:
                setattr(page, name, self[name].data)
            for block in getattr(page, name):
                block.id = block.id or str(uuid4())
        return page

    @property
    def loaded_state(self) -> Any:
        """The hidden fields with the times with which the form was opened, and whether the page was live."""
        fields = [self[name].as_hidden(only_initial=True) for name in HOURS if name in self.fields]
        is_live = bool(self.instance.pk and self.instance.live)
        live = format_html('<input type="hidden" name="was_live" value="{}">', int(is_live))
        return format_html_join("", "{}", ([field] for field in [*fields, live]))

    def get_field_updates_for_resave(self) -> Iterator[tuple[str, Any]]:
        """Yield what the browser replaces after an autosave."""
        yield from super().get_field_updates_for_resave()
        for name in HOURS:
            if name in self.fields:
                hour = self.fields[name].prepare_value(self.cleaned_data.get(name))
                yield self.add_initial_prefix(name), str(hour or "")

    def keep_newer_hours(self) -> None:
        """Let a time that the user did not change give way to the one that another user has set since."""
        for name in HOURS:
            loaded = self.data.get(self.add_initial_prefix(name))
            if loaded is None or name not in self.cleaned_data:
                continue
            hour = self.fields[name].to_python(loaded)
            if to_the_minute(hour) == to_the_minute(self.cleaned_data[name]):
                self.cleaned_data[name] = self.initial.get(name)

    def clean(self) -> Any:
        self.keep_newer_hours()
        cleaned = super().clean()
        if self.was_taken_down and self.is_going_public and not self.is_submitted:
            text = _(
                "The page has been taken down since you opened it. "
                "Press the button again if it is to be public again."
            )
            self.add_error(None, ValidationError(text, code="taken_down"))
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
        if {*HOURS} & self.errors.keys():
            # The fields are in a closed panel; this makes the message above the form refer to them.
            self.add_error(None, _("You set these times under Status."))
        return cleaned

    def is_pending(self, hour: Any) -> bool:
        """Return whether publishing is still pending: the time was changed, or nothing has been published since."""
        if to_the_minute(self.initial.get("go_live_at")) != to_the_minute(hour):
            return True
        published = self.instance.last_published_at
        return self.is_going_public and (not published or published < hour)
