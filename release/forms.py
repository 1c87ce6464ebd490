"""The forms of the release page."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from core.languages import name_in_sentence
from release.models import Release, ReleaseLanguage
from release.permissions import editors_of
from release.versions import Version

Choice = ReleaseLanguage.Choice


class VersionForm(forms.Form):
    """A form that knows with which version of the schedule it was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ChoicesForm(VersionForm):
    """A form with a choice for each language that is not ready: to wait for it, or to publish without it."""

    def __init__(self, *args: Any, versions: list[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unready = [one for one in versions if not one.is_original and not one.is_ready]
        for version in self.unready:
            self.fields[self.name_of(version)] = self.choice_field(version)

    @staticmethod
    def name_of(version: Version) -> str:
        return f"choice-{version.locale.language_code}"

    @staticmethod
    def choice_field(version: Version) -> forms.ChoiceField:
        language = name_in_sentence(version.locale)
        return forms.ChoiceField(
            label=_("If %(language)s is not ready") % {"language": language},
            choices=[
                (Choice.WAIT, _("Wait: all languages are published when it is approved")),
                (Choice.FOLLOW, _("Publish without it: it follows when it is approved")),
            ],
            initial=version.settings.choice,
            widget=forms.RadioSelect,
            required=version.needs_choice,
        )

    @property
    def choices(self) -> dict[str, str]:
        """The choices by language code."""
        return {
            one.locale.language_code: value
            for one in self.unready
            if (value := self.cleaned_data[self.name_of(one)])
        }

    @property
    def choice_fields(self) -> list[Any]:
        return [self[self.name_of(one)] for one in self.unready]


class ScheduleForm(ChoicesForm):
    publish_at = forms.DateTimeField(
        label=_("Publish all languages at"),
        widget=AdminDateTimeInput,
        help_text=_("Norwegian time."),
    )


class PublishForm(ChoicesForm):
    pass


class EmbargoForm(forms.Form):
    embargo_until = forms.DateTimeField(
        label=_("Embargo until"), widget=AdminDateTimeInput, required=False
    )


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(
        label=_("Owner"), queryset=get_user_model().objects.none(), required=False
    )

    def __init__(self, *args: Any, release: Release, original: Version, **kwargs: Any) -> None:
        """Offer the users who may edit the story, as the owner is mailed about it, and the present owner."""
        super().__init__(*args, **kwargs)
        is_offered = Q(pk__in=editors_of(original.page).values("pk")) | Q(pk=release.owner_id)
        people = get_user_model().objects.filter(is_offered)
        owner: Any = self.fields["owner"]
        owner.queryset = people.order_by("last_name", "first_name")
        self.initial["owner"] = release.owner_id


class LanguageForm(forms.Form):
    """The own times of one language."""

    publish_at = forms.DateTimeField(
        label=_("Publish later than the others"), widget=AdminDateTimeInput, required=False
    )
    expire_at = forms.DateTimeField(
        label=_("Take down at"), widget=AdminDateTimeInput, required=False
    )
