"""Normalisation of uploaded pictures, with a form error for those that cannot be shown."""

import tempfile
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField, ImageField
from django.utils.translation import gettext_lazy as _
from wagtail.utils.file import hash_filelike

from pictures import isolation
from pictures.imaging.errors import PictureError
from pictures.rendition_sizes import all_formats

SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}

REASONS = {
    PictureError.EMPTY: FileField.default_error_messages["empty"],
    PictureError.NOT_A_PICTURE: ImageField.default_error_messages["invalid_image"],
    PictureError.DAMAGED: _(
        "The picture is damaged: part of the file is missing or cannot be read. "
        "Export it or ask for it again."
    ),
    PictureError.TOO_MANY_PIXELS: _(
        "The picture has too many pixels: %(pixels)s. The limit is %(max_pixels)s. Make it smaller."
    ),
    PictureError.SIDE_TOO_LONG: _(
        "One side of the picture is too long: %(side)s pixels. The limit is %(max_side)s. "
        "Crop it or make it smaller."
    ),
    PictureError.TOO_DEMANDING: _(
        "The picture needs too much memory or time to open. Save it in a smaller size or another format."
    ),
}


class InvalidPicture(ValidationError):
    """A rejected upload, with the reason for the editor."""

    def __init__(self, error: PictureError) -> None:
        limits = {
            "max_pixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
            "max_side": isolation.MAX_SIDE,
        }
        params = {**limits, **error.details}
        super().__init__(REASONS[error.code], code=error.code, params=params)


class NormalisedFile(UploadedFile):
    """A normalised picture file, with the properties and metadata of the upload."""

    def __init__(self, file: Any, name: str, facts: dict, source_hash: str) -> None:
        file.seek(0, 2)
        size = file.tell()
        file.seek(0)
        super().__init__(file, name, f"image/{facts['format'].lower()}", size)
        self.uploaded_format: str = facts["uploaded_format"]
        self.width: int = facts["width"]
        self.height: int = facts["height"]
        self.animated: bool = facts["animated"]
        self.found: dict[str, str] = facts["found"]
        self.embedded: str = facts["embedded"]
        # The hash of the upload, so that duplicates are detected.
        self.source_hash = source_hash


def normalise(upload: Any, name: str) -> NormalisedFile:
    """Decode, rotate and convert an upload in a separate process. Raises `InvalidPicture`."""
    if isinstance(upload, NormalisedFile):
        return upload
    target = tempfile.NamedTemporaryFile(prefix="picture-")  # noqa: SIM115, lives with the file returned
    try:
        with isolation.on_disk(upload) as source:
            job = {"do": "normalise", "source": source, "target": target.name}
            formats = [file_format.upper() for file_format in all_formats()]
            facts = isolation.run({**job, "formats": formats})
        upload.seek(0)
        source_hash = hash_filelike(upload)
    except PictureError as error:
        target.close()
        raise InvalidPicture(error) from error
    stem = PurePath(name.replace("\\", "/")).stem or "picture"
    return NormalisedFile(target, stem + SUFFIXES[facts["format"]], facts, source_hash)
