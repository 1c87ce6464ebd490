"""The forms of the page of preferences."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from distribution.addresses import address_key
from distribution.models import Subscriber
from distribution.models.subscribers import LanguageRule
from distribution.subscribing.criteria import requested_of
from distribution.subscribing.fields import CHOSEN, EVERYTHING, AddressField, CriteriaForm
from news.story_kinds import Kind

UNTIL = "date"
# A pause is no way to keep an address for ever.
LONGEST = timedelta(days=366)


class PreferencesForm(CriteriaForm):
    """What an active subscriber gets, how often, and in which language."""

    language_rule = forms.ChoiceField(
        label=gettext_lazy("If a story is not available in this language"),
        choices=[
            (LanguageRule.FALLBACK, gettext_lazy("Send it in another language")),
            (LanguageRule.WAIT, gettext_lazy("Wait until it is available in mine")),
        ],
        widget=forms.RadioSelect,
    )
    field_order = (
        *("what", "topics", "organisations", "kinds", "frequency", "language", "language_rule"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "language" not in self.fields:
            del self.fields["language_rule"]

    @property
    def wanted(self) -> dict[str, Any]:
        rule = self.cleaned_data.get("language_rule")
        return {**super().wanted, **({"language_rule": rule} if rule else {})}


def preferences_of(subscriber: Subscriber) -> dict[str, Any]:
    """Return the initial values of the form."""
    present = requested_of(subscriber.subscriptions.filter(ended_at=None))
    return {
        **present,
        "what": EVERYTHING if present["everything"] else CHOSEN,
        "kinds": subscriber.kinds or Kind.values,
        "frequency": subscriber.frequency,
        "language": subscriber.language,
        "language_rule": subscriber.language_rule,
    }


class PauseForm(forms.Form):
    """How long nothing is sent."""

    length = forms.ChoiceField(
        label=gettext_lazy("Pause for"),
        choices=[
            ("7", gettext_lazy("One week")),
            ("28", gettext_lazy("Four weeks")),
            ("84", gettext_lazy("Twelve weeks")),
            (UNTIL, gettext_lazy("Until a date")),
        ],
        initial="7",
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=gettext_lazy("Date of the first e-mail"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )

    def clean(self) -> Any:
        cleaned = super().clean() or {}
        if cleaned.get("length") == UNTIL and "until" not in self.errors:
            self.require_date(cleaned.get("until"))
        return cleaned

    def require_date(self, until: date | None) -> None:
        today = timezone.localdate()
        if not until or until <= today:
            self.add_error("until", _("Enter a date after today."))
        elif until > today + LONGEST:
            self.add_error("until", _("Enter a date within a year, or unsubscribe."))

    @property
    def paused_until(self) -> datetime:
        """The time at which mails begin again: the same time of day, or the beginning of the date."""
        length = self.cleaned_data["length"]
        if length != UNTIL:
            return timezone.now() + timedelta(days=int(length))
        return timezone.make_aware(datetime.combine(self.cleaned_data["until"], time.min))


class AddressForm(forms.Form):
    """Another address, which is confirmed there."""

    email = AddressField(label=gettext_lazy("New e-mail address"), max_length=254)

    def __init__(self, *args: Any, subscriber: Subscriber, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subscriber = subscriber

    def clean_email(self) -> str:
        address = self.cleaned_data["email"]
        if address_key(address) == self.subscriber.address_key:
            raise forms.ValidationError(_("This is the address that you use already."))
        return address
