"""The field that holds a picture's file. All ways to upload, and code, pass through its `save`."""

from typing import Any

from PIL import Image, UnidentifiedImageError
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from pictures.uploads import NormalisedFile, normalise

# What has ever been stored; only headers are read here.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")


class PictureFieldFile(WagtailImageFieldFile):
    """A stored picture, or one that is about to be stored."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store the picture normalised, and let its instance take what the upload says of itself.

        Raises InvalidPicture where it cannot be shown.
        """
        normalised = normalise(content, name)
        super().save(normalised.name, normalised, save=False)
        self.instance.use_upload(normalised)
        if save:
            self.instance.save()

    def get_image_dimensions(self) -> Any:
        """(width, height) as people see it; (None, None) before the file has been normalised."""
        if not self._committed:
            upload = self.file
            known = isinstance(upload, NormalisedFile)
            return (upload.width, upload.height) if known else (None, None)
        try:
            with self.storage.open(self.name) as file, Image.open(file, formats=FORMATS) as image:
                return image.size
        except (OSError, UnidentifiedImageError, SyntaxError):
            return None, None


class PictureField(WagtailImageField):
    attr_class = PictureFieldFile
