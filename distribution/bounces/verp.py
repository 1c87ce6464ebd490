"""The return path of each mail, by which a bounce names its delivery (VERP), and which cannot be forged."""

import hashlib
import hmac
import re
import uuid

from django.conf import settings

# bounce+<delivery>.<check>@example.org
TAGGED = re.compile(r"\+([0-9a-f]{32})\.([0-9a-f]{16})@", re.IGNORECASE)


def return_path(delivery: uuid.UUID) -> str:
    """Return the envelope sender of a delivery's mail; an empty string if no address for bounces is set."""
    return tagged(settings.MAIL_BOUNCE_ADDRESS, delivery)


def tagged(mailbox: str, delivery: uuid.UUID) -> str:
    """Return the address of a mailbox with a delivery as its tag; an empty string if there is no mailbox."""
    local, _at, domain = mailbox.partition("@")
    return f"{local}+{delivery.hex}.{check_of(delivery)}@{domain}" if domain else ""


def delivery_of(address: str) -> uuid.UUID | None:
    """Return the delivery of a return path, or None if it is none of ours."""
    found = TAGGED.search(address)
    if not found:
        return None
    delivery = uuid.UUID(found[1])
    return delivery if hmac.compare_digest(found[2].lower(), check_of(delivery)) else None


def check_of(delivery: uuid.UUID) -> str:
    secret = f"distribution.return_path:{settings.SECRET_KEY}".encode()
    return hmac.new(secret, delivery.bytes, hashlib.sha256).hexdigest()[:16]
