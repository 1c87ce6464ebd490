"""The forms of media contacts and press lists."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from distribution.addresses import address_key
from distribution.contacts.services import save_contact
from distribution.contacts.topics import topic_choices
from distribution.models import MediaContact
from distribution.suppression import LIFTED_BY_NEWSROOM, Reason, suppression_of
from release.press.permissions import names_of_newsrooms, newsrooms_of


class BeatsField(forms.MultipleChoiceField):
    """A choice of topics, by translation key."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("Beats"))
        super().__init__(
            required=False,
            widget=forms.CheckboxSelectMultiple,
            **options,
        )


class OwnNewsroomForm(WagtailAdminModelForm):
    """A form that asks for the newsroom only users who have several."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.newsrooms = newsrooms_of(self.for_user)
        if "beats" in self.fields:
            cast(BeatsField, self.fields["beats"]).choices = topic_choices(self.for_user)
        self.is_new = self.instance._state.adding
        if len(self.newsrooms) > 1 and self.is_new:
            site = cast(forms.ChoiceField, self.fields["site"])
            site.choices = names_of_newsrooms(self.newsrooms)
        else:
            self.fields.pop("site", None)
            if self.is_new and self.newsrooms:
                self.instance.site = self.newsrooms[0]
        if "language" in self.fields:
            choices = list(settings.LANGUAGES)
            empty = [] if self.fields["language"].required else [("", _("All languages"))]
            self.fields["language"] = forms.ChoiceField(
                label=self.fields["language"].label,
                choices=[*empty, *choices],
                required=not empty,
            )

    @property
    def site(self) -> Any:
        return self.cleaned_data.get("site") or self.instance.site

    def clean_site(self) -> Any:
        site = self.cleaned_data["site"]
        if site not in self.newsrooms:
            raise ValidationError(_("This newsroom is not one of yours."))
        return site


class MediaContactForm(OwnNewsroomForm):
    beats = BeatsField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_new:
            keys = self.instance.beats.values_list("topic_key", flat=True)
            self.initial["beats"] = [str(key) for key in keys]

    def clean_address(self) -> str:
        address = self.cleaned_data["address"].strip()
        self.instance.address_key = address_key(address)
        return address

    def clean(self) -> Any:
        cleaned = super().clean()
        if "address" in self.cleaned_data:
            self.check_double()
            self.check_suppression()
        return cleaned

    def check_double(self) -> None:
        same = MediaContact.objects.filter(site=self.site, address_key=self.instance.address_key)
        if other := same.exclude(pk=self.instance.pk).first():
            message = _("{name} has this address already.")
            self.add_error("address", format_html(message, name=other.name))

    def check_suppression(self) -> None:
        """Refuse an address that the person has blocked, unless it stays marked as one not to contact."""
        row = suppression_of(self.site, self.instance.address_key)
        if not row or self.cleaned_data.get("do_not_contact"):
            return
        if Reason(row.reason) not in LIFTED_BY_NEWSROOM:
            text = _(
                "This address must not be contacted: %(reason)s. Only the person can lift that, by subscribing."
            )
            self.add_error("do_not_contact", text % {"reason": row.get_reason_display().lower()})

    def save_for(self, user: Any) -> MediaContact:
        save_contact(self.instance, self.cleaned_data["beats"], user, self.changed_data)
        return self.instance


class PressListForm(OwnNewsroomForm):
    beats = BeatsField()

    def clean(self) -> Any:
        cleaned = super().clean()
        rule = [self.cleaned_data.get(name) for name in ("beats", "region", "language")]
        if self.cleaned_data.get("is_rule") and not any(rule):
            self.add_error("is_rule", _("Choose a beat, a region or a language for the rule."))
        same = type(self.instance).objects.filter(
            site=self.site, name__iexact=self.cleaned_data.get("name", "")
        )
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", _("There is a list with this name already."))
        return cleaned

    def save_for(self, user: Any) -> Any:
        self.instance.beats = self.cleaned_data["beats"]
        return self.save()
