from django import template
from django.utils.translation import get_language

from search.query import highlighted

register = template.Library()


@register.filter
def marked(text: str, query: str) -> str:
    return highlighted(text, query, get_language())
