"""Template tag with the way to the picture bank."""

from typing import Any

from django import template

from home.picture_bank.finding import has_pictures

register = template.Library()


@register.inclusion_tag("home/picture_bank_link.html")
def picture_bank_link() -> dict[str, Any]:
    """Render a link to the picture bank, if there is a picture in it."""
    return {"has_pictures": has_pictures()}


@register.simple_tag
def has_picture_bank() -> bool:
    return has_pictures()
