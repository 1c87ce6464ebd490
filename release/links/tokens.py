"""The tokens of personal links and the URLs with them."""

import secrets

from django.urls import reverse

from release.models import PersonalLink
from release.models.links import hash_of
from release.versions import original_of

TOKEN_BYTES = 32


def new_token(link: PersonalLink) -> str:
    """Give a link a new token, which replaces the former one, and return it. The caller saves the link."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link.token_hash = hash_of(token)
    return token


def url_of(link: PersonalLink, token: str) -> str:
    """Return the absolute URL of a link, on the story's own site."""
    original = original_of(link.release)
    site = original.page.get_site() if original else None
    return (site.root_url if site else "") + reverse("personal_link:token", args=[token])
