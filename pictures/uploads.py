"""Take an upload: what is stored is a picture that can be shown, or the field says why not."""

import tempfile
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField, ImageField
from django.utils.translation import gettext_lazy as _
from wagtail.utils.file import hash_filelike

from pictures import isolation
from pictures.imaging.errors import PictureError
from pictures.shapes import FORMATS

SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}

REASONS = {
    PictureError.EMPTY: FileField.default_error_messages["empty"],
    PictureError.NOT_A_PICTURE: ImageField.default_error_messages["invalid_image"],
    PictureError.DAMAGED: _(
        "The picture is damaged: a part of the file is missing or cannot be read. "
        "Have it sent or exported again."
    ),
    PictureError.TOO_MANY_PIXELS: _(
        "The picture has too many pixels: %(pixels)s, and %(max_pixels)s is the limit. Make it smaller."
    ),
    PictureError.SIDE_TOO_LONG: _(
        "The picture is too long to be shown: one side has %(side)s pixels, and %(max_side)s is the limit. "
        "Cut it or make it smaller."
    ),
    PictureError.TOO_DEMANDING: _(
        "The picture takes too much memory or time to open. Save it smaller or in another format."
    ),
}


class InvalidPicture(ValidationError):
    """An upload that is not taken, with the reason in the editor's language."""

    def __init__(self, refusal: PictureError):
        limits = {
            "max_pixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
            "max_side": isolation.MAX_SIDE,
        }
        params = {**limits, **refusal.details}
        super().__init__(REASONS[refusal.code], code=refusal.code, params=params)


class NormalisedFile(UploadedFile):
    """A picture as it is stored, with what the upload said about itself."""

    def __init__(self, file, name: str, facts: dict, source_hash: str):
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
        # Of the upload, so that the same file uploaded twice is noticed.
        self.source_hash = source_hash


def normalise(upload, name: str) -> NormalisedFile:
    """Decode, bring upright and convert an upload, in a process of its own.

    Raises InvalidPicture.
    """
    if isinstance(upload, NormalisedFile):
        return upload
    target = tempfile.NamedTemporaryFile(prefix="picture-")  # noqa: SIM115, lives with the file returned
    try:
        with isolation.on_disk(upload) as source:
            job = {"do": "normalise", "source": source, "target": target.name}
            formats = [file_format.upper() for file_format in FORMATS]
            facts = isolation.run({**job, "formats": formats})
        upload.seek(0)
        source_hash = hash_filelike(upload)
    except PictureError as refusal:
        target.close()
        raise InvalidPicture(refusal) from refusal
    stem = PurePath(name.replace("\\", "/")).stem or "picture"
    return NormalisedFile(target, stem + SUFFIXES[facts["format"]], facts, source_hash)
