"""The handbook's pictures, which docs/screenshots.py takes in each language."""

from typing import Any

from django import template
from django.templatetags.static import static

register = template.Library()


@register.inclusion_tag("accounts/handbook/picture.html", takes_context=True)
def handbook_picture(context: Any, name: str, text: str) -> dict[str, str]:
    """Show a picture of the handbook, with the text as its description."""
    return {"url": static(f"accounts/handbook/{context['language']}/{name}.webp"), "text": text}
