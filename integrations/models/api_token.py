"""The tokens of the write API, and what was answered to requests that may be sent again."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from wagtail.models import APIToken, Site
from wagtail.models.api import TOKEN_PREFIX

PREFIX = "varde_"
# Another one than Wagtail's (8.0), so that its API, which knows no scopes, refuses our tokens.
SALT = "varde.writetoken"
SHOWN = len(PREFIX) + 4  # characters of a token that lists show


class Scope(models.TextChoices):
    """What a token may be used for, within the permissions of its user."""

    READ = "read", _("Read drafts")
    CREATE = "create", _("Create drafts")
    UPDATE = "update", _("Update drafts")
    UPLOAD = "upload", _("Upload pictures")


class WriteToken(APIToken):
    """One of Wagtail's tokens with limits: scopes, one newsroom, languages, a last day.

    Only its hash is stored. Secret scanners find a token by `varde_[0-9A-Za-z]{33}`; the last six characters are a
    checksum.
    """

    site = models.ForeignKey(
        Site, verbose_name=_("newsroom"), on_delete=models.CASCADE, related_name="+"
    )
    scopes = models.JSONField(_("may"), default=list)
    languages = models.JSONField(_("languages"), default=list)
    expires_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        # Who may manage users may manage tokens, which act for users.
        default_permissions = ()

    @property
    def is_expired(self) -> bool:
        return self.expires_on < timezone.localdate()

    @property
    def is_usable(self) -> bool:
        return not self.revoked_at and not self.is_expired and self.user.is_active

    @classmethod
    def generate_token(cls) -> str:
        return PREFIX + str(super().generate_token()).removeprefix(TOKEN_PREFIX)

    @classmethod
    def validate_token_format(cls, token: str) -> bool:
        body = token.removeprefix(PREFIX)
        return body != token and bool(super().validate_token_format(TOKEN_PREFIX + body))

    @classmethod
    def hash_token(cls, token: str, secret_key: str | None = None) -> str:
        return salted_hmac(SALT, token, secret=secret_key, algorithm="sha256").hexdigest()

    @classmethod
    def create_token(cls, **fields: Any) -> tuple["WriteToken", str]:
        """Create a token; return it and its plain text, which is known only now."""
        plain = cls.generate_token()
        token = cls(key_hash=cls.hash_token(plain), prefix=plain[:SHOWN], **fields)
        token.save()
        return token, plain

    @classmethod
    def find(cls, plain: str) -> "WriteToken | None":
        """Return the usable token with this plain text, or None."""
        if not cls.validate_token_format(plain):
            return None
        hashes = cls.candidate_key_hashes(plain)
        tokens = cls.objects.select_related("user", "site__root_page")
        token = tokens.filter(key_hash__in=hashes).first()
        return token if token and token.is_usable else None


class StoredAnswer(models.Model):
    """The story that a request with an `Idempotency-Key` created, for requests that repeat it."""

    token = models.ForeignKey(WriteToken, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=64)  # SHA-256
    fingerprint = models.CharField(max_length=64)  # SHA-256 of the request's body
    page_id = models.PositiveIntegerField()
    revision_id = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="one_answer_per_idempotency_key")
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.page_id}"
