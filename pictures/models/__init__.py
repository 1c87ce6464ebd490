from pictures.models.picture import Picture, PictureStatus, validate_described
from pictures.models.rendition import Rendition
from pictures.models.text import PictureText

__all__ = ["Picture", "PictureStatus", "PictureText", "Rendition", "validate_described"]
