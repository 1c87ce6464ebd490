"""What a change of a picture, its texts or its renditions changes for readers."""

from typing import Any

from core.page_cache.tags import picture_tag
from core.page_cache.tracking import register_tags
from pictures.models import Picture, PictureText, Rendition


def tags_of_picture(picture: Picture) -> set[str]:
    return {picture_tag(picture.pk)}


def tags_of_text(text: PictureText) -> set[str]:
    return {picture_tag(text.picture_id)}


def tags_of_rendition(rendition: Any) -> set[str]:
    return {picture_tag(rendition.image_id)}


def connect() -> None:
    register_tags(Picture, tags_of_picture)
    register_tags(PictureText, tags_of_text)
    register_tags(Rendition, tags_of_rendition)
