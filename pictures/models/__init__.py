from pictures.models.picture import Picture, PictureStatus, validate_described
from pictures.models.rendition import Rendition

__all__ = ["Picture", "PictureStatus", "Rendition", "validate_described"]
