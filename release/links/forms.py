"""The form by which editors create a personal link."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Locale

from release.links.issuing import default_expiry
from release.models import Release
from release.versions import Version


class DeliveryForm(forms.Form):
    """How the person gets the link."""

    MAIL, SHOW = "mail", "show"
    delivery = forms.ChoiceField(
        label=gettext_lazy("How it is sent"),
        choices=[
            (MAIL, gettext_lazy("By e-mail to the person")),
            (SHOW, gettext_lazy("Shown once, for you to copy")),
        ],
        initial=MAIL,
        widget=forms.RadioSelect,
    )

    @property
    def by_mail(self) -> bool:
        return self.cleaned_data["delivery"] == self.MAIL


class LinkForm(DeliveryForm):
    """A new personal link."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of the receiver"))
    languages = forms.ModelMultipleChoiceField(
        label=gettext_lazy("May read"),
        queryset=Locale.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None means all languages."),
    )
    may_comment = forms.BooleanField(label=gettext_lazy("May comment"), required=False)
    may_approve = forms.BooleanField(label=gettext_lazy("May approve the text"), required=False)
    expires_at = forms.DateTimeField(label=gettext_lazy("Expires"), widget=AdminDateTimeInput)

    field_order = (
        *("name", "email", "language", "languages", "may_comment", "may_approve"),
        *("expires_at", "delivery"),
    )

    def __init__(
        self, *args: Any, release: Release, versions: list[Version], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        locales = [one.locale for one in versions]
        fields: Any = self.fields
        fields["language"].choices = settings.LANGUAGES
        fields["languages"].queryset = Locale.objects.filter(pk__in=[one.pk for one in locales])
        fields["languages"].choices = [(one.pk, one.get_display_name()) for one in locales]
        self.initial.setdefault("expires_at", default_expiry(release))
        if versions:
            self.initial.setdefault("language", versions[0].page.language)

    def clean_expires_at(self) -> Any:
        expires_at = self.cleaned_data["expires_at"]
        if expires_at <= timezone.now():
            raise forms.ValidationError(_("The expiry has passed. Choose a later time."))
        return expires_at

    def clean(self) -> Any:
        cleaned = super().clean() or {}
        if cleaned.get("delivery") == self.MAIL and not (cleaned.get("email") or self.errors):
            self.add_error("email", _("Enter the address to which the link is sent."))
        return cleaned
