"""Template tags of enquiries and coverage."""

from django import template

from enquiries.deadlines import deadline_in_words

register = template.Library()
register.filter("in_words", deadline_in_words)


@register.filter
def share(part: int, whole: int) -> float:
    """Return how much of a bar 100 units long a part takes."""
    return round(100 * part / whole, 2) if whole else 0.0
