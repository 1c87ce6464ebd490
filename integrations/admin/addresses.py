"""What an administrator may enter as the address of a receiver."""

import string
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import outbound
from integrations.models import Endpoint

SCHEMES = {Endpoint.Kind.SFTP: ("sftp", 22)}
ALLOWED = {*string.ascii_letters, *string.digits, *"-._~:/?#[]@!$&'()*+,;=%"}


def check_address(kind: str, url: str) -> None:
    """Raise `ValidationError` unless the address is one of a public server, which is looked up."""
    scheme, port = SCHEMES.get(Endpoint.Kind(kind), ("https", 443))
    parts = parsed(url)
    if parts is None or parts.scheme != scheme or not parts.hostname:
        text = _(
            "Enter an address that begins with %(scheme)s://, without spaces and special letters."
        )
        raise ValidationError(text % {"scheme": scheme})
    if "@" in parts.netloc:
        raise ValidationError(_("Enter user name and password in their own fields."))
    if parts.port not in (None, port):
        raise ValidationError(_("Only port %(port)s can be used.") % {"port": port})
    try:
        outbound.public_addresses(parts.hostname, port)
    except outbound.NotPublic as error:
        text = _("This address is not on the public internet. Nothing is sent to inner networks.")
        raise ValidationError(text) from error
    except (OSError, UnicodeError) as error:
        raise ValidationError(_("There is no server of this name.")) from error


def parsed(url: str) -> SplitResult | None:
    """Return the parts of an address; None if it has other characters than addresses, or a wrong port."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # raises ValueError
    except ValueError:
        return None
    return parts if {*url} <= ALLOWED else None
