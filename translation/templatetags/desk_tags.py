from django import template
from django.utils.safestring import mark_safe
from wagtail.images.shortcuts import get_rendition_or_not_found

from pictures.renditions import COMMON, SHAPES
from translation.markup import shown

register = template.Library()


@register.filter
def segment(text: str) -> str:
    """A segment with its bold, italic and links, and nothing else."""
    return mark_safe(shown(text))


@register.simple_tag
def row_picture(picture):
    """The picture that a caption belongs to, small and without alternative text: the text is beside it."""
    small = SHAPES["card"].specs(COMMON)[0]
    return get_rendition_or_not_found(picture, small).img_tag({"alt": ""})
