from pictures.models.gallery import GalleryTitle
from pictures.models.picture import Consent, Picture, PictureStatus, validate_described
from pictures.models.rendition import Rendition
from pictures.models.text import PictureText

__all__ = [
    "Consent",
    "GalleryTitle",
    "Picture",
    "PictureStatus",
    "PictureText",
    "Rendition",
    "validate_described",
]
