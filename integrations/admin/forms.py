"""The form of an integration."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.models import Site

from core.languages import language_name
from core.newsroom_access import name_of_newsroom
from integrations.admin.addresses import check_address
from integrations.models import Endpoint, EventType
from integrations.newsrooms import sites_of
from integrations.transport import sftp

Kind, Access = Endpoint.Kind, Endpoint.Access
HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
# Headers that the request has already.
OWN = {"host", "connection", "content-length", "content-type", "transfer-encoding", "user-agent"}
OWN |= {"authorization", "accept", "webhook-id", "webhook-timestamp", "webhook-signature"}
# An empty choice is written by no widget of ours.
BOXES = forms.CheckboxSelectMultiple


class EndpointForm(WagtailAdminModelForm):
    """Checks what each kind needs. A stored password is never shown; an empty field keeps it."""

    url = forms.CharField(
        label=capfirst(gettext_lazy("address")),
        max_length=1000,
        help_text=Endpoint._meta.get_field("url").help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    event_types = forms.MultipleChoiceField(
        label=capfirst(gettext_lazy("events")),
        choices=EventType.choices,
        widget=BOXES,
        initial=list(EventType.values),
    )
    languages = forms.MultipleChoiceField(
        label=capfirst(gettext_lazy("languages")),
        required=False,
        widget=BOXES,
        help_text=gettext_lazy("None means all languages."),
    )
    credential = forms.CharField(
        label=capfirst(gettext_lazy("password, token or private key")),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("Stored encrypted and not shown again. Leave it empty to keep it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = (self.instance.host, self.instance.credential) if self.instance.pk else None
        self.initial.pop("credential", None)
        self.fields["languages"].choices = [  # type: ignore[attr-defined]
            (code, language_name(code)) for code, _name in settings.LANGUAGES
        ]
        self.fields["site"].label_from_instance = name_of_newsroom  # type: ignore[attr-defined]
        if self.for_user:
            own = [site.pk for site in sites_of(self.for_user)]
            self.fields["site"].queryset = Site.objects.filter(pk__in=own)  # type: ignore[attr-defined]
            if len(own) == 1:
                self.fields["site"].initial = own[0]

    def clean(self) -> Any:
        cleaned = super().clean()
        data = self.cleaned_data
        if "kind" not in data or "url" not in data:
            return cleaned
        self.check("url", lambda: check_address(data["kind"], data["url"]))
        self.check("credential", self.keep_credential)
        if data["kind"] == Kind.WIRE:
            self.check("header", self.check_header)
            self.check("credential", self.check_credential)
        if data["kind"] == Kind.SFTP:
            self.check("kind", check_sftp)
            self.check("username", self.check_username)
            self.check("host_key", lambda: key_of_server(data.get("host_key", "")))
            self.check("credential", self.check_key)
        return cleaned

    def check(self, name: str, check: Any) -> None:
        try:
            check()
        except ValidationError as error:
            self.add_error(name, error)

    def keep_credential(self) -> None:
        """Keep what is stored, unless it would be sent to another server."""
        data = self.cleaned_data
        if data.get("credential") or not self.before or not self.before[1]:
            return
        host, credential = self.before
        if Endpoint(url=data["url"]).host != host:
            raise ValidationError(_("The server is another one. Enter its password or token."))
        data["credential"] = credential

    def check_header(self) -> None:
        name = self.cleaned_data.get("header", "")
        if self.cleaned_data.get("access") != Access.HEADER:
            return
        if not HEADER.fullmatch(name) or name.lower() in OWN:
            raise ValidationError(_("Enter a name such as X-Api-Key."))

    def check_credential(self) -> None:
        data = self.cleaned_data
        value = data.get("credential", "")
        if not data.get("access"):
            return
        if not value:
            raise ValidationError(_("Enter the password or token."))
        if not value.isprintable() or not value.isascii():
            raise ValidationError(_("It must be one line, without special letters."))

    def check_username(self) -> None:
        if not self.cleaned_data.get("username"):
            raise ValidationError(_("Enter the user name."))

    def check_key(self) -> None:
        credential = self.cleaned_data.get("credential", "")
        if not credential:
            raise ValidationError(_("Enter the password or the private key."))
        if sftp.is_available():
            try:
                sftp.credential_of(Endpoint(credential=credential))
            except ValueError as error:
                raise ValidationError(_("The private key cannot be read.")) from error


def check_sftp() -> None:
    if not sftp.is_available():
        text = _("SFTP needs the package of requirements/sftp.txt, which is not installed here.")
        raise ValidationError(text)


def key_of_server(line: str) -> None:
    try:
        sftp.key_of_server(line)
    except ValueError as error:
        text = _("Enter the key of the server, such as “ssh-ed25519 AAAA…”.")
        raise ValidationError(text) from error
