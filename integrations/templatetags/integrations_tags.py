from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def integration_url(action: str, pk: int) -> str:
    """Return the address of an action on an integration."""
    return reverse(f"integrations:{action}", args=[pk])
