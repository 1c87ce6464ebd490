"""Secrets of endpoints, encrypted with a key that is derived from `SECRET_KEY`."""

import base64
import hashlib
import logging
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

logger = logging.getLogger(__name__)
PURPOSE = b"varde.integrations"


def fernet() -> MultiFernet:
    """Return the cipher: it encrypts with `SECRET_KEY`, and also decrypts with `SECRET_KEY_FALLBACKS`."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(derived(key)) for key in keys])


def derived(key: str | bytes) -> bytes:
    raw = key if isinstance(key, bytes) else key.encode()
    return base64.urlsafe_b64encode(hashlib.blake2b(raw, key=PURPOSE, digest_size=32).digest())


class EncryptedField(models.TextField):
    """A text that the database holds encrypted. One that no key decrypts is read as empty."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return fernet().encrypt(text.encode()).decode() if text else text

    def from_db_value(self, value: Any, *args: Any) -> Any:
        if not value:
            return value
        try:
            return fernet().decrypt(value.encode()).decode()
        except InvalidToken:
            logger.error("A secret of an endpoint cannot be decrypted: SECRET_KEY was changed.")
            return ""
