"""Encryption of the secrets of second factors, so that a copy of the database gives no codes away."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

PURPOSE = b"varde.second-step"


def cipher() -> MultiFernet:
    """Return the cipher: it encrypts with the first key, and decrypts with earlier ones, too."""
    keys = [settings.SECOND_FACTOR_KEY, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(derived(key)) for key in keys if key])


def derived(key: str | bytes) -> bytes:
    raw = key if isinstance(key, bytes) else key.encode()
    digest = hashlib.blake2b(hashlib.sha256(raw).digest(), key=PURPOSE, digest_size=32).digest()
    return base64.urlsafe_b64encode(digest)


def encrypt(text: str) -> str:
    return cipher().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """Return the text. Raises `cryptography.fernet.InvalidToken` if all keys that encrypted it are gone."""
    return cipher().decrypt(text.encode()).decode()
