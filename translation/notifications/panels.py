"""The notification settings in the user's account."""

from typing import Any, cast

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from translation.models import NotificationKind, NotificationPreference
from translation.workflow.permissions import REVIEW, can_translate, languages_with


class NotificationForm(forms.Form):
    """The kinds of notifications that a user wants; hidden kinds keep their setting."""

    wanted = forms.MultipleChoiceField(
        label=_("Send me an email when"), required=False, widget=forms.CheckboxSelectMultiple
    )
    daily = forms.BooleanField(
        label=_("Collect them in one email a day"),
        required=False,
        help_text=_("It is sent at seven in the morning."),
    )

    def __init__(self, data: Any = None, *, user: Any, **kwargs: Any) -> None:
        preference = NotificationPreference.objects.filter(user=user).first()
        self.preference = preference or NotificationPreference(user=user)
        kinds = kinds_for(user)
        initial = {
            "wanted": [kind.value for kind in kinds if kind not in self.preference.muted],
            "daily": self.preference.daily,
        }
        super().__init__(data, initial=initial, **kwargs)
        self.kinds = kinds
        wanted_field = cast(forms.MultipleChoiceField, self.fields["wanted"])
        wanted_field.choices = [(kind.value, kind.label) for kind in kinds]

    def save(self) -> None:
        shown, wanted = {*self.kinds}, {*self.cleaned_data["wanted"]}
        kept = {*self.preference.muted} - shown
        self.preference.muted = sorted(kept | (shown - wanted))
        self.preference.daily = self.cleaned_data["daily"]
        self.preference.save()


def kinds_for(user: Any) -> list[NotificationKind]:
    """Return the kinds a user can get; only reviewers are notified of submitted translations."""
    reviews = bool(languages_with(user, REVIEW))
    return [kind for kind in NotificationKind if reviews or kind != NotificationKind.SUBMITTED]


@hooks.register("register_account_settings_panel")
class NotificationPanel(BaseSettingsPanel):
    name = "desk"
    title = _("Translation emails")
    tab = notifications_tab
    order = 200
    template_name = "translation/notifications/settings.html"

    def is_active(self) -> bool:
        return can_translate(self.user)

    def get_form(self) -> Any:
        data = self.request.POST if self.request.method == "POST" else None
        return NotificationForm(data, user=self.user, prefix=self.name)

    def render(self) -> Any:
        context = {"form": self.get_form()}
        return render_to_string(self.template_name, context, request=self.request)
