"""Signatures by the rules of Standard Webhooks 1.0 (https://www.standardwebhooks.com)."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from integrations.models import Endpoint, EndpointSecret

PREFIX = "whsec_"
BYTES = 32
# How long an earlier secret signs beside the new one.
OVERLAP = timedelta(days=1)


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def signature(secret: str, identity: str, timestamp: int, body: bytes) -> str:
    """Return the signature of a message. Raises `ValueError` if the secret is not one."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise ValueError("The secret is not base64.") from error
    if len(key) < BYTES:
        raise ValueError("The secret is too short.")
    signed = f"{identity}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def signed_headers(
    identity: str, timestamp: int, body: bytes, keys: Iterable[str]
) -> dict[str, str]:
    """Return the headers of a message that is signed with each of the secrets."""
    signatures = [signature(key, identity, timestamp, body) for key in keys]
    return {
        "webhook-id": identity,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
    }


@transaction.atomic
def rotate(endpoint: Endpoint) -> EndpointSecret:
    """Give an endpoint a new secret. The earlier one signs for `OVERLAP`, all before it no longer."""
    now = timezone.now()
    endpoint.secrets.filter(ends_at__isnull=False).delete()
    endpoint.secrets.filter(ends_at=None).update(ends_at=now + OVERLAP)
    return EndpointSecret.objects.create(endpoint=endpoint, value=new_secret())
