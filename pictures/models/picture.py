import logging
from functools import partial
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, Filter, ImageQuerySet, get_upload_to
from wagtail.search import index

from core.page_cache.changes import record
from core.page_cache.collecting import note
from core.page_cache.tags import PICTURES, picture_tag
from pictures.credits import CreditKind, credit_line
from pictures.fields import PictureField
from pictures.imaging.labels import Label
from pictures.models.text import Described, PictureText
from pictures.rendering import PictureUnavailable, render, store
from pictures.upload_metadata import fill_empty_fields

logger = logging.getLogger(__name__)

# Fields that the worker changes together with the file.
FILE_FIELDS = ("file", "width", "height", "file_size", "embedded", "was_animated")

# Sent when a picture and its texts are saved, in the same transaction; `post_save` is sent before the texts are.
picture_saved = Signal()


class PictureStatus(models.TextChoices):
    """Whether a picture can be shown."""

    PREPARING = "preparing", _("Being prepared")
    READY = "ready", _("Ready")
    UNAVAILABLE = "unavailable", _("Cannot be shown")


class Consent(models.TextChoices):
    """Whether the people in a picture agree to its publication."""

    UNKNOWN = "", _("Not clarified")
    NOT_NEEDED = "not_needed", _("Not needed")
    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Refused or withdrawn")


class PictureQuerySet(ImageQuerySet):
    """Wagtail's queryset, which prefetches texts along with renditions."""

    def prefetch_renditions(self, *filters: Any) -> Any:
        return super().prefetch_renditions(*filters).annotate(text_rows=PictureText.rows())


class Picture(Described, AbstractImage):  # type: ignore[django-manager-missing]  # Wagtail is untyped
    """A picture with texts in each language, which a story can override."""

    file = PictureField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )
    credit_kind = models.CharField(
        _("kind of picture"), max_length=20, choices=CreditKind, default=CreditKind.PHOTO
    )
    in_picture_bank = models.BooleanField(
        _("in the public picture bank"),
        default=False,
        help_text=_("Anyone can see and download the picture, even if no published story uses it."),
    )

    copyright = models.CharField(
        _("copyright"),
        max_length=300,
        blank=True,
        help_text=_("The owner's notice, such as “© 2026 Eramet”. It is embedded in every file."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=300,
        blank=True,
        help_text=_("The terms of use, or a link to them."),
    )
    consent = models.CharField(
        _("consent"),
        max_length=20,
        choices=Consent,
        default=Consent.UNKNOWN,
        blank=True,
        help_text=_(
            "Whether the people in the picture agree. It is not needed if nobody can be recognised."
        ),
    )
    consent_note = models.CharField(
        _("note on the consent"),
        max_length=300,
        blank=True,
        help_text=_("Who has agreed to what, and where that is kept. It is never public."),
    )
    taken_at = models.DateTimeField(_("date taken"), null=True, blank=True)

    status = models.CharField(
        _("status"),
        max_length=20,
        choices=PictureStatus,
        default=PictureStatus.PREPARING,
        editable=False,
        db_index=True,
    )
    status_changed_at = models.DateTimeField(null=True, editable=False)
    # Names of the shapes (pictures.rendition_sizes.SHAPES) in which the picture is used.
    shapes = models.JSONField(default=list, editable=False)
    # The key of the label inside the stored file; empty for a file from before files were normalised.
    embedded = models.CharField(max_length=16, blank=True, editable=False)
    was_animated = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = PictureQuerySet.as_manager()

    admin_form_fields = [
        "title",
        "file",
        "credit_kind",
        "copyright",
        "licence",
        "consent",
        "consent_note",
        "taken_at",
        "in_picture_bank",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    ]

    search_fields = [
        *AbstractImage.search_fields,
        index.RelatedFields(
            "texts", [index.SearchField(name) for name in ("alt_text", "caption", "credit")]
        ),
        index.SearchField("stems"),
        index.SearchField("copyright"),
        index.SearchField("licence"),
        index.FilterField("status"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [models.Index(fields=["file"], name="picture_file")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the picture. A new file is normalised first, and its renditions are created afterwards.

        Raises InvalidPicture if a new file cannot be shown.
        """
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)
        if kwargs.get("update_fields") is None:
            self.status, self.status_changed_at = PictureStatus.PREPARING, timezone.now()
        with transaction.atomic():
            if self.pk:
                self._refresh_from_stored()
            super().save(*args, **kwargs)
            if kwargs.get("update_fields") is None:
                picture_saved.send(Picture, instance=self)
        self._upload_taken, self._stored_name = False, self.file.name
        self.was_in_bank = self.in_picture_bank

    _upload_taken = False
    # The name of the stored file, and the place, when this instance was loaded or last saved.
    _stored_name, was_in_bank = "", False

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **options: Any) -> Any:
        picture = super().from_db(db, field_names, values, **options)
        picture._stored_name = str(picture.__dict__.get("file") or "")
        picture.was_in_bank = bool(picture.__dict__.get("in_picture_bank"))
        note(picture_tag(picture.pk))
        return picture

    def use_upload(self, upload: Any) -> None:
        """Set size and hash from a normalised upload, and fill empty fields from its metadata."""
        self._upload_taken = True
        self.width, self.height = upload.width, upload.height
        self.file_size, self.file_hash = upload.size, upload.source_hash
        self.embedded, self.was_animated = upload.embedded, upload.animated
        fill_empty_fields(self, upload.found)

    def _refresh_from_stored(self) -> None:
        """Keep the worker's changes since this instance was loaded, and delete a file that an upload replaces."""
        rows = type(self)._base_manager.select_for_update().filter(pk=self.pk)
        stored = rows.values(*FILE_FIELDS, "shapes").first()
        if not stored:
            return
        self.shapes = stored.pop("shapes")
        replaced = stored["file"]
        if self._upload_taken and replaced and replaced != self.file.name:
            self.renditions.all().delete()
            # A copy for the uses that keep the earlier file has it now.
            if not type(self)._base_manager.filter(file=replaced).exclude(pk=self.pk).exists():
                transaction.on_commit(partial(self.file.storage.delete, replaced))
        elif not self._upload_taken and self.file.name == self._stored_name:
            self.__dict__.update(stored)

    def _set_image_file_metadata(self) -> None:
        """Do nothing: `use_upload` sets size and hash, the latter of the upload before normalisation."""

    @property
    def label(self) -> Label:
        """The texts embedded in every public file of this picture."""
        credit = next(iter(self.by_language("credit").values()), "")
        return Label(credit, self.copyright, self.licence)

    # Renditions -----------------------------------------------------------------------------

    def get_rendition(self, filter: Any) -> Any:
        """Return a rendition, created if missing; a placeholder without a file if that fails."""
        wanted = filter if isinstance(filter, Filter) else Filter(spec=filter)
        return self.get_renditions(wanted)[wanted.spec]

    def get_renditions(self, *filters: Any) -> Any:
        """Return several renditions, created from one decoding. For the admin only, never for public pages."""
        wanted = [f if isinstance(f, Filter) else Filter(spec=f) for f in filters]
        own = {f.spec: self._own_file() for f in wanted if f.spec == "original" and self.file}
        others = [f for f in wanted if f.spec not in own]
        try:
            return {**super().get_renditions(*others), **own}
        except PictureUnavailable as error:
            self.mark_unavailable(error)
            existing = self.find_existing_renditions(*others)
            return {f.spec: existing.get(f) or self._placeholder(f) for f in others} | own

    def create_rendition(self, filter: Any) -> Any:
        return self.create_renditions(filter)[filter]

    def create_renditions(self, *filters: Any) -> dict[str, Any]:
        if not filters:
            return {}
        if self.status == PictureStatus.UNAVAILABLE:
            raise PictureUnavailable("It could not be decoded before.")
        made = render(self, list(filters))
        stored = {f: store(self, f, content, self.label) for f, content in made.items()}
        return {f: rendition or self._placeholder(f) for f, rendition in stored.items()}

    def _own_file(self) -> Any:
        """Return the stored file as an unsaved rendition, to avoid a copy."""
        model = self.get_rendition_model()
        return model(
            image=self,
            filter_spec="original",
            file=self.file.name,
            width=self.width,
            height=self.height,
        )

    def _placeholder(self, filter: Any) -> Any:
        """Return a rendition without a file, in the size of the missing one, so that the layout is kept."""
        width, height = filter.get_transform(self).size
        model = self.get_rendition_model()
        return model(image=self, filter_spec=filter.spec, width=int(width), height=int(height))

    def mark_unavailable(self, reason: object) -> None:
        """Mark the picture as unavailable and log the reason, once."""
        if self.status == PictureStatus.UNAVAILABLE:
            return
        logger.warning("Picture %s (%s) cannot be shown: %s", self.pk, self.file.name, reason)
        self.status, self.status_changed_at = PictureStatus.UNAVAILABLE, timezone.now()
        changes = {"status": self.status, "status_changed_at": self.status_changed_at}
        with transaction.atomic():
            type(self)._base_manager.filter(pk=self.pk).update(**changes)
            record({picture_tag(self.pk), PICTURES})

    @property
    def needs_consent(self) -> bool:
        """Whether it is a photo that may show people, and it is not known whether they agree."""
        return self.credit_kind == CreditKind.PHOTO and self.consent == Consent.UNKNOWN

    # Texts ----------------------------------------------------------------------------------

    @property
    def credit(self) -> str:
        """The credit line with its label in the reader's language (`Foto: Eramet`); empty without a name."""
        return credit_line(self.credit_kind, self.credit_name)

    @property
    def default_alt_text(self) -> str:
        """The alternative text that Wagtail uses by default; never the title, which is a file name."""
        return str(self.alt)


def validate_described(alt: str, picture: Picture | None, decorative: bool) -> None:
    """Raise ValidationError if a picture has no alternative text and is not marked as decorative."""
    if picture and not decorative and not (alt or picture.by_language("alt_text")):
        raise ValidationError(
            _("Describe what the picture shows, or mark it as decorative."), code="alt_missing"
        )
