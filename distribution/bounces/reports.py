"""Reads bounce messages (RFC 3464) and complaints (RFC 5965) that come to the address for bounces."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from distribution.bounces.codes import kind_of
from distribution.bounces.verp import delivery_of
from distribution.models import MailEvent

Kind, Source = MailEvent.Kind, MailEvent.Source
LARGEST_MAIL = 2 * 1024**2
# In which a mail server may have written to whom it delivers; in this order.
RECEIVERS = ("Delivered-To", "X-Original-To", "Envelope-To", "To")


@dataclass(frozen=True)
class Report:
    """What one message says of one mail, without an address."""

    delivery: UUID
    source: str
    kind: str
    key: str
    occurred_at: datetime
    enhanced_code: str = ""
    raw: dict[str, str] = field(default_factory=dict)


def read_report(content: bytes) -> Report | None:
    """Return the report in a message; None if it is not about a mail of ours, or is an automatic answer."""
    message = BytesParser(policy=policy.default).parsebytes(content[:LARGEST_MAIL])
    delivery = receiver_of(message)
    if delivery is None:
        return None
    if complaint := part_of(message, "message/feedback-report"):
        return complaint_of(delivery, message, fields_of(complaint))
    if status := part_of(message, "message/delivery-status"):
        return bounce_of(delivery, message, fields_of(status))
    return None


def receiver_of(message: Message) -> UUID | None:
    """Return the delivery that the message was sent back to, or the one of the mail that a complaint includes."""
    for name in RECEIVERS:
        for value in message.get_all(name, []):
            if delivery := delivery_of(str(value)):
                return delivery
    for part in message.walk():
        for name in ("Return-Path", "Original-Mail-From"):
            if delivery := delivery_of(str(part.get(name, ""))):
                return delivery
    return original_mail_from(message)


def original_mail_from(message: Message) -> UUID | None:
    complaint = part_of(message, "message/feedback-report")
    return delivery_of(fields_of(complaint).get("original-mail-from", "")) if complaint else None


def part_of(message: Message, kind: str) -> Message | None:
    return next((one for one in message.walk() if one.get_content_type() == kind), None)


def fields_of(part: Message) -> dict[str, str]:
    """Return the fields of a report by lower-case name; those of the recipient replace those of the message."""
    found: dict[str, str] = {}
    for block in blocks_of(part):
        for name, value in block.items():
            found[name.lower()] = " ".join(str(value).split())
    return found


def blocks_of(part: Message) -> Iterator[Any]:
    payload: Any = part.get_payload()
    if isinstance(payload, list):
        yield from payload
        return
    parser = BytesParser(policy=policy.compat32)
    decoded = part.get_payload(decode=True)
    content = decoded if isinstance(decoded, bytes) else str(payload).encode()
    for block in content.replace(b"\r\n", b"\n").split(b"\n\n"):
        yield parser.parsebytes(block)


def bounce_of(delivery: UUID, message: Message, fields: dict[str, str]) -> Report | None:
    action = fields.get("action", "").lower()
    code = fields.get("status", "").split(" ")[0][:12]
    text = fields.get("diagnostic-code", "")
    kinds = {"delivered": Kind.DELIVERED, "relayed": Kind.DELIVERED, "delayed": Kind.DELAYED}
    if action not in {*kinds, "failed"}:
        return None
    kind = kinds.get(action) or kind_of(code, text)
    return Report(
        delivery,
        Source.DSN,
        kind,
        key_of(Source.DSN, delivery, action, code, message),
        time_of(message),
        code,
        {"action": action, "mta": fields.get("reporting-mta", "")[:120]},
    )


def complaint_of(delivery: UUID, message: Message, fields: dict[str, str]) -> Report:
    kind = fields.get("feedback-type", "abuse").lower()
    return Report(
        delivery,
        Source.ARF,
        Kind.COMPLAINT,
        key_of(Source.ARF, delivery, kind, "", message),
        time_of(message),
        raw={"type": kind[:40], "agent": fields.get("user-agent", "")[:120]},
    )


def key_of(source: str, delivery: UUID, action: str, code: str, message: Message) -> str:
    """Return what makes a report one, however often its message comes."""
    parts = [source, delivery.hex, action, code, str(message.get("Message-ID", ""))]
    return f"{source}:{hashlib.sha256('|'.join(parts).encode()).hexdigest()}"


def time_of(message: Message) -> datetime:
    """Return when the report was sent; now if it does not say, or claims the future."""
    now = timezone.now()
    try:
        at = parsedate_to_datetime(str(message.get("Date", "")))
    except (TypeError, ValueError):
        return now
    at = at if at.tzinfo else timezone.make_aware(at)
    return min(at, now)
