"""The forms of the card “E-mail” on the release page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from distribution.contacts.lists import contacts_of
from distribution.models import Mailing, MediaContact, PressList


class MailingForm(forms.ModelForm):
    """To whom the mail goes, and when."""

    class Meta:
        model = Mailing
        fields = ["to_subscribers", "lists", "send_at"]
        widgets = {"lists": forms.CheckboxSelectMultiple, "send_at": AdminDateTimeInput}
        labels = {"to_subscribers": gettext_lazy("Send it to subscribers")}
        help_texts = {"send_at": gettext_lazy("Leave empty to send at the moment of publication.")}

    def __init__(self, *args: Any, site: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_mailing_%s", **kwargs})
        lists: Any = self.fields["lists"]
        lists.queryset = PressList.objects.filter(site=site)

    def clean_send_at(self) -> Any:
        at = self.cleaned_data["send_at"]
        if at and at < timezone.now() and "send_at" in self.changed_data:
            raise ValidationError(_("This time has passed. Choose a later one, or none."))
        return at


class EmbargoListsForm(forms.Form):
    """The lists that are unfolded to names."""

    lists = forms.ModelMultipleChoiceField(
        PressList.objects.none(),
        label=gettext_lazy("Press lists"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, site: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists: Any = self.fields["lists"]
        lists.queryset = PressList.objects.filter(site=site)

    @property
    def names(self) -> Any:
        """Return the contacts of the chosen lists; without lists, all of the newsroom."""
        chosen = self.cleaned_data["lists"] if self.is_valid() else []
        found = MediaContact.objects.none()
        for press_list in chosen:
            found |= MediaContact.objects.filter(pk__in=contacts_of(press_list).values("pk"))
        return found.order_by("name")
