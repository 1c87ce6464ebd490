"""The fields that the form for subscribing and the page of preferences have in common."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from core.language_rules import own_name
from distribution.addresses import address_key
from distribution.models.subscribers import Frequency
from distribution.subscribing.choices import Choice, organisations_of, topics_of
from news.story_kinds import Kind

EVERYTHING, CHOSEN = "everything", "chosen"


class AddressField(forms.EmailField):
    """An e-mail address. Its value is the address as typed; the form's `key` is what it is compared by."""

    widget = forms.EmailInput(attrs={"autocomplete": "email"})

    def clean(self, value: Any) -> str:
        address = super().clean(value)
        if address:
            address_key(address)
        return address


def checkboxes(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


class CriteriaForm(forms.Form):
    """What one subscribes to, and how often mail comes."""

    what = forms.ChoiceField(
        label=gettext_lazy("What would you like to receive?"),
        choices=[
            (EVERYTHING, gettext_lazy("Everything from the newsroom")),
            (CHOSEN, gettext_lazy("Only what I choose")),
        ],
        initial=EVERYTHING,
        widget=forms.RadioSelect,
    )
    topics = checkboxes(gettext_lazy("Topics"))
    organisations = checkboxes(gettext_lazy("Organisations"))
    kinds = checkboxes(gettext_lazy("Kinds"))
    language = forms.ChoiceField(label=gettext_lazy("Language"), widget=forms.RadioSelect)
    frequency = forms.ChoiceField(
        label=gettext_lazy("How often?"),
        choices=[
            (Frequency.AT_ONCE, gettext_lazy("At once, when a story is published")),
            (Frequency.DAILY, gettext_lazy("Once a day, in one e-mail")),
            (Frequency.WEEKLY, gettext_lazy("Once a week, in one e-mail")),
        ],
        initial=Frequency.AT_ONCE,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, site: Site, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site = site
        chosen = self.initial
        self.offer("topics", topics_of(site), chosen)
        self.offer("organisations", organisations_of(site), chosen)
        if not {"topics", "organisations"} & self.fields.keys():
            del self.fields["what"]
        self.set_choices("kinds", Kind.choices)
        self.initial.setdefault("kinds", Kind.values)
        self.set_choices("language", [(code, own_name(code)) for code in languages])
        if len(languages) < 2:
            del self.fields["language"]

    def offer(self, name: str, choices: list[Choice], chosen: Any) -> None:
        """Let a field offer these choices, if there are at least two of them or one is chosen already."""
        if len(choices) < 2 and not chosen.get(name):
            del self.fields[name]
        else:
            self.set_choices(name, [(one.key, one.name) for one in choices])

    def set_choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> Any:
        cleaned = super().clean() or {}
        is_empty = not any(cleaned.get(name) for name in ("topics", "organisations"))
        if cleaned.get("what") == CHOSEN and is_empty and not self.errors:
            first = "topics" if "topics" in self.fields else "organisations"
            self.add_error(first, _("Choose at least one, or everything."))
        if "kinds" not in self.errors and not cleaned.get("kinds"):
            self.add_error("kinds", _("Choose at least one."))
        return cleaned

    @property
    def wanted(self) -> dict[str, Any]:
        """What is wanted as `Subscriber.requested` has it."""
        data = self.cleaned_data
        everything = data.get("what", EVERYTHING) == EVERYTHING
        every_kind = set(data["kinds"]) == set(Kind.values)
        wanted = {
            "everything": everything,
            "topics": [] if everything else data.get("topics", []),
            "organisations": [] if everything else data.get("organisations", []),
            "kinds": [] if every_kind else data["kinds"],
            "frequency": data["frequency"],
        }
        return wanted | ({"language": data["language"]} if data.get("language") else {})
