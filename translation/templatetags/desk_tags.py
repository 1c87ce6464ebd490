from django import template
from django.utils.safestring import mark_safe

from pictures.shapes import COMMON, SHAPES
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
    return picture.get_rendition(small).img_tag({"alt": ""})
