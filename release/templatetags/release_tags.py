"""The release in short, for the side panel of the story editor."""

from typing import Any

from django import template

from release.summary import summary_of

register = template.Library()


@register.simple_tag(takes_context=True)
def release_summary(context: Any, page: Any) -> Any:
    """Return the summary of a story's release, or None for other pages."""
    return summary_of(context["request"], page)
