"""Media contacts: journalists and others in the media whom a newsroom knows, and press lists of them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.models import Site

from core.phone import validate_phone
from core.stemming import stems_of_fields
from distribution.addresses import hash_of

USER = settings.AUTH_USER_MODEL


class MediaContact(index.Indexed, models.Model):
    """A person in the media, with what the newsroom knows of them and on which legal basis."""

    class LegalBasis(models.TextChoices):
        INTEREST = "interest", _("Legitimate interest")
        CONSENT = "consent", _("Consent")

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="media_contacts")
    name = models.CharField(_("name"), max_length=120)
    outlet = models.CharField(_("outlet"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    address = models.EmailField(_("e-mail"), max_length=254)
    # Empty once the contact has been erased.
    address_key = models.CharField(max_length=254, null=True, editable=False)
    telephone = models.CharField(
        _("telephone"), max_length=30, blank=True, validators=[validate_phone]
    )
    language = models.CharField(_("language"), max_length=10)
    region = models.CharField(_("region"), max_length=80, blank=True)
    notes = models.TextField(_("notes"), max_length=2000, blank=True)
    source = models.CharField(_("source"), max_length=200)
    legal_basis = models.CharField(
        _("legal basis"), max_length=10, choices=LegalBasis, default=LegalBasis.INTEREST
    )
    do_not_contact = models.BooleanField(_("do not contact"), default=False)
    created_at = models.DateTimeField(_("registered"), auto_now_add=True)
    created_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)
    # When the person was told what is stored of them (GDPR art. 14): with the first mail.
    informed_at = models.DateTimeField(null=True, editable=False)
    # When the data was last confirmed to be right; the newsroom is reminded after CONTACT_REVIEW_DAYS.
    verified_at = models.DateTimeField(_("checked"), null=True, editable=False)
    # When the newsroom was asked to check it; without an answer it is erased CONTACT_GRACE_DAYS later.
    reminded_at = models.DateTimeField(null=True, editable=False)

    wagtail_reference_index_ignore = True
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("outlet"),
        index.AutocompleteField("outlet"),
        index.SearchField("role"),
        index.SearchField("region"),
        index.SearchField("stems"),
        index.FilterField("site_id"),
        index.FilterField("language"),
        index.FilterField("do_not_contact"),
    ]

    class Meta:
        verbose_name = _("media contact")
        verbose_name_plural = _("media contacts")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["site", "address_key"], name="one_contact_per_address")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stems(self) -> str:
        """The words and stems of its searchable texts in all languages, for the search index."""
        return stems_of_fields(self)

    @property
    def address_hash(self) -> str:
        return hash_of(self.address_key or "")


class ContactBeat(models.Model):
    """A beat of a contact: a topic of the newsroom, by its translation key."""

    contact = models.ForeignKey(MediaContact, on_delete=models.CASCADE, related_name="beats")
    topic_key = models.UUIDField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "topic_key"], name="one_beat_per_topic")
        ]

    def __str__(self) -> str:
        return str(self.topic_key)


class PressList(models.Model):
    """A list of media contacts: by hand, or by a rule that is evaluated when the list is used."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="press_lists")
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), max_length=500, blank=True)
    # A rule: a contact must fulfil each condition that is given. Beats are translation keys of topics.
    is_rule = models.BooleanField(_("by rule"), default=False)
    beats: Any = models.JSONField(_("beats"), default=list, blank=True)
    region = models.CharField(_("region"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    contacts = models.ManyToManyField(MediaContact, through="ListMembership", related_name="lists")
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("press list")
        verbose_name_plural = _("press lists")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["site", "name"], name="one_list_per_name")]

    def __str__(self) -> str:
        return self.name


class ListMembership(models.Model):
    """A contact of a list by hand; of a list by rule, one that is left out of it (`excluded`)."""

    press_list = models.ForeignKey(PressList, on_delete=models.CASCADE, related_name="memberships")
    contact = models.ForeignKey(MediaContact, on_delete=models.CASCADE, related_name="memberships")
    excluded = models.BooleanField(default=False)
    added_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["press_list", "contact"], name="one_membership")
        ]

    def __str__(self) -> str:
        return f"{self.press_list_id} {self.contact_id}"


class ContactImport(models.Model):
    """The rows of a file that a user is about to import, until they confirm. Deleted after a day."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    # What holds for all rows: source, legal basis, language and list.
    options: Any = models.JSONField(default=dict)
    rows: Any = models.JSONField(default=list)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.site_id} {self.created_at:%Y-%m-%d}"


class ContactEvent(models.Model):
    """One line of the log of access to contacts: who saw, changed, imported, exported or erased what."""

    class Kind(models.TextChoices):
        VIEWED = "viewed", _("Viewed")
        CREATED = "created", _("Created")
        CHANGED = "changed", _("Changed")
        IMPORTED = "imported", _("Imported")
        EXPORTED = "exported", _("Exported")
        VERIFIED = "verified", _("Checked")
        OBJECTED = "objected", _("Does not want to be contacted")
        ERASED = "erased", _("Erased")
        INFORMED = "informed", _("Informed of what is stored")

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(
        MediaContact, null=True, on_delete=models.SET_NULL, related_name="events"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    # Counts, file types and names of fields; no personal data.
    data: Any = models.JSONField(default=dict)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["site", "at"], name="contact_events_by_site")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
