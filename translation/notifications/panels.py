"""A person's choice of the desk's mails, in their account in the admin."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from translation.models import NotificationKind, NotificationPreference
from translation.workflow.permissions import REVIEW, can_translate, languages_with


class NotificationForm(forms.Form):
    """What a person wants to hear of; kinds that cannot reach them keep their place."""

    wanted = forms.MultipleChoiceField(
        label=_("Send me a mail when"), required=False, widget=forms.CheckboxSelectMultiple
    )
    daily = forms.BooleanField(
        label=_("Collect them in one mail a day"),
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
        self.fields["wanted"].choices = [(kind.value, kind.label) for kind in kinds]

    def save(self) -> None:
        shown, wanted = {*self.kinds}, {*self.cleaned_data["wanted"]}
        kept = {*self.preference.muted} - shown
        self.preference.muted = sorted(kept | (shown - wanted))
        self.preference.daily = self.cleaned_data["daily"]
        self.preference.save()


def kinds_for(user: Any) -> list[NotificationKind]:
    """The kinds that can concern a person: only who may approve hears of what is handed in."""
    reviews = bool(languages_with(user, REVIEW))
    return [kind for kind in NotificationKind if reviews or kind != NotificationKind.SUBMITTED]


@hooks.register("register_account_settings_panel")
class NotificationPanel(BaseSettingsPanel):
    name = "desk"
    title = _("Translation desk")
    tab = notifications_tab
    order = 200
    template_name = "translation/notifications/settings.html"

    def is_active(self) -> bool:
        return can_translate(self.user)

    def get_form(self) -> Any:
        sent = self.request.POST if self.request.method == "POST" else None
        return NotificationForm(sent, user=self.user, prefix=self.name)

    def render(self) -> Any:
        context = {"form": self.get_form()}
        return render_to_string(self.template_name, context, request=self.request)
