"""The forms of enquiries and coverage."""

from copy import copy
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language_info, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from core.languages import language_name
from enquiries.admin.stories import (
    StoryChoice,
    own_newsroom,
    release_for,
    story_field,
    story_of,
)
from enquiries.admin.widgets import SuggestingInput, outlets_of
from enquiries.models import Coverage, Enquiry
from enquiries.services import CHANGED, CREATED, add_note, record, saved
from enquiries.url_keys import url_key
from release.press.permissions import (
    NewsroomPermissionPolicy,
    names_of_newsrooms,
    newsroom_of,
    newsrooms_of,
)

# The languages of articles that are offered; they need not be those of the newsroom.
LANGUAGES = ("nb", "nn", "en", "sv", "da", "fi", "is", "de", "fr", "es", "nl", "pl")


def article_language(code: str) -> str:
    """Return the name of a language as the newsroom's own settings have it, otherwise as Django has it."""
    if code in dict(settings.LANGUAGES):
        return language_name(code)
    return str(get_language_info(code)["name_translated"])


class PressForm(StoryChoice, WagtailAdminModelForm):
    """The base of both forms: the story, outlets that were written before, and the state before the change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = copy(self.instance) if self.instance.pk else None
        self.newsrooms = newsrooms_of(self.for_user)
        if "outlet" in self.fields:
            self.fields["outlet"].widget = SuggestingInput(attrs={"maxlength": 120})
            self.fields["outlet"].widget.suggestions = outlets_of(self.newsrooms)
        if "story" in self.fields and self.before:
            self.initial.setdefault("story", story_of(self.instance.release))

    @property
    def sets_story(self) -> bool:
        """Whether the story is new for the item; that of a new form may have been chosen before it was opened."""
        return "story" in self.fields and (not self.before or "story" in self.changed_data)

    def take_over_story(self) -> None:
        if self.sets_story:
            self.instance.release = release_for(self.cleaned_data["story"])


class EnquiryForm(PressForm):
    story = story_field(
        required=False,
        label=pgettext_lazy("noun", "Release"),
        help_text=gettext_lazy("The story that the question is about, if there is one."),
    )
    note = forms.CharField(
        required=False,
        max_length=5000,
        label=gettext_lazy("New note"),
        widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy("For the newsroom only. A saved note can no longer be changed."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_newsrooms()
        if "asked_at" in self.fields:
            # Django keeps a callable default in a hidden field, which Wagtail (8.0) does not render: the time would
            # always look changed.
            self.fields["asked_at"].show_hidden_initial = False
        if "owner" in self.fields:
            people = NewsroomPermissionPolicy(Enquiry).users_in(self.newsrooms)
            owner = cast(forms.ModelChoiceField, self.fields["owner"])
            owner.queryset = people
            owner.empty_label = _("Unassigned")

    def offer_newsrooms(self) -> None:
        """Ask for the newsroom only users who have several."""
        if "site" not in self.fields:
            return
        if len(self.newsrooms) > 1:
            cast(forms.ChoiceField, self.fields["site"]).choices = names_of_newsrooms(
                self.newsrooms
            )
        else:
            del self.fields["site"]
            if not self.before and self.newsrooms:
                self.instance.site = self.newsrooms[0]

    def clean(self) -> Any:
        cleaned = super().clean()
        self.check_newsroom()
        answer = self.cleaned_data.get("answer", self.instance.answer)
        if self.cleaned_data.get("status") == Enquiry.Status.ANSWERED and not answer:
            self.add_error("answer", _("Write what was answered, or choose another status."))
        asked, deadline = (self.cleaned_data.get(name) for name in ("asked_at", "deadline_at"))
        if asked and deadline and deadline < asked:
            self.add_error("deadline_at", _("The deadline is before the question was received."))
        return cleaned

    def check_newsroom(self) -> None:
        """Refuse a newsroom, owner or story that do not belong together."""
        site = self.cleaned_data.get("site") or self.instance.site
        if site not in self.newsrooms:
            raise ValidationError(_("This newsroom is not one of yours."))
        story, owner = self.cleaned_data.get("story"), self.cleaned_data.get("owner")
        if story and newsroom_of(story) != site:
            self.add_error("story", _("The story belongs to another newsroom."))
        is_new = bool({"owner", "site"} & {*self.changed_data})
        if owner and is_new and owner not in NewsroomPermissionPolicy(Enquiry).users_in([site]):
            self.add_error("owner", _("This user does not work for the newsroom."))

    @transaction.atomic
    def save_for(self, user: Any) -> Enquiry:
        """Save the enquiry with its note and history, and mail a new owner."""
        self.take_over_story()
        if not self.before:
            self.instance.created_by = user
        self.instance.set_status(self.instance.status)
        enquiry = self.save()
        add_note(enquiry, user, self.cleaned_data.get("note", ""))
        saved(enquiry, user, self.changed_data, self.before)
        return enquiry


class CloseForm(EnquiryForm):
    """The last answer, which closes the enquiry."""

    story = None  # type: ignore[assignment]  # removes the field

    @transaction.atomic
    def save_for(self, user: Any) -> Enquiry:
        self.instance.status = Enquiry.Status.CLOSED
        return super().save_for(user)


class CoverageForm(PressForm):
    story = story_field(label=pgettext_lazy("noun", "Release"))
    language = forms.ChoiceField(required=False, label=gettext_lazy("Language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(code, article_language(code)) for code in LANGUAGES]
        chosen = cast(forms.ChoiceField, self.fields["language"])
        chosen.choices = [("", _("Not given")), *known]

    def clean(self) -> Any:
        cleaned = super().clean()
        story, url = self.cleaned_data.get("story"), self.cleaned_data.get("url")
        if story and url:
            same = Coverage.objects.filter(
                release__translation_key=story.translation_key, url_key=url_key(url)
            )
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error("url", _("This link is in the release's coverage already."))
        return cleaned

    @transaction.atomic
    def save_for(self, user: Any) -> Coverage:
        """Save the link with its history; its newsroom is the story's."""
        self.take_over_story()
        if self.sets_story:
            self.instance.site = own_newsroom(user, self.cleaned_data["story"])
        if not self.before:
            self.instance.added_by = user
        coverage = self.save()
        if not self.before:
            record(coverage, CREATED, user)
        elif self.changed_data:
            record(coverage, CHANGED, user, fields=self.changed_data)
        return coverage
