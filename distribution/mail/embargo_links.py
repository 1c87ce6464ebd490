"""The URL of a recipient's personal link. Its token is not stored, but can be made again for each attempt to send."""

import base64
import hashlib
import hmac

from django.conf import settings
from django.utils import timezone

from release.links.tokens import new_token, url_of
from release.models import PersonalLink
from release.models.links import hash_of


def link_url(link: PersonalLink) -> str:
    """Return the URL of a link that is mailed; the second attempt to send a mail has the same.

    A link that was given another token since, by renewing it, gets a new one: the former must not be valid again.
    """
    token = own_token(link)
    if link.token_hash != hash_of(token):
        if link.sent_at:
            token = new_token(link)
        link.token_hash, link.sent_at = hash_of(token), timezone.now()
        link.save(update_fields=["token_hash", "sent_at"])
    return url_of(link, token)


def own_token(link: PersonalLink) -> str:
    """Return the token that belongs to a link as long as `SECRET_KEY` is the same; 256 bits, as a random one has."""
    facts = f"distribution.personal_link {link.pk} {link.created_at.isoformat()}"
    digest = hmac.new(settings.SECRET_KEY.encode(), facts.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
