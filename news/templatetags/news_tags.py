"""Template tags of stories."""

from typing import Any

from django import template

from news.corrections import corrections_of

register = template.Library()


@register.simple_tag
def corrections(story: Any) -> list[tuple[Any, str]]:
    """Return the story's corrections, each with the URL of the version before it, or an empty string."""
    return list(corrections_of(story))
