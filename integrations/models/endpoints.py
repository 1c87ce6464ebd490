"""Where events are sent: webhooks, chat channels and wire services of a newsroom."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from integrations.encryption import EncryptedField
from integrations.models.events import EventType

USER = settings.AUTH_USER_MODEL


class Endpoint(models.Model):
    class Kind(models.TextChoices):
        WEBHOOK = "webhook", _("Webhook (JSON)")
        SLACK = "slack", _("Slack")
        TEAMS = "teams", _("Teams")
        WIRE = "wire", _("Wire service by HTTPS")
        SFTP = "sftp", _("Wire service by SFTP")

    class Format(models.TextChoices):
        NINJS = "ninjs", "ninjs 3.1"
        NEWSML = "newsml", "NewsML-G2"

    class Method(models.TextChoices):
        POST = "POST", "POST"
        PUT = "PUT", "PUT"

    class Access(models.TextChoices):
        NONE = "", _("None")
        BASIC = "basic", _("User name and password")
        BEARER = "bearer", _("Bearer token")
        HEADER = "header", _("A header of its own")

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        DISABLED = "disabled", _("Disabled")

    site = models.ForeignKey(
        Site, verbose_name=_("newsroom"), on_delete=models.CASCADE, related_name="endpoints"
    )
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.WEBHOOK)
    # Addresses of Slack and Teams are secrets, too.
    url = EncryptedField(
        _("address"), help_text=_("https://…, for SFTP sftp://server/folder. Public servers only.")
    )
    event_types: Any = models.JSONField(_("events"), default=list)
    languages: Any = models.JSONField(
        _("languages"), default=list, blank=True, help_text=_("None means all languages.")
    )
    # Of wire services.
    format = models.CharField(_("format"), max_length=6, choices=Format, default=Format.NINJS)
    method = models.CharField(_("method"), max_length=4, choices=Method, default=Method.POST)
    access = models.CharField(_("log-in"), max_length=6, choices=Access, blank=True)
    username = models.CharField(_("user name"), max_length=200, blank=True)
    header = models.CharField(_("name of the header"), max_length=60, blank=True)
    # The password, token or value of the header; of SFTP the password or the private key.
    credential = EncryptedField(_("password, token or private key"), blank=True)
    host_key = models.TextField(
        _("key of the server"),
        blank=True,
        help_text=_("Of SFTP: a line such as “ssh-ed25519 AAAA…”, which the receiver tells you."),
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ACTIVE)
    # Since when every attempt has failed.
    failing_since = models.DateTimeField(null=True, editable=False)
    # Who saved it last, and is told if it is disabled.
    owner = models.ForeignKey(
        USER,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("integration")
        verbose_name_plural = _("integrations")
        ordering = ["name", "pk"]

    def __str__(self) -> Any:
        return self.name

    @property
    def is_wire(self) -> bool:
        return self.kind in (self.Kind.WIRE, self.Kind.SFTP)

    @property
    def is_signed(self) -> bool:
        return self.kind in (self.Kind.WEBHOOK, self.Kind.WIRE)

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    def wants(self, kind: str, language: str) -> bool:
        """Whether it is sent an event. A wire service gets a release once, not also for its embargo."""
        if self.is_wire and kind == EventType.EMBARGO_LIFTED:
            return False
        return kind in self.event_types and (not self.languages or language in self.languages)


class EndpointSecret(models.Model):
    """A secret with which requests are signed. After a rotation the earlier one signs, too, for a day."""

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="secrets")
    value = EncryptedField()
    created_at = models.DateTimeField(auto_now_add=True)
    # A secret is shown once.
    shown_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.endpoint_id} {self.created_at:%Y-%m-%d}"

    @property
    def is_in_use(self) -> bool:
        return self.ends_at is None or self.ends_at > timezone.now()
