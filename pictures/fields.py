"""The file field of a picture. Every upload goes through its `save`."""

from typing import Any

from PIL import Image, UnidentifiedImageError
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from pictures.uploads import NormalisedFile, normalise

# All formats that have ever been stored. Only headers are read here.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")


class PictureFieldFile(WagtailImageFieldFile):
    """The file of a picture, stored or about to be stored."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store the normalised picture and pass the upload's metadata to the instance.

        Raises InvalidPicture if it cannot be shown.
        """
        normalised = normalise(content, name)
        super().save(normalised.name, normalised, save=False)
        self.instance.use_upload(normalised)
        if save:
            self.instance.save()

    def get_image_dimensions(self) -> Any:
        """Return (width, height) after rotation; (None, None) before the file has been normalised."""
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
