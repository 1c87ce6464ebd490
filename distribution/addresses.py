"""E-mail addresses: one key for each mailbox, keyed hashes, and masks for the admin."""

import hashlib
import hmac

import idna
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _


def address_key(address: str) -> str:
    """Return what makes two spellings of an address the same: trimmed, casefolded, with an ASCII domain.

    Dots and tags (`name+tag@`) are kept, since only the owner of a domain knows what they mean.
    Raises `ValidationError` for what is no address.
    """
    address = address.strip()
    local, _at, domain = address.rpartition("@")
    try:
        ascii_domain = idna.encode(domain.rstrip("."), uts46=True).decode().lower()
    except (idna.IDNAError, UnicodeError):
        raise ValidationError(_("Enter a valid email address.")) from None
    key = f"{local}@{ascii_domain}".casefold()
    if any(letter.isspace() or not letter.isprintable() for letter in key):
        raise ValidationError(_("Enter a valid email address."))
    validate_email(key)
    return key


def hash_of(key: str) -> str:
    """Return the keyed hash of an address key, which outlives the erasure of the address."""
    secret = settings.ADDRESS_HASH_KEY or settings.SECRET_KEY
    return hmac.new(secret.encode(), key.encode(), hashlib.sha256).hexdigest()


def domain_of(key: str) -> str:
    return key.rpartition("@")[2]


def masked(address: str) -> str:
    """Return an address as the admin shows it: `k…n@example.org`."""
    local, _at, domain = address.rpartition("@")
    if not local:
        return ""
    return f"{local[0]}…{local[-1] if len(local) > 2 else ''}@{domain}"
