"""What mail providers report by their signed webhooks, through django-anymail (the extra `providers`)."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from distribution.bounces.codes import enhanced_code_in, kind_of
from distribution.bounces.intake import store
from distribution.bounces.reports import Report
from distribution.models import MailEvent

Kind = MailEvent.Kind
# anymail's event types; opens and clicks are not tracked, and ignored.
KINDS = {
    "delivered": Kind.DELIVERED,
    "deferred": Kind.DELAYED,
    "complained": Kind.COMPLAINT,
    "unsubscribed": Kind.UNSUBSCRIBED,
}
# anymail's reasons of bounces and rejections.
REASONS = {"invalid": Kind.HARD, "blocked": Kind.POLICY, "spam": Kind.POLICY}


def on_tracking(sender: Any, event: Any, esp_name: str, **kwargs: Any) -> None:
    """Store a provider's report of one of our mails. anymail has verified the webhook's secret or signature."""
    kind = kind_of_event(event)
    delivery = delivery_in(event)
    if kind and delivery:
        code = enhanced_code_in(event.mta_response or "")
        at = min(event.timestamp or timezone.now(), timezone.now())
        key = event.event_id or f"{event.message_id}:{event.event_type}:{at.isoformat()}"
        raw = {"provider": esp_name, "type": str(event.event_type)}
        report = Report(
            delivery,
            MailEvent.Source.PROVIDER,
            kind,
            f"{esp_name}:{delivery.hex}:{key}"[:128],
            at,
            code,
            raw,
        )
        store([report])


def kind_of_event(event: Any) -> str:
    """Return what an event of anymail is for us, or an empty string."""
    if event.event_type in ("bounced", "rejected", "failed"):
        response = event.mta_response or event.description or ""
        code = enhanced_code_in(response)
        known = REASONS.get(str(event.reject_reason))
        return kind_of(code, response) if code or not known else known
    return KINDS.get(str(event.event_type), "")


def delivery_in(event: Any) -> UUID | None:
    """Return the delivery that the mail was sent with as metadata."""
    try:
        return UUID(str((event.metadata or {}).get("delivery", "")))
    except ValueError:
        return None


def connect() -> None:
    """Listen to anymail, where it is installed."""
    try:
        from anymail.signals import tracking
    except ImportError:
        return
    tracking.connect(on_tracking, dispatch_uid="distribution.bounces")
