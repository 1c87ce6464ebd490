"""Template tag with the way to the picture bank."""

from typing import Any

from django import template

from home.picture_bank.finding import bank

register = template.Library()


@register.inclusion_tag("home/picture_bank_link.html")
def picture_bank_link() -> dict[str, Any]:
    """Render a link to the picture bank, if there is a picture in it; costs one query."""
    return {"has_pictures": bank().exists()}
