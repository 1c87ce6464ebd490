"""The forms by which readers subscribe."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from distribution.subscribing.fields import AddressField, CriteriaForm
from distribution.subscribing.honeypot import HoneypotMixin


class SignUpForm(CriteriaForm, HoneypotMixin):
    """Subscribe to a newsroom."""

    email = AddressField(label=gettext_lazy("Your e-mail address"), max_length=254)
    field_order = ("email", "what", "topics", "organisations", "kinds", "language", "frequency")


class AvailabilityForm(HoneypotMixin):
    """Ask to be told, once, when a story is available in another language."""

    email = AddressField(label=gettext_lazy("Your e-mail address"), max_length=254)
    field_order = ("email",)

    def __init__(self, *args: Any, story: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.story, self.language = story, language

    @property
    def wanted(self) -> dict[str, Any]:
        return {"stories": [[self.story, self.language]]}


class ConfirmForm(forms.Form):
    """A form of one button."""
