"""A request that is sent again with the same `Idempotency-Key` creates nothing, and gets the same answer."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from integrations.api.problems import Problem
from integrations.models import StoredAnswer, WriteToken

KEPT = timedelta(days=7)
LONGEST = 255


def key_of(request: HttpRequest) -> str:
    """Return the hash of the key; an empty string without one. Raises `Problem` (400)."""
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST:
        raise Problem(400, _("The Idempotency-Key is too long."))
    return sha256(key.encode()).hexdigest() if key else ""


def known_answer(token: WriteToken, key: str, request: HttpRequest) -> StoredAnswer | None:
    """Return what the same request was answered. Raises `Problem` (422) if another one had the key."""
    stored = StoredAnswer.objects.filter(token=token, key=key).first() if key else None
    if stored and stored.fingerprint != fingerprint(request):
        raise Problem(422, _("This Idempotency-Key was sent with another request."))
    return stored


def remember(token: WriteToken, key: str, request: HttpRequest, page: Any, revision: int) -> None:
    """Store an answer, and forget old ones. Raises `IntegrityError` if the key is in use."""
    if not key:
        return
    StoredAnswer.objects.filter(token=token, created_at__lt=timezone.now() - KEPT).delete()
    StoredAnswer.objects.create(
        token=token,
        key=key,
        fingerprint=fingerprint(request),
        page_id=page.pk,
        revision_id=revision,
    )


def fingerprint(request: HttpRequest) -> str:
    return sha256(request.body).hexdigest()
