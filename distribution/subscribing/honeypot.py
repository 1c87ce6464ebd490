"""What keeps programs from filling in forms, without a cookie: a field that people do not see, and a signed time."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SALT = "distribution.form"
# A form that was opened earlier has to be sent once more.
KEPT = timedelta(days=1)


def signed_time() -> str:
    return signing.TimestampSigner(salt=SALT).sign("form")


class HoneypotMixin(forms.Form):
    """A form that is filled in by people: programs fill in each field, and within a second."""

    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def is_trap_sprung(self) -> bool:
        return bool(self.data.get("website"))

    def clean_opened(self) -> str:
        """Raise `ValidationError` for a time that is forged, too early or too long ago."""
        opened = self.cleaned_data["opened"]
        signer = signing.TimestampSigner(salt=SALT)
        try:
            signer.unsign(opened, max_age=KEPT)
        except signing.BadSignature:
            self.renew_time()
            raise forms.ValidationError(self.again()) from None
        try:
            signer.unsign(opened, max_age=settings.SIGN_UP_FILL_TIME)
        except signing.SignatureExpired:
            return opened
        raise forms.ValidationError(self.again())

    def again(self) -> str:
        return _(
            "The form was not sent. Check what you have filled in, and press the button again."
        )

    def renew_time(self) -> None:
        """Give the form a new time when it is shown again."""
        self.data: Any = self.data.copy()
        self.data["opened"] = signed_time()
