"""What a change of a picture, its texts or its renditions changes for readers."""

from typing import Any

from wagtail.models import Collection, CollectionViewRestriction

from core.page_cache.tags import PICTURE_BANK, PICTURES, SITE, picture_tag
from core.page_cache.tracking import register_tags
from pictures.models import GalleryTitle, Picture, PictureText, Rendition


def tags_of_picture(picture: Picture) -> set[str]:
    """Return the tags of the picture and of lists, and that of the bank if it is or was there."""
    is_in_bank = picture.in_picture_bank or picture.was_in_bank
    return {picture_tag(picture.pk), PICTURES, *([PICTURE_BANK] if is_in_bank else [])}


def tags_of_text(text: PictureText) -> set[str]:
    return {picture_tag(text.picture_id), PICTURES}


def tags_of_rendition(rendition: Any) -> set[str]:
    return {picture_tag(rendition.image_id), PICTURES}


def tags_of_collection(item: Any) -> set[str]:
    """Return what a collection or its restriction changes: which pictures can be downloaded, on any page."""
    return {SITE}


def connect() -> None:
    register_tags(Picture, tags_of_picture)
    register_tags(PictureText, tags_of_text)
    register_tags(Rendition, tags_of_rendition)
    register_tags(GalleryTitle, tags_of_collection)
    register_tags(Collection, tags_of_collection)
    register_tags(CollectionViewRestriction, tags_of_collection)
