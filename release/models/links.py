"""Personal links: named persons outside the newsroom read a release's approved texts before publication."""

import hashlib

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Revision

from release.models.release import Release

USER = settings.AUTH_USER_MODEL


def hash_of(token: str) -> str:
    """Return what is stored of a token: its SHA-256. A random token of 256 bits needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


class PersonalLinkQuerySet(models.QuerySet["PersonalLink"]):
    def of_token(self, token: str) -> "PersonalLink | None":
        found = self.select_related("release").filter(token_hash=hash_of(token))
        return found.first() if token else None


class PersonalLink(models.Model):
    """One person's access to a release before it is public. The token itself is stored nowhere."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="personal_links")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    # The receiver's language, for the mail and for pages without a language of their own.
    language = models.CharField(_("language of the receiver"), max_length=10)
    languages = models.ManyToManyField(
        Locale,
        verbose_name=_("languages"),
        blank=True,
        related_name="+",
        help_text=_("None means all languages."),
    )
    may_comment = models.BooleanField(_("may comment"), default=False)
    may_approve = models.BooleanField(_("may approve"), default=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    # When the mail with the present token was sent; None if it has not been, or if the link was only shown.
    sent_at = models.DateTimeField(null=True, editable=False)
    # When the person opened it for the first time under an embargo, and accepted that.
    accepted_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PersonalLinkQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        """Whether the link gives access now."""
        return not (self.is_revoked or self.is_expired or self.release.is_confidential)

    def allows(self, locale: Locale) -> bool:
        allowed = list(self.languages.all())
        return not allowed or locale in allowed


class LinkEvent(models.Model):
    """One line of a link's log. Reading a page twice in a short time is one line."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("Opened")
        VIEWED = "viewed", _("Read")
        DOWNLOADED = "downloaded", _("Downloaded")
        COMMENTED = "commented", _("Commented")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")

    link = models.ForeignKey(PersonalLink, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=10, choices=Kind)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=10, blank=True)
    # The title of a document that was downloaded.
    file = models.CharField(max_length=255, blank=True)
    # The beginning of the network address (/24 or /48), emptied after 30 days.
    ip = models.CharField(max_length=45, blank=True)
    # Of an approval: the text that was approved, and the version of the release.
    fingerprint = models.CharField(max_length=64, blank=True)
    release_version = models.PositiveIntegerField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["link", "kind", "at"], name="events_of_links")]

    def __str__(self) -> str:
        return f"{self.link_id} {self.kind}"


class GuestComment(models.Model):
    """A comment by the person of a link, on a block of a text and, if wanted, on words in it."""

    link = models.ForeignKey(PersonalLink, on_delete=models.CASCADE, related_name="comments")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    # The block's id in the body, or the name of a field such as `title`.
    block_id = models.CharField(max_length=64)
    # What the block was at that time: its kind and the beginning of its text.
    part = models.CharField(max_length=120, blank=True)
    quote = models.CharField(_("words"), max_length=300, blank=True)
    text = models.TextField(_("comment"), max_length=2000)
    created_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, editable=False)
    resolved_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
