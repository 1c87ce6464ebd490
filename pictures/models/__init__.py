from pictures.models.picture import Consent, Picture, PictureStatus, validate_described
from pictures.models.rendition import Rendition
from pictures.models.text import PictureText

__all__ = ["Consent", "Picture", "PictureStatus", "PictureText", "Rendition", "validate_described"]
