"""What administrators have sent by hand: tests, and deliveries once more."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from integrations.models import Delivery, Endpoint, Event
from integrations.models.events import TEST
from integrations.recording import deliver
from integrations.tasks import send_due_deliveries


@transaction.atomic
def send_test(endpoint: Endpoint) -> Event:
    """Have a test sent, by the same way and guard as events; it is tried once."""
    event = Event.objects.create(site=endpoint.site, type=TEST)
    deliver(event, [endpoint])
    return event


@transaction.atomic
def replay(delivery: Delivery) -> None:
    """Have a delivery sent again, with the identity of its event and a new signature.

    Raises `ValidationError` if it is being sent at this moment, or if nothing is sent to its endpoint.
    """
    if delivery.endpoint.state != Endpoint.State.ACTIVE and not delivery.event.is_test:
        raise ValidationError(_("Nothing is sent to this receiver. Switch it on first."))
    now = timezone.now()
    is_free = Q(lease_until=None) | Q(lease_until__lte=now)
    changed = Delivery.objects.filter(is_free, pk=delivery.pk).update(
        state=Delivery.State.WAITING,
        tries=0,
        next_at=now,
        by_hand=True,
        lease="",
        lease_until=None,
        finished_at=None,
    )
    if not changed:
        raise ValidationError(_("It is being sent at this moment."))
    send_due_deliveries.enqueue()
