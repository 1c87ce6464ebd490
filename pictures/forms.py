import os
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import FileField
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.text_forms import LocaleTextsForm
from pictures.credits import CreditKind
from pictures.replaced_file_form import ReplacedFileMixin
from pictures.uploads import normalise

# File extensions that stand for a format with another name.
SAME_FORMAT = {"jpg": "jpeg", "jfif": "jpeg", "heic": "heif", "hif": "heif"}
FIRST_FRAME = _("If it is an animation, the first frame is used.")
ACCEPT = "image/*, image/heic, image/heif, image/avif, .heic, .heif, .jfif"


class PictureFileField(WagtailImageField):
    """An upload field that decodes and normalises the picture; Wagtail's (8.0) only reads the first bytes."""

    help_text: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_text = f"{self.help_text} {FIRST_FRAME}"

    def to_python(self, data: Any) -> Any:
        """Return the upload as it will be stored.

        Raises ValidationError if it is too large, does not match its file extension or cannot be shown.
        """
        upload: Any = FileField.to_python(self, data)
        if upload is None:
            return None
        self.check_size(upload)
        extension = self.checked_extension(upload)
        normalised = normalise(upload, upload.name)
        if SAME_FORMAT.get(extension, extension) != normalised.uploaded_format.lower():
            self.refuse_format(extension, normalised.uploaded_format)
        return normalised

    def check_size(self, upload: Any) -> None:
        if self.max_upload_size is not None and upload.size > self.max_upload_size:
            sizes = {
                "file_size": filesizeformat(upload.size),
                "max_filesize": self.max_upload_size_text,
            }
            raise ValidationError(self.error_messages["file_too_large"] % sizes, "file_too_large")

    def checked_extension(self, upload: Any) -> str:
        extension = os.path.splitext(upload.name)[1].lower()[1:]
        if extension not in self.allowed_image_extensions:
            message = self.error_messages["invalid_image_extension"]
            raise ValidationError(message, "invalid_image_extension")
        upload.seek(0)
        if b"<svg" in upload.read(1024):
            self.refuse_format(extension, "svg")
        return extension

    def refuse_format(self, extension: str, image_format: str) -> None:
        names = {"extension": extension, "image_format": image_format.lower()}
        message = self.error_messages["invalid_image_known_format"] % names
        raise ValidationError(message, "invalid_image_known_format")

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ACCEPT}


class PictureForm(ReplacedFileMixin, LocaleTextsForm, BaseImageForm):
    """Wagtail's image form with texts in each language."""

    before_texts = ("title", "file")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = PictureFileField(
                label=file.label, required=file.required, widget=file.widget
            )
        if kind := self.fields.get("credit_kind"):
            kind.required = False  # multiple upload sends only titles

    def text_field(self, name: str, locale: Any, **options: Any) -> Any:
        # The field of a caption grows with its text, instead of ten empty lines.
        if name == "caption":
            options["widget"] = AdminAutoHeightTextInput
        field = super().text_field(name, locale, **options)
        if name == "credit" and locale != self.locales[0]:
            field.help_text = _("Leave empty to use the credit from the other languages.")
        return field

    def clean_credit_kind(self) -> Any:
        return self.cleaned_data["credit_kind"] or CreditKind.PHOTO

    def save(self, commit: bool = True) -> Any:
        """Save without Wagtail's removal of a replaced file, which `Picture.save` takes care of."""
        self.original_file = None
        with transaction.atomic():
            if commit:
                self.keep_earlier_file()
            return super().save(commit)
