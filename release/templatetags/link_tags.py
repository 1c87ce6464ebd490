"""Template tags of the pages of personal links."""

from django import template

from core.language_rules import own_name
from release.embargo import embargo_line
from release.models import Release

register = template.Library()


@register.filter
def own_language_name(code: str) -> str:
    return own_name(code)


@register.filter
def embargo_in(release: Release, language: str) -> str:
    """Return the embargo line of a release in a language."""
    return embargo_line(release, language)
